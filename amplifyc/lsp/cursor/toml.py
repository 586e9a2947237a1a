"""The cursor in TOML: the table's header says where it is, values in brackets are read by `flow`."""

from __future__ import annotations

import re
from dataclasses import replace

from amplifyc.lsp.cursor.flow import Dialect, line_end, read_flow, split_keys
from amplifyc.lsp.cursor.place import Cursor
from amplifyc.syntax import Path

_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*((?:\"[^\"\n]*\"?|'[^'\n]*'?|[^\]\"'#\n])*)")
_ENTRY = re.compile(r"[ \t]*((?:\"[^\"\n]*\"|'[^'\n]*'|[^=#\"'\n])+?)[ \t]*=")
_STRING = re.compile(r"\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)", re.DOTALL)
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?")
_WORD = re.compile(r"[^\s#]*")
_PIECE = re.compile(r"\"[^\"\n]*\"?|'[^'\n]*'?|[^.=#\s\"']+")
FLOW = Dialect(
    separator=re.compile(r"="),
    dotted=True,
    ends=re.compile(r"[ \t]*(?:\[\[?[A-Za-z][\w.\"'-]*\]\]?[ \t]*(?:#|\r?$)|[\w.\"-]+[ \t]*=)", re.MULTILINE),
)


class _Reader:
    """Goes through the lines up to the cursor and keeps the current table."""

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset = text, offset
        self.table: Path = ()
        self.counts: dict[Path, int] = {}  # arrays of tables -> the index of the current one

    def read(self) -> Cursor | None:
        at = 0
        while at <= min(len(self.text), self.offset):
            end = line_end(self.text, at)
            found, following = self._line(at, end)
            if found is not None or self.offset < following:
                return found
            at = following
        return None

    def _line(self, start: int, end: int) -> tuple[Cursor | None, int]:
        text, offset = self.text, self.offset
        has_cursor = start <= offset <= end
        header = _HEADER.match(text, start, end)
        if header is not None:
            if has_cursor:
                return self._in_header(header), end + 1
            self._enter(split_keys(header[2]), is_array=header[1] == "[[")
            return None, end + 1
        entry = _ENTRY.match(text, start, end)
        if entry is None or (has_cursor and offset <= entry.end(1)):
            return (self._key(start, end) if has_cursor else None), end + 1
        if has_cursor and offset < entry.end():
            return None, end + 1
        return self._value(entry.end(), end, (*self.table, *split_keys(entry[1])), has_cursor=has_cursor)

    def _in_header(self, header: re.Match[str]) -> Cursor | None:
        """A table is named by its keys; the last one may be being written."""
        if not header.start(2) <= self.offset <= header.end(2):
            return None
        before, word = self._piece(header.start(2), header.end(2))
        return replace(word, path=self._resolved(before))

    def _key(self, start: int, end: int) -> Cursor | None:
        """A key at the start of a line."""
        if "#" in self.text[start : self.offset]:
            return None
        before, word = self._piece(start, end)
        return replace(word, path=(*self.table, *before))

    def _piece(self, start: int, end: int) -> tuple[tuple[str, ...], Cursor]:
        """The part of a dotted key that the cursor stands in, and the parts before it."""
        before: list[str] = []
        for match in _PIECE.finditer(self.text, start, end):
            quote = match[0][0] if match[0][0] in "\"'" else ""
            is_closed = len(quote) == 1 and len(match[0]) > 1 and match[0][-1] == quote
            if match.start() + len(quote) <= self.offset <= match.end() - is_closed:
                return tuple(before), Cursor((), match.start() + len(quote), match.end() - is_closed, key=True, quote=quote)
            if match.start() > self.offset:
                break
            before += split_keys(match[0])
        return tuple(before), Cursor((), self.offset, self.offset, key=True)

    def _enter(self, keys: tuple[str, ...], *, is_array: bool) -> None:
        path = self._resolved(keys[:-1]) + keys[-1:] if is_array else self._resolved(keys)
        if is_array:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        self.table = path

    def _resolved(self, keys: tuple[str, ...]) -> Path:
        """Keys that lead through an array of tables mean its last one."""
        path: Path = ()
        for name in keys:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _value(self, at: int, end: int, path: Path, *, has_cursor: bool) -> tuple[Cursor | None, int]:
        text, offset = self.text, self.offset
        while at < end and text[at] in " \t":
            at += 1
        if at < end and text[at] in "[{":
            found, stop = read_flow(text, at, path, offset, FLOW)
            return found, line_end(text, stop) + 1
        if (long := _STRING.match(text, at)) is not None:
            found = Cursor(path, long.start() + 3, max(long.end() - 3, offset), value=True, quote=long[0][:3])
            return (found if long.start() + 3 <= offset < long.end() else None), line_end(text, long.end()) + 1
        if not has_cursor:
            return None, end + 1
        if (quoted := _QUOTED.match(text, at, end)) is not None and at < offset:
            is_closed = len(quoted[0]) > 1 and quoted[0][-1] == text[at]
            stop = quoted.end() - is_closed
            found = Cursor(path, at + 1, stop, value=True, quote=text[at], closers=text[at]) if offset <= stop else None
            return found, end + 1
        word = _WORD.match(text, at, end)
        assert word is not None
        if offset <= word.end():
            return Cursor(path, min(at, offset), word.end(), value=True), end + 1
        return None, end + 1


def toml_cursor(text: str, offset: int) -> Cursor | None:
    return _Reader(text, offset).read()
