"""What a plain scalar means: the core schema of YAML 1.2, where only `true` and `false` are booleans and `22:22` is a text."""

from __future__ import annotations

import re

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


class NumberTooLarge(ValueError):
    """The digits are a number that no JSON reader would give back."""


def resolve(text: str) -> Value:
    """The value of the plain scalar `text`; `NumberTooLarge` when it does not fit 64 bits."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return whole(text, 10)
    if found := _OCTAL.fullmatch(text):
        return whole(found[1], 8)
    if found := _HEXADECIMAL.fullmatch(text):
        return whole(found[1], 16)
    if _FLOAT.fullmatch(text):
        return fraction(text)
    return text


def whole(digits: str, radix: int) -> int:
    """The integer in `digits`; the length is looked at first because Python counts long digits in quadratic time."""
    if len(digits.lstrip("+-0")) > 64:
        raise NumberTooLarge(digits)
    value = (
        int(digits.lstrip("0") or "0", radix)
        if len(digits) > 80 and digits[0] not in "+-"
        else int(digits[-80:] if len(digits) > 80 else digits, radix)
    )
    if not -(2**63) <= value < 2**63:
        raise NumberTooLarge(digits)
    return value


def fraction(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise NumberTooLarge(digits)
    return value
