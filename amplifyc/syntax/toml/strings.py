"""The four kinds of TOML strings."""

from __future__ import annotations

import re

from amplifyc.syntax.mistakes import BAD_ESCAPE, UNCLOSED_QUOTE
from amplifyc.syntax.toml.cursor import Cursor, UnreadableError
from amplifyc.text import Span

_BASIC = re.compile(r'"([^"\\\n]*(?:\\[^\n][^"\\\n]*)*)"')
_LITERAL = re.compile(r"'([^'\n]*)'")
_UP_TO_QUOTES = {'"': re.compile(r'(?:[^"\\]+|\\[\s\S]|"(?!""))*'), "'": re.compile(r"(?:[^']+|'(?!''))*")}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n[ \t\r\n]*)|([\s\S]?))")
_SIMPLE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def string(cursor: Cursor) -> str:
    """The string at the cursor, whichever its quotes."""
    quote = cursor.char
    if cursor.text.startswith(quote * 3, cursor.at):
        return _long(cursor, quote)
    return short_string(cursor)


def short_string(cursor: Cursor) -> str:
    """The string at the cursor when it must stand on one line, as keys must."""
    start = cursor.at
    found = (_BASIC if cursor.char == '"' else _LITERAL).match(cursor.text, start)
    if found is None:
        raise _unclosed(cursor, start, cursor.line_end(start), cursor.char)
    cursor.at = found.end()
    content = found[1]
    if cursor.text[start] == '"' and "\\" in content:
        return _unescaped(cursor, content, start + 1, long=False)
    return content


def _long(cursor: Cursor, quote: str) -> str:
    start = cursor.at
    begin = start + 3
    found = _UP_TO_QUOTES[quote].match(cursor.text, begin)
    end = found.end() if found else begin
    if not cursor.text.startswith(quote * 3, end):
        raise _unclosed(cursor, start, begin, quote * 3)
    # Up to two quotes right before the closing three belong to the text.
    while cursor.text.startswith(quote, end + 3) and end - (found.end() if found else begin) < 2:
        end += 1
    cursor.at = end + 3
    for line_end in ("\n", "\r\n"):
        if cursor.text.startswith(line_end, begin):
            begin += len(line_end)
            break
    content = cursor.text[begin:end]
    if quote == '"' and "\\" in content:
        content = _unescaped(cursor, content, begin, long=True)
    return content.replace("\r\n", "\n")


def _unescaped(cursor: Cursor, content: str, offset: int, *, long: bool) -> str:
    def character(found: re.Match[str]) -> str:
        short, wide, line, other = found.groups()
        if line is not None and long:
            return ""
        if other in _SIMPLE:
            return _SIMPLE[other]
        code = int(short or wide or "D800", 16)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
        span = Span(offset + found.start(), offset + found.end())
        words = "no such character" if short or wide else "unknown escape"
        hint = "write `\\\\` for a backslash, or single quotes around the whole text, where a backslash means itself"
        cursor.report(BAD_ESCAPE, span, f"`{found[0]}` is not an escape that TOML knows", words, hint)
        return found[0]

    return _ESCAPE.sub(character, content)


def _unclosed(cursor: Cursor, start: int, end: int, quote: str) -> UnreadableError:
    if len(quote) == 3:
        hint = f"close it with {quote}"
    else:
        hint = f"close it with {quote} on the same line; a text of several lines stands between {quote * 3} and {quote * 3}"
    # Where the author may have closed it with another quote, the text after it still says so.
    return cursor.fail(
        UNCLOSED_QUOTE, Span(start, max(end, start + 1)), f"the text that starts with {quote} has no end", "never closed", hint
    )
