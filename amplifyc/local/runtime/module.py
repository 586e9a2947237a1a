"""Writes a JavaScript module as a function, for an engine that has no loader: names and lines stay where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from amplifyc.frozen import frozen
from amplifyc.local.runtime.cursor import Cursor, ModuleSyntaxError


@frozen
class Module:
    """A factory that takes a function which loads others; the code begins at the second line of its text."""

    text: str
    imports: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_module(code: str) -> Module:
    """Blank out imports and exports; bind the imported names before the code, hand out the exported ones after it."""
    return _Reader(code).read()


class _Reader:
    def __init__(self, code: str) -> None:
        self._code = code
        self._cursor = Cursor(code)
        self._bindings: list[str] = []
        self._imports: dict[str, None] = {}
        self._exports: dict[str, str] = {}
        self._blanks: list[tuple[int, int]] = []

    def read(self) -> Module:
        while not self._cursor.is_at_end:
            if self._cursor.at_statement("import"):
                self._import()
            elif self._cursor.at_statement("export"):
                self._export()
            else:
                self._cursor.skip()
        head = " ".join(['"use strict";', *self._bindings])
        exports = ", ".join(f"{_quoted(name)}: {local}" for name, local in self._exports.items())
        return Module(f"(function ($load) {{ {head}\n{self._blanked()}\nreturn {{ {exports} }};\n}})", tuple(self._imports))

    def _import(self) -> None:
        start = self._cursor.offset
        self._cursor.skip()
        if self._cursor.text in ("(", "."):
            raise ModuleSyntaxError("a resolver imports by statements only", start)
        if self._cursor.text[:1] in "'\"":
            self._bindings.append(f"{self._loaded()};")
        else:
            clauses = list(self._import_clauses())
            self._cursor.expect("from")
            loaded = self._loaded()
            self._bindings += [f"const {clause} = {loaded};" for clause in clauses]
        self._blank_statement(start)

    def _import_clauses(self) -> Iterator[str]:
        while True:
            if self._cursor.skip_if("*"):
                self._cursor.expect("as")
                yield self._cursor.take_word()
            elif self._cursor.text == "{":
                yield f"{{ {', '.join(f'{name}: {local}' for name, local in self._cursor.take_names())} }}"
            else:
                yield f"{{ default: {self._cursor.take_word()} }}"
            if not self._cursor.skip_if(","):
                return

    def _export(self) -> None:
        start = self._cursor.offset
        self._cursor.skip()
        if self._cursor.text == "{":
            self._export_names()
            self._blank_statement(start)
            return
        if self._cursor.text in ("default", "*"):
            raise ModuleSyntaxError("a resolver exports the functions request and response by their names", start)
        self._blanks.append((start, self._cursor.end))
        if self._cursor.skip_if("const", "let", "var"):
            self._exports |= {name: name for name in self._cursor.take_declared()}
            return
        if not self._cursor.skip_if("async", "class", "function"):
            raise ModuleSyntaxError("only a declaration or a list of names can be exported", start)
        while self._cursor.skip_if("function", "*"):
            pass
        name = self._cursor.take_word()
        self._exports[name] = name

    def _export_names(self) -> None:
        names = list(self._cursor.take_names())
        if self._cursor.skip_if("from"):
            loaded = self._loaded()
            self._exports |= {exported: f"{loaded}[{_quoted(name)}]" for name, exported in names}
        else:
            self._exports |= {exported: name for name, exported in names}

    def _loaded(self) -> str:
        name = self._cursor.take_string()
        self._imports[name] = None
        return f"$load({json.dumps(name)})"

    def _blank_statement(self, start: int) -> None:
        self._cursor.skip_if(";")
        self._blanks.append((start, self._cursor.end))

    def _blanked(self) -> str:
        """The code with spaces for what was read, so that all else stands where it stood."""
        parts, position = [], 0
        for start, end in self._blanks:
            parts += [self._code[position:start], "".join("\n" if letter == "\n" else " " for letter in self._code[start:end])]
            position = end
        return "".join([*parts, self._code[position:]])


def _quoted(name: str) -> str:
    return name if name.startswith('"') else json.dumps(name)
