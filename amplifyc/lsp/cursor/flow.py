"""Values in brackets, of YAML and TOML alike, as far as the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amplifyc.frozen import frozen
from amplifyc.lsp.cursor.place import Cursor
from amplifyc.syntax import Path

_CLOSERS = {"{": "}", "[": "]"}
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?")
_EXPRESSION = re.compile(r"\$\{\{(?:(?!\}\})[^\n\"'])*(?:\}\})?")
_KEY = re.compile(r"\"((?:[^\"\\]|\\.)*)\"?|'([^']*)'?|([^.\s\"']+)")


@frozen
class Dialect:
    """How a language writes its brackets."""

    separator: re.Pattern[str]  # between key and value
    dotted: bool  # whether `a.b` are two keys
    ends: re.Pattern[str]  # a line that cannot stand inside brackets: they were never closed

    def keys(self, text: str) -> tuple[str, ...]:
        return split_keys(text) if self.dotted else (unquoted(text),)


@frozen
class Token:
    kind: str  # a bracket, a comma, `separator`, `word`, `quoted` or `end`
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A bracket that is not closed yet, and how far its content has come."""

    bracket: str
    key: tuple[str, ...] = ()
    index: int = 0
    is_full: bool = False  # the value is there

    @property
    def wants_key(self) -> bool:
        return self.bracket == "{" and not self.key

    def path(self) -> Path:
        return (self.index,) if self.bracket == "[" else self.key


def read_flow(text: str, start: int, path: Path, offset: int, dialect: Dialect) -> tuple[Cursor | None, int]:
    """From an opening bracket to its closing one: the cursor, if it stands in between, and where the reading ended."""
    frames: list[_Open] = []
    word: Token | None = None
    for token in _tokens(text, start, dialect):
        if frames and offset <= token.end and (found := _cursor(text, token, frames, path, offset)) is not None:
            return found, token.end
        match token.kind:
            case "[" | "{":
                frames.append(_Open(token.kind))
            case "]" | "}":
                frames.pop()
                if not frames:
                    return None, token.end
                frames[-1].is_full = True
            case ",":
                frames[-1].key, frames[-1].is_full = (), False
                frames[-1].index += 1
            case "separator" if word is not None and frames[-1].wants_key:
                frames[-1].key, frames[-1].is_full = dialect.keys(text[word.start : word.end]), False
            case "end":
                return None, token.start
            case _:
                frames[-1].is_full = True
        word = token if token.kind in ("word", "quoted") else None
    return None, len(text)


def _cursor(text: str, token: Token, frames: list[_Open], path: Path, offset: int) -> Cursor | None:
    """Where the cursor stands, if it does so in this token or in the blank before it."""
    frame = frames[-1]
    quote = text[token.start] if token.kind == "quoted" else ""
    if quote and token.start < offset:
        is_closed = token.end - token.start > 1 and text[token.end - 1] == quote
        start, end = token.start + 1, token.end - is_closed
        if offset > end:
            return None
    elif token.kind == "word" and token.start <= offset:
        start, end = token.start, token.end
    elif offset <= token.start and (not frame.is_full or frame.wants_key):
        start = end = offset
    else:
        return None
    above = [step for outer in frames[:-1] for step in outer.path()]
    last = () if frame.wants_key else frame.path()
    closers = quote + "".join(_CLOSERS[item.bracket] for item in reversed(frames))
    return Cursor((*path, *above, *last), start, end, frame.wants_key, not frame.wants_key, quote, closers)


def _tokens(text: str, at: int, dialect: Dialect) -> Iterator[Token]:
    limit = len(text)
    while at < limit:
        char = text[at]
        if char == "\n" and dialect.ends.match(text, at + 1):
            break
        if char in " \t\r\n":
            at += 1
        elif char == "#":
            at = line_end(text, at)
        elif char in "[]{},":
            yield Token(char, at, at + 1)
            at += 1
        elif (match := dialect.separator.match(text, at)) is not None:
            yield Token("separator", at, match.end())
            at = match.end()
        elif (match := _QUOTED.match(text, at)) is not None:
            yield Token("quoted", at, match.end())
            at = match.end()
        else:
            end = _word_end(text, at, dialect)
            yield Token("word", at, end)
            at = end
    yield Token("end", at, at)


def _word_end(text: str, at: int, dialect: Dialect) -> int:
    """A plain word may hold blanks inside, and expressions."""
    end = at
    while at < len(text) and text[at] not in "\n,[]{}" and dialect.separator.match(text, at) is None:
        if text[at] == "#" and text[at - 1] in " \t":
            break
        match = _EXPRESSION.match(text, at)
        at = match.end() if match is not None else at + 1
        if match is not None or text[at - 1] not in " \t\r":
            end = at
    return end


def line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def split_keys(text: str) -> tuple[str, ...]:
    """The keys of a dotted key of TOML."""
    return tuple(next((part for part in match.groups() if part is not None), "") for match in _KEY.finditer(text))
