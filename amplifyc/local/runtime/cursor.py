"""Walks through the tokens of a module and takes what imports and exports are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from amplifyc.local.runtime.tokens import Token, tokens

_STATEMENTS = frozenset({"class", "const", "export", "function", "import", "let", "var"})


class ModuleSyntaxError(Exception):
    """An import or an export that is none, or that no resolver may have; with its offset in the code."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Cursor:
    """A place among tokens."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._tokens = list(tokens(code))
        self._at = 0
        for token in self._tokens:
            if token.depth < 0:
                raise ModuleSyntaxError(f"`{token.text}` closes nothing", token.start)

    @property
    def is_at_end(self) -> bool:
        return self._at >= len(self._tokens)

    @property
    def text(self) -> str:
        """The token at the cursor, or nothing at the end."""
        return "" if self.is_at_end else self._tokens[self._at].text

    @property
    def offset(self) -> int:
        return len(self._code) if self.is_at_end else self._tokens[self._at].start

    @property
    def end(self) -> int:
        """Where the token before the cursor ends."""
        return self._tokens[self._at - 1].end

    def at_statement(self, *keywords: str) -> bool:
        """Whether a statement of the module itself begins here with one of these words."""
        token = self._tokens[self._at]
        if token.kind != "word" or token.depth > 0 or token.text not in keywords:
            return False
        before = self._tokens[self._at - 1].text if self._at else ""
        after = self._tokens[self._at + 1].text if self._at + 1 < len(self._tokens) else ""
        return before not in (".", "?.") and after != ":"

    def skip(self) -> None:
        self._at += 1

    def skip_if(self, *texts: str) -> bool:
        if self.text not in texts:
            return False
        self._at += 1
        return True

    def expect(self, text: str) -> None:
        if not self.skip_if(text):
            raise ModuleSyntaxError(f"`{text}` is missing here", self.offset)

    def take_word(self) -> str:
        return self._take("word", "a name is missing here")

    def take_string(self) -> str:
        return self._take("string", "the name of a module is missing here")[1:-1]

    def take_name(self) -> str:
        """A name of an export; one that is a string stays quoted."""
        return self.take_word() if self.is_at_end or self._tokens[self._at].kind != "string" else json.dumps(self.take_string())

    def take_names(self) -> Iterator[tuple[str, str]]:
        """`{ a, b as c }`: pairs of a name and the one that it goes by."""
        self.expect("{")
        while not self.skip_if("}"):
            name = self.take_name()
            yield name, self.take_name() if self.skip_if("as") else name
            if self.text != "}":
                self.expect(",")

    def take_declared(self) -> Iterator[str]:
        """The names of a declaration; their values are passed by."""
        while True:
            if self.text in ("{", "["):
                yield from self._take_pattern()
            else:
                yield self.take_word()
            if not self._skip_value():
                return

    def _take(self, kind: str, words: str) -> str:
        if self.is_at_end or self._tokens[self._at].kind != kind:
            raise ModuleSyntaxError(words, self.offset)
        self._at += 1
        return self._tokens[self._at - 1].text

    def _take_pattern(self) -> Iterator[str]:
        """The names that a destructuring binds at its first level."""
        depth = self._tokens[self._at].depth
        self._at += 1
        while not self.is_at_end and self._tokens[self._at].depth > depth:
            token = self._tokens[self._at]
            self._at += 1
            if token.depth == depth + 1 and token.kind == "word" and self.text in (",", "}", "]", "="):
                yield token.text
        self._at += 1

    def _skip_value(self) -> bool:
        """Whether another name is declared after the value at the cursor."""
        while not self.is_at_end:
            token = self._tokens[self._at]
            if token.depth == 0 and token.text == ",":
                self._at += 1
                return True
            if token.depth == 0 and (token.text == ";" or self._begins_line(token)):
                return False
            self._at += 1
        return False

    def _begins_line(self, token: Token) -> bool:
        return token.text in _STATEMENTS and "\n" in self._code[self.end : token.start]
