"""The place where the YAML parser could not go on, and the lines around it."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.frozen import frozen
from amplifyc.syntax.mistakes import shown
from amplifyc.text import Location, SourceFile, Span

_COMMENT = re.compile(r"(?:^|\s)#.*")


@frozen
class Stumble:
    """`problem` is the parser's own word for what it met at `at`; `start` is where the thing began that it was reading."""

    file: SourceFile
    problem: str
    start: int
    at: int

    @property
    def text(self) -> str:
        return self.file.text

    @property
    def char(self) -> str:
        """The character it stumbled over; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return end if end >= 0 else len(self.text)

    def line(self, offset: int) -> str:
        """The line of `offset`."""
        return self.text[self.line_start(offset) : self.line_end(offset)]

    def before(self, offset: int) -> str:
        """What stands on the line before `offset`."""
        return self.text[self.line_start(offset) : offset]

    def rest(self, offset: int) -> Span:
        """From `offset` to the end of what is written on its line, without a comment."""
        written = _COMMENT.sub("", self.text[offset : self.line_end(offset)]).rstrip()
        return Span(offset, max(offset + len(written), min(offset + 1, self.line_end(offset))))

    def line_above(self, offset: int) -> int | None:
        """Where the nearest line above begins that holds more than a comment."""
        start = self.line_start(offset)
        while start > 0:
            start = self.line_start(start - 1)
            if self.line(start).strip() and not self.line(start).lstrip().startswith("#"):
                return start
        return None

    def written(self, span: Span) -> str:
        """The text of `span`, for a message."""
        return shown(self.text[span.start : span.end])

    def label(self, span: Span, words: str) -> Label:
        return Label(Location(self.file, span), words)

    def say(  # in the order in which a person reads it
        self, code: Code, span: Span, message: str, words: str, hint: str | None = None, related: tuple[Label, ...] = ()
    ) -> Diagnostic:
        return code.at(Location(self.file, span), message, words=words, hint=hint, related=related)


def quoted(text: str) -> str:
    """`text` as an author would quote it in YAML."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
