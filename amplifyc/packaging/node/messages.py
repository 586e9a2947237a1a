"""Reads esbuild's errors back into places of the author's files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.frozen import frozen
from amplifyc.text import Location, SourceFile, Span

_HEAD = re.compile(r"^✘ \[ERROR\] (?P<text>.*)$")
_PLACE = re.compile(r"^    (?P<path>.+):(?P<line>\d+):(?P<column>\d+):$")
_MARKS = re.compile(r"^ +[╵│] *(?P<marks>~+|\^)")
_UNRESOLVED = re.compile(r'Could not resolve "(?P<module>.*?)"')


@frozen
class Message:
    """One error. `column` is as esbuild counts: from 0, in bytes of UTF-8."""

    text: str
    path: str | None = None
    line: int = 1
    column: int = 0
    length: int = 0

    @property
    def unresolved(self) -> str | None:
        """The module that was imported and is nowhere."""
        match = _UNRESOLVED.match(self.text)
        return match["module"] if match else None

    def location(self, file: SourceFile) -> Location:
        line = file.line(self.line).encode()
        start = len(line[: self.column].decode("utf-8", "replace"))
        length = len(line[self.column : self.column + self.length].decode("utf-8", "replace"))
        offset = file.line_starts[min(self.line, len(file.line_starts)) - 1] + start
        return Location(file, Span(offset, min(offset + max(length, 1), len(file.text))))


def read_messages(output: str) -> tuple[Message, ...]:
    """The errors in what esbuild printed without colors."""
    return tuple(_messages(output.splitlines()))


def _messages(lines: list[str]) -> Iterator[Message]:
    for index, line in enumerate(lines):
        head = _HEAD.match(line)
        if head is None:
            continue
        place = _PLACE.match(lines[index + 2]) if index + 2 < len(lines) else None
        if place is None:
            yield Message(head["text"])
            continue
        marks = _MARKS.match(lines[index + 4]) if index + 4 < len(lines) else None
        # A mark counts characters; as bytes it is exact for ASCII, and at worst shorter than the word.
        length = len(marks["marks"]) if marks and marks["marks"] != "^" else 0
        yield Message(head["text"], place["path"], int(place["line"]), int(place["column"]), length)
