"""Pure geometry of source text: files, offsets, spans, positions. No I/O."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from amplifyc.frozen import frozen


@frozen(order=True)
class Span:
    """Half-open range of code points, `start` ≤ `end`, counted from the start of the file."""

    start: int
    end: int


@frozen(order=True)
class Position:
    """Line and column as a person counts them: from 1, in code points."""

    line: int
    column: int


@frozen(slots=False)
class SourceFile:
    """One text file of the project. `path` is POSIX and relative to the project folder."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of every line (only a line feed ends a line)."""
        starts = [0]
        index = self.text.find("\n")
        while index >= 0:
            starts.append(index + 1)
            index = self.text.find("\n", index + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Text of the line `number` (from 1) without its line end; empty past the end of the file."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")


@frozen
class Location:
    """A span of a file: what a diagnostic points at."""

    file: SourceFile
    span: Span

    @property
    def start(self) -> Position:
        return self.file.position(self.span.start)

    @property
    def end(self) -> Position:
        return self.file.position(self.span.end)
