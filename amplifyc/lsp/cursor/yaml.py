"""The cursor in YAML: blocks by their indentation, values in brackets by `flow`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from amplifyc.lsp.cursor.flow import Dialect, line_end, read_flow, unquoted
from amplifyc.lsp.cursor.place import Cursor
from amplifyc.syntax import Path

_KEY = re.compile(
    r"(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s\"'\[\]{}#,&*!|>%@`-](?:[^:#\n]|:(?![ \t\r\n]|$)|(?<![ \t])#)*?"
    r"|-(?![ \t\r\n]|$)[^:\n]*?)[ \t]*:(?=[ \t\r\n]|$)"
)
_PREFIX = re.compile(r"(?:&\S+[ \t]+|!!\w+[ \t]+)*(?:!(\w+)(?:[ \t]+|$))?")  # an anchor, a tag
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"?|'([^'\n]*)'?")
_PLAIN = re.compile(r"(?:\$\{\{(?:(?!\}\})[^\n])*(?:\}\})?|[^\n#]|(?<![ \t])#)*")
_SEPARATOR = re.compile(r":(?=[\s,\[\]{}\"']|$)")


@cache
def _flow(column: int) -> Dialect:
    """Brackets of a key at `column`: a key that is not indented more cannot stand in them."""
    return Dialect(_SEPARATOR, dotted=False, ends=re.compile(rf" {{0,{column}}}(?:- +)?[\w.:/*-]+:(?:\s|$)"))


@dataclass(slots=True)
class _Level:
    """A key or a list item that is open, by its column."""

    column: int
    step: str | int


class _Reader:
    """Goes through the lines up to the cursor and keeps what is open."""

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset = text, offset
        self.levels: list[_Level] = []
        self.at = 0

    def read(self) -> Cursor | None:
        while self.at <= len(self.text):
            end = line_end(self.text, self.at)
            is_last = self.offset <= end
            found, following = self._line(self.at, end)
            if is_last and following <= end + 1:
                return found
            if found is not None:
                return found
            self.at = following
            if self.at > self.offset:
                return None
        return None

    def _line(self, start: int, end: int) -> tuple[Cursor | None, int]:
        """The cursor, if it is on this line or in the value that begins on it; and where the next line starts."""
        text, offset = self.text, self.offset
        at = start
        while at < end and text[at] == " ":
            at += 1
        has_cursor = start <= offset <= end
        if at == end or text[at] in "#\r" or (not self.levels and text.startswith(("---", "..."), at)):
            if has_cursor and (at == end or text[at] != "#"):
                self._close(offset - start)
                return self._bare(offset, offset), end + 1
            return None, end + 1
        if has_cursor and offset < at:
            return None, end + 1
        while at < end and text[at] == "-" and text[at + 1 : at + 2] in ("", " ", "\n", "\r"):
            self._item(at - start)
            at += 1
            while at < end and text[at] == " ":
                at += 1
            if has_cursor and offset <= at:
                return (self._bare(offset, offset) if at in {end, offset} else None), end + 1
        match = _KEY.match(text, at, end)
        if match is None:
            return self._no_key(at, end, at - start, has_cursor=has_cursor)
        self._close(at - start)
        if has_cursor and at <= offset <= match.end(1):
            quote = text[at] if text[at] in "\"'" else ""
            return Cursor(self._path(), at + len(quote), match.end(1) - len(quote), key=True, quote=quote), end + 1
        self.levels.append(_Level(at - start, unquoted(match[1])))
        if has_cursor and offset <= match.end():
            return None, end + 1
        return self._value(match.end(), end, at - start, has_cursor=has_cursor)

    def _no_key(self, at: int, end: int, column: int, *, has_cursor: bool) -> tuple[Cursor | None, int]:
        """An item without a key, a text over several lines, or a key that is being written."""
        if self.text[at] in "[{!\"'&":
            return self._value(at, end, column, has_cursor=has_cursor)
        if not has_cursor:
            return None, end + 1
        self._close(column)
        match = _PLAIN.match(self.text, at, end)
        assert match is not None
        stop = at + len(match[0].rstrip())
        return (self._bare(at, max(stop, self.offset)) if self.offset <= match.end() else None), end + 1

    def _value(self, at: int, end: int, column: int, *, has_cursor: bool) -> tuple[Cursor | None, int]:
        text, offset = self.text, self.offset
        while at < end and text[at] in " \t":
            at += 1
            if has_cursor and offset < at:
                return None, end + 1
        prefix = _PREFIX.match(text, at, end)
        assert prefix is not None
        steps: Path = ()
        if prefix[1]:
            steps = (prefix[1] if prefix[1] in ("Ref", "Condition") else f"Fn::{prefix[1]}",)
        at = prefix.end()
        path = (*self._path(), *steps)
        if at < end and text[at] in "[{":
            if not has_cursor and _is_closed(text[at:end]):
                return None, end + 1
            found, stop = read_flow(text, at, path, offset, _flow(column))
            return found, line_end(text, stop) + 1
        if at < end and text[at] in "|>":
            return self._block_text(end, column, path)
        if not has_cursor:
            return None, end + 1
        if (match := _QUOTED.match(text, at, end)) is not None:
            is_closed = len(match[0]) > 1 and match[0][-1] == text[at]
            stop = match.end() - is_closed
            found = Cursor(path, at + 1, stop, value=True, quote=text[at], closers=text[at]) if at < offset <= stop else None
            return found, end + 1
        match = _PLAIN.match(text, at, end)
        assert match is not None
        stop = at + len(match[0].rstrip())
        if "}}" not in text[text.rfind("${{", at, offset) : offset] and text.rfind("${{", at, offset) >= 0:
            stop = max(stop, offset)  # the blank after `${{` belongs to the expression
        if at <= offset <= stop:
            return Cursor(path, at, stop, value=True), end + 1
        return None, end + 1

    def _block_text(self, end: int, column: int, path: Path) -> tuple[Cursor | None, int]:
        """`|` and `>`: all lines that are indented more than their key."""
        at = end + 1
        while at <= len(self.text):
            stop = line_end(self.text, at)
            line = self.text[at:stop]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
                return None, at
            if at <= self.offset <= stop:
                indent = len(line) - len(line.lstrip(" "))
                return Cursor(path, at + min(indent, len(line)), stop, value=True), stop + 1
            at = stop + 1
        return None, at

    def _item(self, column: int) -> None:
        index = 0
        while self.levels and self.levels[-1].column >= column:
            level = self.levels[-1]
            if level.column == column and isinstance(level.step, str):
                break  # a list may stand at the column of its key
            self.levels.pop()
            index = level.step + 1 if level.column == column and isinstance(level.step, int) else index
        self.levels.append(_Level(column, index))

    def _close(self, column: int) -> None:
        while self.levels and self.levels[-1].column >= column:
            self.levels.pop()

    def _path(self) -> Path:
        return tuple(level.step for level in self.levels)

    def _bare(self, start: int, end: int) -> Cursor:
        return Cursor(self._path(), start, end, key=True, value=True)


def _is_closed(text: str) -> bool:
    """Whether every bracket of a line is closed on it. Quoted ones may mislead, at the price of a closer look."""
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")


def yaml_cursor(text: str, offset: int) -> Cursor | None:
    return _Reader(text, offset).read()
