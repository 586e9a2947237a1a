"""Writes a JavaScript module as a function, for an engine that has no loader: names and lines stay where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator

from functools import lru_cache

from amplifyc.frozen import frozen

from amplifyc.local.runtime.tokens import Token, tokens

_DECLARATIONS = frozenset({"const", "let", "var"})


class ModuleSyntaxError(Exception):
    """An import or an export that is none, or that no resolver may have; with its offset in the code."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@frozen
class Module:
    """A factory that takes a function which loads others; its code begins at the second line of the text."""

    text: str
    imports: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_module(code: str) -> Module:
    """Blank out imports and exports; bind the imported names before the code, hand out the exported ones after it."""
    return _Reader(code).read()


class _Reader:
    def __init__(self, code: str) -> None:
        self._code = code
        self._tokens = list(tokens(code))
        self._at = 0
        self._bindings: list[str] = []
        self._imports: dict[str, None] = {}
        self._exports: dict[str, str] = {}
        self._blanks: list[tuple[int, int]] = []

    def read(self) -> Module:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "word" and token.depth == 0 and not self._is_member():
                if token.text == "import":
                    self._import(token)
                    continue
                if token.text == "export":
                    self._export(token)
                    continue
            self._at += 1
        bindings = "".join(f" {binding}" for binding in self._bindings)
        exports = ", ".join(f"{json.dumps(name)}: {local}" for name, local in self._exports.items())
        return Module(
            f'(function ($load) {{ "use strict";{bindings}\n{self._blanked()}\nreturn {{ {exports} }};\n}})', tuple(self._imports)
        )

    def _import(self, start: Token) -> None:
        self._at += 1
        if self._peek() in ("(", "."):
            raise ModuleSyntaxError("a resolver imports at its head only", start.start)
        if self._tokens[self._at].kind == "string":
            self._bindings.append(f"{self._load(self._take_string())};")
        else:
            clauses = list(self._import_clauses())
            self._expect("from")
            loaded = self._load(self._take_string())
            self._bindings += [f"const {clause} = {loaded};" for clause in clauses]
        self._end_statement(start)

    def _import_clauses(self) -> Iterator[str]:
        while True:
            if self._peek() == "*":
                self._at += 1
                self._expect("as")
                yield self._take_word()
            elif self._peek() == "{":
                yield f"{{ {', '.join(f'{name}: {local}' for name, local in self._names())} }}"
            else:
                yield f"{{ default: {self._take_word()} }}"
            if self._peek() != ",":
                return
            self._at += 1

    def _export(self, start: Token) -> None:
        self._at += 1
        word = self._peek()
        if word == "{":
            names = list(self._names())
            if self._peek() == "from":
                self._at += 1
                loaded = self._load(self._take_string())
                self._exports |= {exported.strip('"'): f"{loaded}[{_key(name)}]" for name, exported in names}
            else:
                self._exports |= {exported.strip('"'): name for name, exported in names}
            self._end_statement(start)
            return
        if word == "default":
            raise ModuleSyntaxError("a resolver exports the functions request and response by their names", start.start)
        self._blanks.append((start.start, start.end))
        if word in _DECLARATIONS:
            self._at += 1
            self._exports |= {name: name for name in self._declared()}
            return
        while self._peek() in ("async", "function", "*", "class"):
            self._at += 1
        if self._tokens[self._at - 1].text == "export":
            raise ModuleSyntaxError("there is nothing here that could be exported", start.start)
        name = self._take_word()
        self._exports[name] = name

    def _declared(self) -> Iterator[str]:
        """The names of a declaration; the tokens of its values are passed by."""
        while True:
            if self._peek() in ("{", "["):
                yield from self._pattern()
            else:
                yield self._take_word()
            depth = 0
            while self._at < len(self._tokens):
                token = self._tokens[self._at]
                if token.depth == depth and token.text in (",", ";"):
                    break
                if token.depth == depth and token.kind == "word" and token.text in ("export", "import", "function", "const", "let", "var"):
                    if self._code.rfind("\n", self._tokens[self._at - 1].end, token.start) >= 0:
                        return
                self._at += 1
            if self._peek() != ",":
                return
            self._at += 1

    def _pattern(self) -> Iterator[str]:
        """The names that a destructuring binds at its first level."""
        depth = self._tokens[self._at].depth
        self._at += 1
        while self._tokens[self._at].depth > depth:
            token = self._tokens[self._at]
            follower = self._tokens[self._at + 1].text
            if token.depth == depth + 1 and token.kind == "word" and follower in (",", "}", "]", "="):
                yield token.text
            self._at += 1
        self._at += 1

    def _names(self) -> Iterator[tuple[str, str]]:
        """`{ a, b as c }`: pairs of a name and the one that it goes by."""
        self._expect("{")
        while self._peek() != "}":
            name = self._take_name()
            if self._peek() == "as":
                self._at += 1
                yield name, self._take_name()
            else:
                yield name, name
            if self._peek() == ",":
                self._at += 1
        self._at += 1

    def _load(self, name: str) -> str:
        self._imports[name] = None
        return f"$load({json.dumps(name)})"

    def _end_statement(self, start: Token) -> None:
        if self._peek() == ";":
            self._at += 1
        self._blanks.append((start.start, self._tokens[self._at - 1].end))

    def _blanked(self) -> str:
        parts, position = [], 0
        for start, end in self._blanks:
            hidden = self._code[start:end]
            parts += [self._code[position:start], "".join("\n" if letter == "\n" else " " for letter in hidden)]
            position = end
        return "".join([*parts, self._code[position:]])

    def _is_member(self) -> bool:
        if self._at > 0 and self._tokens[self._at - 1].text in (".", "?."):
            return True
        return self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].text == ":"

    def _peek(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _expect(self, text: str) -> None:
        if self._peek() != text:
            raise ModuleSyntaxError(f"`{text}` is missing here", self._offset())
        self._at += 1

    def _take_word(self) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at].kind != "word":
            raise ModuleSyntaxError("a name is missing here", self._offset())
        self._at += 1
        return self._tokens[self._at - 1].text

    def _take_name(self) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "string":
            return json.dumps(self._take_string())
        return self._take_word()

    def _take_string(self) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at].kind != "string":
            raise ModuleSyntaxError("the name of a module is missing here", self._offset())
        self._at += 1
        return self._tokens[self._at - 1].text[1:-1]

    def _offset(self) -> int:
        return self._tokens[self._at].start if self._at < len(self._tokens) else len(self._code)


def _key(name: str) -> str:
    return name if name.startswith('"') else json.dumps(name)
