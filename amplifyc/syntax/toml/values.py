"""TOML values with their spans: strings, atoms, arrays and inline tables."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Label
from amplifyc.syntax.mistakes import DEPTH_LIMIT, MISSING_COMMA, UNCLOSED_BRACKET, shown, too_deep, word_at
from amplifyc.syntax.nodes import Mapping, Node, Scalar, Sequence
from amplifyc.syntax.toml.atoms import atom
from amplifyc.syntax.toml.cursor import Cursor, UnreadableError
from amplifyc.syntax.toml.keys import Part, bad_key, dotted_key
from amplifyc.syntax.toml.strings import string
from amplifyc.syntax.toml.tables import Table, insert
from amplifyc.text import Location, Span

MISSING_EQUALS = Code("syntax/missing-equals", "A TOML key without its equals sign")
INLINE_TABLE = Code("syntax/inline-table", "An inline table over several lines or with a comma at its end")


def value(cursor: Cursor, depth: int) -> Node:
    """The value at the cursor, below `depth` tables and arrays."""
    start, char = cursor.at, cursor.char
    if depth > DEPTH_LIMIT:
        raise UnreadableError(too_deep(cursor.file, Span(start, start + 1)))
    if char in ('"', "'"):
        return Scalar(string(cursor), Span(start, cursor.at))
    if char in ("[", "{"):
        return _array(cursor, depth) if char == "[" else _inline_table(cursor, depth)
    return Scalar(atom(cursor), Span(start, cursor.at))


def key_value(cursor: Cursor, depth: int) -> tuple[list[Part], Node]:
    """The `key = value` at the cursor; the table that the key lies in is below `depth` others."""
    start = cursor.at
    parts = dotted_key(cursor)
    if cursor.char != "=":
        raise _no_equals(cursor, start, parts)
    depth += len(parts)
    if depth > DEPTH_LIMIT:
        raise UnreadableError(too_deep(cursor.file, parts[-1].span))
    cursor.at += 1
    cursor.skip_space()
    return parts, value(cursor, depth)


def _no_equals(cursor: Cursor, start: int, parts: list[Part]) -> UnreadableError:
    end = parts[-1].span.end
    key = shown(cursor.text[start:end])
    after = cursor.text[cursor.at : cursor.line_end(cursor.at)]
    if after.startswith(":") and after[1:2] in (" ", "\t", ""):
        span = Span(cursor.at, cursor.at + 1)
        return cursor.fail(MISSING_EQUALS, span, f"`{key}` is followed by a colon", "expected =", f"TOML writes `{key} = …`")
    if "=" in after:
        return bad_key(cursor, start)
    return cursor.fail(MISSING_EQUALS, Span(start, end), f"`{key}` has no value", "expected = and a value behind it", f"write `{key} = …`")


def _array(cursor: Cursor, depth: int) -> Sequence:
    start = cursor.at
    items: list[Node] = []
    cursor.at += 1
    cursor.skip_blank()
    while cursor.char != "]":
        if not cursor.char:
            raise _unclosed(cursor, start, "]")
        items.append(value(cursor, depth + 1))
        cursor.skip_blank()
        if cursor.char == ",":
            cursor.at += 1
            cursor.skip_blank()
        elif cursor.char != "]":
            raise _unclosed(cursor, start, "]")
    cursor.at += 1
    return Sequence(tuple(items), Span(start, cursor.at))


def _inline_table(cursor: Cursor, depth: int) -> Mapping:
    start = cursor.at
    table = Table(start)
    cursor.at += 1
    broken = _skip(cursor)
    while cursor.char != "}":
        parts, node = key_value(cursor, depth)
        insert(cursor, table, parts, node, section=0)
        broken = _skip(cursor) or broken
        if cursor.char == ",":
            comma = Span(cursor.at, cursor.at + 1)
            cursor.at += 1
            broken = _skip(cursor) or broken
            if cursor.char == "}":
                cursor.report(INLINE_TABLE, comma, "an inline table must not end with a comma", "one comma too many", "remove the comma")
        elif cursor.char != "}":
            raise _unclosed(cursor, start, "}")
        if not cursor.char:
            raise _unclosed(cursor, start, "}")
    cursor.at += 1
    if broken:
        hint = "put it on one line, or write it as a table of its own: [name]"
        span = Span(start, start + 1)
        cursor.report(INLINE_TABLE, span, "an inline table must stand on one line", "does not end on this line", hint)
    table.end = cursor.at
    return table.frozen()


def _skip(cursor: Cursor) -> bool:
    """Past all blank; whether a line has ended, which TOML forbids inside an inline table."""
    cursor.skip_space()
    start = cursor.at
    cursor.skip_blank()
    return cursor.at > start


def _unclosed(cursor: Cursor, start: int, closing: str) -> UnreadableError:
    opening = cursor.text[start]
    first = Location(cursor.file, Span(start, start + 1))
    line = cursor.text.rfind("\n", 0, cursor.at) + 1
    if not cursor.char or (line > start and cursor.next_expression(cursor.at) == line):
        return cursor.fail(UNCLOSED_BRACKET, first.span, f"`{opening}` is never closed", "never closed", f"close it with `{closing}`")
    found = word_at(cursor.text, cursor.at)
    where = Location(cursor.file, found)
    related = (Label(first, "opened here"),)
    words = f"expected `,` or `{closing}`"
    if cursor.char in "]})":
        message = f"`{opening}` is closed with `{cursor.char}`"
        return UnreadableError(UNCLOSED_BRACKET.at(where, message, words=words, related=related, hint=f"close it with `{closing}`"))
    message = f"a comma is missing before `{shown(cursor.text[found.start : found.end])}`"
    hint = f"separate the items with a comma, or close the list with `{closing}`"
    return UnreadableError(MISSING_COMMA.at(where, message, words=words, related=related, hint=hint))
