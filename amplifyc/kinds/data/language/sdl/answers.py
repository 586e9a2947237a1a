"""What answers a field: functions and HTTP endpoints, and the arguments that they get (D107, D111, D186)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Report
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.directives import Directives
from amplifyc.kinds.data.language.sdl.functions import function_handlers
from amplifyc.kinds.data.language.sdl.http import HttpReader
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import Argument, FunctionHandler, HttpHandler, InputType
from amplifyc.model import Ref
from amplifyc.syntax import Place

Answer = tuple[tuple[Argument, ...], tuple[FunctionHandler | HttpHandler, ...]]


class Answers:
    """Reads the answers of one file. `@http` makes inputs of arguments, which are collected."""

    def __init__(self, functions: Mapping[str, Ref], report: Report) -> None:
        self._functions = functions
        self._report = report
        self.inputs: list[InputType] = []

    def read(self, parent: str, node: Any, place: Place, directives: Directives) -> Answer:
        """The arguments of one field, and what answers it."""
        arguments = arguments_of(node, place)
        functions = tuple(function_handlers(directives, parent, self._functions, self._report))
        http = directives.get("http")
        if http is None:
            return arguments, functions
        if functions:
            message = f"`{node.name.value}` is answered by a function and by an HTTP endpoint"
            self._report.add(BAD_DIRECTIVE.at(http.place.key, message, hint="keep `@http` or `@function`"))
        reader = HttpReader(http, parent, node.name.value, arguments, self._report)
        handler, arguments = reader.read()
        self.inputs += reader.inputs
        return arguments, () if handler is None else (handler,)


def arguments_of(node: Any, place: Place) -> tuple[Argument, ...]:
    """The arguments of a field as they are declared."""
    from graphql import print_ast

    found = []
    for item in node.arguments or ():
        default = print_ast(item.default_value) if item.default_value else None
        found.append(Argument(item.name.value, type_ref(item.type), place / item.name.value, default))
    return tuple(found)
