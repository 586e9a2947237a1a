"""The mistakes that an author can make in YAML and in TOML alike."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.text import Location, SourceFile, Span

DEPTH_LIMIT = 100
ENOUGH = 100  # nobody reads more mistakes of one file at a time
INTEGERS = range(-(2**63), 2**63)

DUPLICATE_KEY = Code("syntax/duplicate-key", "A key that stands twice in one mapping")
TOO_DEEP = Code("syntax/too-deep", "A nesting over 100 levels")
NUMBER_TOO_LARGE = Code("syntax/number-too-large", "A number that does not fit 64 bits")
FORBIDDEN_CHARACTER = Code("syntax/forbidden-character", "An invisible character that no text file needs")
UNCLOSED_QUOTE = Code("syntax/unclosed-quote", "A quote that is opened and not closed")
UNCLOSED_BRACKET = Code("syntax/unclosed-bracket", "A bracket that is opened and not closed, or closed with another one")
MISSING_COMMA = Code("syntax/missing-comma", "Two items of a list or mapping without a comma between them")
TEXT_AFTER_VALUE = Code("syntax/text-after-value", "Text behind a value that is complete")
BAD_ESCAPE = Code("syntax/bad-escape", "A backslash that means nothing")

_SHOWN = 60
_WORD = re.compile(r"[^\s,:=\[\]{}\"'#]+")


class NumberTooLargeError(ValueError):
    """The digits are a number that does not fit 64 bits."""


def shown(text: str) -> str:
    """`text` for a message, where nobody reads a whole page."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def word_at(text: str, offset: int) -> Span:
    """The word at `offset`, or the one character there."""
    found = _WORD.match(text, offset)
    return Span(offset, found.end() if found else min(offset + 1, len(text)))


def integer(digits: str, radix: int = 10) -> int:
    """The integer in `digits`, which may have a sign."""
    sign = digits[:1] if digits[:1] in ("+", "-") else ""
    significant = digits[len(sign) :].lstrip("0") or "0"
    # Python counts decimal digits in quadratic time, so the length is looked at first.
    if len(significant) > 64 or (value := int(sign + significant, radix)) not in INTEGERS:
        raise NumberTooLargeError(digits)
    return value


def fraction(digits: str) -> float:
    """The floating point number in `digits`, which are finite."""
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise NumberTooLargeError(digits)
    return value


def number_too_large(file: SourceFile, span: Span) -> Diagnostic:
    written = shown(file.text[span.start : span.end])
    return NUMBER_TOO_LARGE.at(
        Location(file, span), f"`{written}` does not fit 64 bits", words="too large for a number", hint="quote it if it is a text"
    )


def duplicate_key(file: SourceFile, name: str, span: Span, first: Span) -> Diagnostic:
    return DUPLICATE_KEY.at(
        Location(file, span),
        f"the key `{shown(name)}` stands twice in this mapping",
        words="the second one",
        related=(Label(Location(file, first), "the first one"),),
        hint="remove one of the two, or join their values under one key",
    )


def too_deep(file: SourceFile, span: Span) -> Diagnostic:
    return TOO_DEEP.at(
        Location(file, span),
        f"this value lies more than {DEPTH_LIMIT} levels deep",
        words="one level too many",
        hint=f"no resource needs more than {DEPTH_LIMIT} levels: look for a bracket or an alias too many",
    )


def forbidden_characters(file: SourceFile, pattern: re.Pattern[str]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each character that `pattern` forbids, as far as a person wants to read them."""
    found = []
    for match in pattern.finditer(file.text):
        name = f"U+{ord(match[0]):04X}"
        where = Location(file, Span(*match.span()))
        hint = "remove it; an editor that shows invisible characters finds it"
        found.append(FORBIDDEN_CHARACTER.at(where, f"the character {name} must not stand in this file", words=name, hint=hint))
        if len(found) == ENOUGH:
            break
    return tuple(found)
