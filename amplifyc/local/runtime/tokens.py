"""Cuts JavaScript into tokens, as far as its imports and exports can be found by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      | (?P<word>[\w$#]+)
      | (?P<mark>=>|\?\.|[^\s\w$])""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{|\\?\Z)", re.DOTALL)
_BEFORE_PATTERN = frozenset({"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await"})


class Token(NamedTuple):
    """`depth` counts the brackets around it; `kind` is `string`, `word`, `mark`, `pattern` or `template`."""

    kind: str
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(code: str) -> Iterator[Token]:
    """The tokens of a text; spaces and comments are left out, a template is what stands between its expressions."""
    position, depth = 0, 0
    templates: list[int] = []  # depths at which an expression of a template ends
    before: Token | None = None
    while position < len(code):
        token = _next(code, position, depth, before)
        if token is None:
            position = _TOKEN.match(code, position).end()  # type: ignore[union-attr]  # what is no token is space
            continue
        if token.text == "`" or (token.text == "}" and templates and templates[-1] == depth):
            if token.text == "}":
                depth = templates.pop() - 1
            token, opens = _template(code, position, depth)
            if opens:
                depth += 1
                templates.append(depth)
        elif token.kind == "mark" and token.text in "([{":
            depth += 1
        elif token.kind == "mark" and token.text in ")]}":
            depth -= 1
            token = token._replace(depth=depth)
        yield token
        before, position = token, token.end


def _next(code: str, position: int, depth: int, before: Token | None) -> Token | None:
    found = _TOKEN.match(code, position)
    assert found is not None
    kind, text = str(found.lastgroup), found[0]
    if kind == "space":
        return None
    if text == "/" and _may_be_pattern(before) and (pattern := _PATTERN.match(code, position)):
        return Token("pattern", pattern[0], position, depth)
    return Token(kind, text, position, depth)


def _template(code: str, position: int, depth: int) -> tuple[Token, bool]:
    """The part of a template that begins here, and whether an expression follows it."""
    found = _TEMPLATE.match(code, position + 1)
    assert found is not None
    return Token("template", code[position : found.end()], position, depth), found[1] == "${"


def _may_be_pattern(before: Token | None) -> bool:
    """A slash begins a regular expression where no value stands before it."""
    if before is None:
        return True
    if before.kind == "word":
        return before.text in _BEFORE_PATTERN
    return before.kind == "mark" and before.text not in ")]}"
