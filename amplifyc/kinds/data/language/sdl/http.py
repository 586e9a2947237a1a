"""`@http`: a URL and the arguments of a field -> an endpoint, and the arguments that Gen 2 makes of them (D186)."""

from __future__ import annotations

import re
from dataclasses import replace

from amplifyc.diagnostics import Report
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.directives import Directive
from amplifyc.kinds.data.model import Argument, HttpHandler, InputType, TypeField, TypeRef
from amplifyc.kinds.data.naming import upper_first

_URL = re.compile(r"(https?://[^/]*)(/.*)?")
_PARAMETER = re.compile(r":(\w+)")
ENVIRONMENT, NO_ENVIRONMENT = "${env}", "NONE"  # what Gen 2 has for Gen 1's environments


class HttpReader:
    """One `@http` on the field `parent.name`, with its declared arguments."""

    def __init__(self, directive: Directive, parent: str, name: str, arguments: tuple[Argument, ...], report: Report) -> None:
        self._directive = directive
        self._place = directive.place
        self._prefix = f"{parent}{upper_first(name)}"
        self._declared = arguments
        self._report = report
        self.inputs: list[InputType] = []

    def read(self) -> tuple[HttpHandler | None, tuple[Argument, ...]]:
        """The endpoint, and the arguments of the field in the API: `params` of the path, `query` and `body` of the others."""
        url = str(self._directive.arguments.get("url")).replace(ENVIRONMENT, NO_ENVIRONMENT)
        found = _URL.fullmatch(url)
        if found is None:
            hint = f"write `https://{url}`" if "://" not in url else "`@http` knows no other protocol"
            self._report.add(BAD_DIRECTIVE.at((self._place / "url").value, "the `url` must begin with `http://` or `https://`", hint=hint))
            return None, self._declared
        origin, path = found[1], found[2] or "/"
        parameters = tuple(dict.fromkeys(_PARAMETER.findall(path)))
        rest = self._declared
        if parameters:  # as in Gen 2, arguments of other types are then lost
            rest = tuple(item for item in rest if item.type.is_scalar and item.name not in parameters)
        handler = HttpHandler(
            source=f"{re.sub('[^A-Za-z0-9]', '', origin)}DataSource",
            origin=origin,
            method=self._directive.arguments.get("method") or "GET",
            path=path,
            place=self._place,
            headers=tuple(self._headers()),
        )
        if handler.has_body:
            handler = replace(handler, needed=tuple(item.name for item in rest if item.type.non_null))
        return handler, tuple(self._arguments(handler, parameters, rest)) or self._declared

    def _headers(self) -> list[tuple[str, str]]:
        written = self._directive.arguments.get("headers") or []
        items = written if isinstance(written, list) else [written]
        return [(str(item["key"]), str(item["value"]).replace(ENVIRONMENT, NO_ENVIRONMENT)) for item in items]

    def _arguments(self, handler: HttpHandler, parameters: tuple[str, ...], rest: tuple[Argument, ...]) -> list[Argument]:
        made = []
        if parameters:
            text = TypeRef("String", required=True)
            made.append(self._argument("params", [TypeField(name, text, self._place) for name in parameters], required=True))
        if rest:
            is_get = handler.method == "GET"
            fields = [TypeField(item.name, item.type if is_get else _optional(item.type), item.place) for item in rest]
            required = any(field.type.non_null for field in fields)
            made += [self._argument(name, fields, required=required) for name in ("query", *(["body"] if handler.has_body else []))]
        return made

    def _argument(self, name: str, fields: list[TypeField], *, required: bool) -> Argument:
        input_ = InputType(f"{self._prefix}{upper_first(name)}Input", tuple(fields), self._place, is_implied=True)
        self.inputs.append(input_)
        return Argument(name, TypeRef(input_.name, required), self._place)


def _optional(type_: TypeRef) -> TypeRef:
    if type_.outer:
        return replace(type_, outer=(*type_.outer[:-1], False))
    return replace(type_, array_required=False) if type_.array else replace(type_, required=False)
