"""One TOML text, one document."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax.mistakes import (
    DEPTH_LIMIT,
    ENOUGH,
    TEXT_AFTER_VALUE,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    forbidden_characters,
    shown,
    too_deep,
)
from amplifyc.syntax.nodes import Document
from amplifyc.syntax.toml.cursor import Cursor, UnreadableError
from amplifyc.syntax.toml.keys import dotted_key
from amplifyc.syntax.toml.tables import Table, insert, open_item, open_table
from amplifyc.syntax.toml.values import key_value
from amplifyc.text import SourceFile, Span

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]|\r(?!\n)")
_NOTHING = re.compile(r"(?!)")


def parse_toml(file: SourceFile) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of a TOML file, None when some of the text cannot be read."""
    forbidden = forbidden_characters(file, _FORBIDDEN)
    if forbidden:
        return None, forbidden
    parser = _Parser(file)
    parser.run()
    document = Document(file, parser.root.frozen()) if parser.readable else None
    return document, tuple(parser.cursor.diagnostics)


class _Parser:
    """Reads one expression after the other; after one that makes no sense it goes on with the next."""

    def __init__(self, file: SourceFile) -> None:
        self.cursor = Cursor(file, 1 if file.text.startswith("\ufeff") else 0)
        self.root = Table(self.cursor.at)
        self.readable = True
        self._open = [self.root]  # the table that keys go to, last, and those that the same header has made
        self._depth = 0
        self._section = 0

    def run(self) -> None:
        cursor = self.cursor
        cursor.skip_blank()
        self.root.start = self.root.end = cursor.at if cursor.char else 0
        while cursor.char:
            if len(cursor.diagnostics) >= ENOUGH:
                self.readable = False
                return
            start = cursor.at
            try:
                if cursor.char == "[":
                    self._header()
                else:
                    self._key_value()
                self._end_of_line()
            except UnreadableError as trouble:
                self.readable = False
                cursor.diagnostics.append(trouble.diagnostic)
                self._resume(start, trouble.diagnostic)
            cursor.skip_blank()

    def _key_value(self) -> None:
        parts, node = key_value(self.cursor, self._depth)
        insert(self.cursor, self._open[-1], parts, node, self._section)
        for table in (self.root, *self._open):
            table.end = max(table.end, node.span.end)

    def _header(self) -> None:
        cursor = self.cursor
        start = cursor.at
        brackets = 2 if cursor.text.startswith("[[", start) else 1
        self._open, self._section = [Table(start)], self._section + 1  # where keys go if the header makes no sense
        cursor.at += brackets
        cursor.skip_space()
        parts = dotted_key(cursor)
        if not cursor.text.startswith("]" * brackets, cursor.at):
            span = cursor.word(start, _NOTHING)
            closing = "]" * brackets
            message = f"the header is not closed with `{closing}`"
            raise cursor.fail(UNCLOSED_BRACKET, span, message, "not closed", f"close it with `{closing}`")
        cursor.at += brackets
        self._depth = len(parts) + brackets - 1
        if self._depth > DEPTH_LIMIT:
            raise UnreadableError(too_deep(cursor.file, parts[-1].span))
        header = Span(start, cursor.at)
        self._open = (open_item if brackets == 2 else open_table)(cursor, self.root, parts, header)
        self.root.end = max(self.root.end, header.end)

    def _end_of_line(self) -> None:
        cursor = self.cursor
        cursor.skip_space()
        if cursor.char and cursor.char not in "\r\n#":
            span = cursor.word(cursor.at, _NOTHING)
            written = shown(cursor.text[span.start : span.end])
            hint = "start a new line for it, or put the whole value in quotes if it is one text"
            raise cursor.fail(TEXT_AFTER_VALUE, span, f"`{written}` stands behind a complete value", "expected the end of the line", hint)

    def _resume(self, start: int, diagnostic: Diagnostic) -> None:
        """Moves on to the next expression; a value of several lines is left behind as a whole."""
        cursor = self.cursor
        end = cursor.line_end(start)
        if diagnostic.code is UNCLOSED_QUOTE and cursor.text.startswith(('"""', "'''"), cursor.at):
            cursor.at = len(cursor.text)
        elif cursor.at <= end:
            cursor.at = end
        else:
            cursor.at = cursor.next_expression(cursor.at)
