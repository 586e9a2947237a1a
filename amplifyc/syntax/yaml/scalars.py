"""What a plain scalar means: the core schema of YAML 1.2, where only `true` and `false` are booleans and `22:22` is a text."""

from __future__ import annotations

import re

from amplifyc.syntax.mistakes import fraction, integer

Value = str | int | float | bool | None

WORDS: dict[str, bool | float | None] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
DIGITS = frozenset("0123456789+-.")

_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o([0-7]+)")
_HEXADECIMAL = re.compile(r"0x([0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)


def resolve(text: str) -> Value:
    """The value of the plain scalar `text`; `NumberTooLargeError` when it does not fit 64 bits."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return integer(text)
    if found := _OCTAL.fullmatch(text):
        return integer(found[1], 8)
    if found := _HEXADECIMAL.fullmatch(text):
        return integer(found[1], 16)
    if _FLOAT.fullmatch(text):
        return fraction(text)
    return text
