"""Offsets in code points <-> lines and columns of the protocol, which count UTF-16 units."""

from __future__ import annotations

from lsprotocol import types

from amplifyc.text import Location, SourceFile, Span


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) + sum(char > "\uffff" for char in text)


def to_position(file: SourceFile, offset: int) -> types.Position:
    at = file.position(offset)
    return types.Position(at.line - 1, units(file.text[offset - at.column + 1 : offset]))


def to_offset(file: SourceFile, position: types.Position) -> int:
    """A column past the end of its line is its end."""
    if position.line >= len(file.line_starts):
        return len(file.text)
    start = file.line_starts[position.line]
    left = position.character
    for offset, char in enumerate(file.line(position.line + 1), start):
        if left <= 0:
            return offset
        left -= units(char)
    return start + len(file.line(position.line + 1))


def to_range(file: SourceFile, span: Span) -> types.Range:
    return types.Range(to_position(file, span.start), to_position(file, span.end))


def range_of(location: Location) -> types.Range:
    return to_range(location.file, location.span)
