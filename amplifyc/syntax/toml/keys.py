"""TOML keys: bare, quoted and dotted."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code
from amplifyc.frozen import frozen
from amplifyc.syntax.mistakes import shown
from amplifyc.syntax.toml.cursor import Cursor, UnreadableError
from amplifyc.syntax.toml.strings import short_string
from amplifyc.text import Span

BAD_KEY = Code("syntax/bad-key", "Text where TOML expects a key")

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STOP = re.compile(r"[=#\]]")


@frozen
class Part:
    """One name of a dotted key and where it stands."""

    name: str
    span: Span


def dotted_key(cursor: Cursor) -> list[Part]:
    """The key at the cursor, `a.b."c d"`, as its parts; the cursor is past the space behind it."""
    begin = cursor.at
    parts = [_part(cursor, begin)]
    cursor.skip_space()
    while cursor.char == ".":
        cursor.at += 1
        cursor.skip_space()
        parts.append(_part(cursor, begin))
        cursor.skip_space()
    return parts


def _part(cursor: Cursor, begin: int) -> Part:
    start = cursor.at
    if found := _BARE.match(cursor.text, start):
        cursor.at = found.end()
        return Part(found[0], Span(start, found.end()))
    if cursor.char in ('"', "'"):
        return Part(short_string(cursor), Span(start, cursor.at))
    raise bad_key(cursor, begin)


def bad_key(cursor: Cursor, begin: int) -> UnreadableError:
    """What to say of the text at `begin` that should be a key and is not."""
    span = cursor.word(begin, _STOP)
    written = shown(cursor.text[span.start : span.end])
    if not written.strip("=#]\r\n"):
        return cursor.fail(BAD_KEY, span, "there is no key", "expected a key", 'write one; the empty key is ""')
    hint = f'a key with other characters than letters, digits, `_` and `-` stands in quotes: "{written}"' if '"' not in written else None
    return cursor.fail(BAD_KEY, span, f"`{written}` is not a key that TOML knows", "not a key", hint)
