"""YAML stumbles inside `[ ]` and `{ }`."""

from __future__ import annotations

import re
from dataclasses import replace

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax.mistakes import MISSING_COMMA, UNCLOSED_BRACKET, word_at
from amplifyc.syntax.yaml.quoting import NEEDS_QUOTES
from amplifyc.syntax.yaml.stumble import Stumble, quoted
from amplifyc.text import Span

_CLOSING = {"[": "]", "{": "}"}
_EXPRESSION = re.compile(r"\$\{\{[^\n]*?\}\}")
_BLOCK_LINE = re.compile(r"\s*(?:- |[\w.-]+:(?:\s|$))")


def in_brackets(stumble: Stumble) -> Diagnostic:
    """The parser wanted `,` or the closing bracket."""
    opening = stumble.text[stumble.start : stumble.start + 1]
    closing = _CLOSING.get(opening, "]")
    expression = _EXPRESSION.match(stumble.text, stumble.at - 1) if stumble.at else None
    if expression is not None:
        return _bare_expression(stumble, expression, opening + closing)
    first = Span(stumble.start, stumble.start + 1)
    if stumble.char not in ("]", "}") and _left_open(stumble):
        hint = f"close it with `{closing}`"
        return stumble.say(UNCLOSED_BRACKET, first, f"`{opening}` is never closed", "never closed", hint)
    where = word_at(stumble.text, stumble.at)
    opened = (stumble.label(first, "opened here"),)
    if stumble.char in ("]", "}"):
        message = f"`{opening}` is closed with `{stumble.char}`"
        return stumble.say(UNCLOSED_BRACKET, where, message, f"expected `{closing}`", f"close it with `{closing}`", opened)
    if stumble.char == ":":
        hint = "put a comma before the key, or quotes around a text that holds a colon"
    else:
        hint = "separate the items with a comma; a text that holds brackets, quotes or commas needs quotes"
    message = f"a comma is missing before `{stumble.written(where)}`" if stumble.char != ":" else "this colon belongs to no key"
    return stumble.say(MISSING_COMMA, where, message, f"expected `,` or `{closing}`", hint, opened)


def _bare_expression(stumble: Stumble, expression: re.Match[str], brackets: str) -> Diagnostic:
    span = Span(*expression.span())
    message = f"an expression inside `{brackets[0]} {brackets[1]}` needs quotes"
    words = "braces have a meaning of their own here"
    return stumble.say(NEEDS_QUOTES, span, message, words, f"write {quoted(expression[0])}")


def _left_open(stumble: Stumble) -> bool:
    """Whether the text went on as if the bracket had been closed on a line above."""
    if not stumble.text[stumble.at :].strip():
        return True
    line = stumble.line_start(stumble.at)
    return (
        stumble.start < line
        and _BLOCK_LINE.match(stumble.text, line) is not None
        and _indent(stumble, line) <= _indent(stumble, stumble.start)
    )


def _indent(stumble: Stumble, offset: int) -> int:
    line = stumble.line(offset)
    return len(line) - len(line.lstrip(" "))


def stray(stumble: Stumble) -> Diagnostic:
    """A closing bracket where a value or a key is expected."""
    span = Span(stumble.at, stumble.at + 1)
    return stumble.say(UNCLOSED_BRACKET, span, f"`{stumble.char}` closes nothing", "never opened", "remove it, or open the bracket before")


def no_value(stumble: Stumble) -> Diagnostic:
    """Something else where a value is expected."""
    if stumble.char in ("]", "}"):
        return stray(stumble)
    if not stumble.char:
        opening = max(stumble.text.rfind("[", 0, stumble.at), stumble.text.rfind("{", 0, stumble.at))
        return in_brackets(replace(stumble, start=max(opening, 0)))
    written = stumble.written(stumble.rest(stumble.at))
    message = f"there is no value before `{stumble.char}`"
    hint = f"write one, or {quoted(written)} if this is a text"
    return stumble.say(NEEDS_QUOTES, Span(stumble.at, stumble.at + 1), message, "expected a value", hint)
