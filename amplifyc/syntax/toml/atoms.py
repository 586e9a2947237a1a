"""The TOML values without quotes: booleans, numbers, dates (which stay the text that the author wrote)."""

from __future__ import annotations

import re
from datetime import date

from amplifyc.diagnostics import Code
from amplifyc.syntax.mistakes import NumberTooLargeError, fraction, integer, number_too_large, shown
from amplifyc.syntax.toml.cursor import Cursor, UnreadableError
from amplifyc.text import Span

BAD_VALUE = Code("syntax/bad-value", "Text where TOML expects a value")

Atom = str | int | float | bool | None

_DATE = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?", re.ASCII
)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?", re.ASCII)
_LOOKS_LIKE_TIME = re.compile(r"\d{4}-\d|\d\d?:\d", re.ASCII)
_INTEGER = re.compile(r"[+-]?(?:0|[1-9](?:_?\d)*)", re.ASCII)
_RADIX = re.compile(r"0(?:x([\dA-Fa-f](?:_?[\dA-Fa-f])*)|o([0-7](?:_?[0-7])*)|b([01](?:_?[01])*))", re.ASCII)
_FLOAT = re.compile(r"[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?", re.ASCII)
_SPECIAL = {sign + word: float(sign + word) for sign in ("", "+", "-") for word in ("inf", "nan")}
_BOOLEANS = {"true": True, "false": False}
_TOKEN = re.compile(r"[^\s,#\[\]{}=\"']+")
_STOP = re.compile(r"[,#\]}]")
_CURLY = "“”„‘’‚«»"
_NUMBERISH = re.compile(r"[+-]?\.?\d[\w.+-]*", re.ASCII)


def atom(cursor: Cursor) -> Atom:
    """The value at the cursor, which does not start with a quote or a bracket."""
    start = cursor.at
    token = _TOKEN.match(cursor.text, start)
    text = token[0] if token else ""
    moment = _DATE.match(cursor.text, start) or _TIME.match(cursor.text, start)
    if moment is not None and moment.end() >= start + len(text) and _is_day(moment):
        cursor.at = moment.end()
        return moment[0]
    value = _plain(cursor, text, Span(start, start + len(text)))
    if value is None:
        raise _unreadable(cursor, start, text)
    cursor.at = start + len(text)
    return value


def _is_day(moment: re.Match[str]) -> bool:
    if moment.re is _TIME:
        return True
    try:
        date.fromisoformat(moment[1])
    except ValueError:
        return False
    return True


def _plain(cursor: Cursor, text: str, span: Span) -> Atom:
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text in _SPECIAL:
        return _SPECIAL[text]
    try:
        if _INTEGER.fullmatch(text):
            return integer(text.replace("_", ""))
        if found := _RADIX.fullmatch(text):
            radix = {"x": 16, "o": 8, "b": 2}[text[1]]
            return integer((found[1] or found[2] or found[3]).replace("_", ""), radix)
        if _FLOAT.fullmatch(text):
            return fraction(text.replace("_", ""))
    except NumberTooLargeError:
        raise UnreadableError(number_too_large(cursor.file, span)) from None
    return None


def _unreadable(cursor: Cursor, start: int, text: str) -> UnreadableError:
    span = cursor.word(start, _STOP)
    written = shown(cursor.text[span.start : span.end])
    if not written.strip(",#]} \r\n"):
        end = len(cursor.text[:start].rstrip(" \t"))
        return cursor.fail(BAD_VALUE, Span(end, end), "there is no value", "expected a value", 'write one, such as "" for an empty text')
    return cursor.fail(BAD_VALUE, span, f"`{written}` is not a value that TOML knows", "not a value", _advice(written, text))


def _advice(written: str, text: str) -> str:
    folded = text.casefold()
    if folded in _BOOLEANS or folded.lstrip("+-") in ("inf", "nan"):
        return f"TOML writes it in lower case: {folded}"
    if folded in ("yes", "no", "on", "off"):
        return f'write {"true" if folded in ("yes", "on") else "false"}, or "{written}" if it is a text'
    if folded in ("null", "nil", "none", "~"):
        return "TOML has no null: leave the key out"
    if _LOOKS_LIKE_TIME.match(text):
        return f'there is no such date or time; write "{written}" if it is a text'
    if _NUMBERISH.fullmatch(text):
        return f'a number has no leading zero and a digit on both sides of `.` and `_`; write "{written}" if it is a text'
    if written[0] in _CURLY and written[-1] in _CURLY:
        return f'TOML knows straight quotes only: "{written.strip(_CURLY)}"'
    return "a text stands in quotes: " + (f"'{written}'" if '"' in written else f'"{written}"')
