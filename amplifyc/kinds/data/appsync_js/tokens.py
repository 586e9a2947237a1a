"""JavaScript -> tokens: enough to tell code from comments, texts and regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.text import Span

TokenKind = Literal["name", "number", "text", "regex", "sign"]

_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z))+", re.DOTALL)
_NAME = re.compile(r"[#$\w]+")
_TEXT = re.compile(r"""'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?""", re.DOTALL)
_CHUNK = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*", re.DOTALL)  # of a template, up to a value or its end
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_SIGN = re.compile(r"\.\.\.|=>|\?\.|\+\+|--|&&|\|\||\?\?|[=!]==?|.", re.DOTALL)
_BEFORE_VALUE = frozenset(
    {"return", "typeof", "case", "in", "of", "delete", "void", "instanceof", "new", "throw", "else", "do", "yield", "await"}
)


@frozen
class Token:
    kind: TokenKind
    text: str
    span: Span


def tokens(code: str) -> Iterator[Token]:
    """The tokens of a module. What stands in the values of a template is code as well; its other parts are texts."""
    at, last, open_braces = 0, Token("sign", ";", Span(0, 0)), [0]
    while at < len(code):
        if blank := _BLANK.match(code, at):
            at = blank.end()
            continue
        if code[at] == "}" and open_braces[-1] == 0 and len(open_braces) > 1:
            open_braces.pop()  # the value ends, the template goes on
            token, opens = _template(code, at)
        elif code[at] == "`":
            token, opens = _template(code, at)
        else:
            token, opens = _token(code, at, last), False
            open_braces[-1] += {"{": 1, "}": -1}.get(token.text, 0)
        if opens:
            open_braces.append(0)
        yield token
        at, last = token.span.end, Token("sign", ";", token.span) if opens else token


def _template(code: str, at: int) -> tuple[Token, bool]:
    """A part of a template, and whether a value follows."""
    found = _CHUNK.match(code, at + 1)
    end = found.end() if found else at + 1
    opens = code.startswith("${", end)
    end = min(len(code), end + (2 if opens else 1))
    return Token("text", code[at:end], Span(at, end)), opens


def _token(code: str, at: int, last: Token) -> Token:
    if code[at] in "'\"" and (found := _TEXT.match(code, at)):
        return _made("text", found)
    if found := _NAME.match(code, at):
        return _made("number" if found[0][0].isdigit() else "name", found)
    if code[at] == "/" and _may_begin_value(last) and (found := _REGEX.match(code, at)):
        return _made("regex", found)
    found = _SIGN.match(code, at)
    assert found is not None  # it takes any character
    return _made("sign", found)


def _may_begin_value(last: Token) -> bool:
    """Whether a `/` after this token begins a regular expression, and does not divide."""
    if last.kind == "name":
        return last.text in _BEFORE_VALUE
    return last.kind == "sign" and last.text not in (")", "]", "}", "++", "--")


def _made(kind: TokenKind, found: re.Match[str]) -> Token:
    return Token(kind, found[0], Span(*found.span()))
