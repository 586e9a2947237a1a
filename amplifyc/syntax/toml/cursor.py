"""A place in a TOML text that moves forward, and what was found wrong on the way."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.text import Location, SourceFile, Span

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_EXPRESSION = re.compile(r"^[ \t]*(?:\[{1,2}[^\[\]\n{},]+\]{1,2}[ \t]*(?:#.*)?\r?$|[A-Za-z0-9_.-]+[ \t]*=)", re.MULTILINE)
_LINE_END = re.compile(r"[^\r\n]*")


class UnreadableError(Exception):
    """The expression at hand makes no sense; parsing goes on after it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Cursor:
    """Reads `file` from `at` on. `diagnostics` holds the mistakes that parsing could read past."""

    def __init__(self, file: SourceFile, at: int) -> None:
        self.file = file
        self.text = file.text
        self.at = at
        self.diagnostics: list[Diagnostic] = []

    @property
    def char(self) -> str:
        """The next character; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    def skip_space(self) -> None:
        """Past spaces and tabs."""
        self.at = _matched(_SPACE, self.text, self.at)

    def skip_blank(self) -> None:
        """Past spaces, line ends and comments."""
        self.at = _matched(_BLANK, self.text, self.at)

    def line_end(self, start: int) -> int:
        """Where the line of `start` ends."""
        return _matched(_LINE_END, self.text, start)

    def next_expression(self, start: int) -> int:
        """Where the first line at or after that of `start` begins that looks like a header or a `key =`."""
        found = _EXPRESSION.search(self.text, self.text.rfind("\n", 0, start) + 1)
        return found.start() if found else len(self.text)

    def word(self, start: int, stop: re.Pattern[str]) -> Span:
        """What an author would call the thing at `start`: up to `stop` or the end of the line, one character at least."""
        end = self.line_end(start)
        found = stop.search(self.text, start, end)
        end = found.start() if found else end
        end = start + len(self.text[start:end].rstrip())
        return Span(start, max(end, min(start + 1, len(self.text))))

    def fail(self, code: Code, span: Span, message: str, words: str, hint: str | None = None) -> UnreadableError:
        return UnreadableError(code.at(Location(self.file, span), message, words=words, hint=hint))

    def report(self, code: Code, span: Span, message: str, words: str, hint: str | None = None) -> None:
        self.diagnostics.append(code.at(Location(self.file, span), message, words=words, hint=hint))


def _matched(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
