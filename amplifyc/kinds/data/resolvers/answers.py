"""What functions and HTTP endpoints answer: operations, and fields of types (D111, D112, D186)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amplifyc.kinds.data.model import FunctionHandler, HttpHandler
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, property_name, template, text
from amplifyc.kinds.data.resolvers.resolver import Endpoint, FieldResolver, Lambda, Step

Guard = tuple[list[str], list[Paragraph]]
"""The lines that refuse callers, and the functions that these use."""


def answered(
    type_name: str, field: str, handlers: Sequence[FunctionHandler | HttpHandler], guard: Guard, *, model: str | None = None
) -> FieldResolver:
    """The resolver of a field: one handler is called at once, several are a pipeline."""
    first, *others = handlers
    if isinstance(first, HttpHandler):
        return FieldResolver(type_name, field, Endpoint(first), _fetch(type_name, field, first, guard), model=model)
    if not others:
        return FieldResolver(type_name, field, Lambda(first), _call(type_name, field, first, guard), model=model)
    functions = [handler for handler in handlers if isinstance(handler, FunctionHandler)]
    steps = tuple(Step(Lambda(handler), _step(type_name, field, handler)) for handler in functions)
    code = pipeline(f"{type_name}.{field}: calls functions, one after another.", guard)
    return FieldResolver(type_name, field, None, code, steps, model)


def pipeline(title: str, guard: Guard) -> str:
    """The code around steps, the last of which answers."""
    lines, own = guard
    response = paragraph("export function response(ctx) {\n  return ctx.prev.result;\n}")
    return module(title, [request([*lines, "return {};"]), response], own)


def request(lines: list[str]) -> Paragraph:
    """The function that asks a data source."""
    argument = "ctx" if any("ctx" in line for line in lines) else ""
    body = "\n".join(f"  {line}" for line in lines)
    return paragraph(f"export function request({argument}) {{\n{body}\n}}")


def _call(type_name: str, field: str, handler: FunctionHandler, guard: Guard) -> str:
    lines, own = guard
    asked = request([*lines, _invocation(type_name, field, handler, "{ result: {} }")])
    return module(f"{type_name}.{field}: calls a function.", [asked, *template(_response(handler))], own)


def _step(type_name: str, field: str, handler: FunctionHandler) -> str:
    title = f"{type_name}.{field}: calls a function, which sees what the one before it returned."
    return module(title, [request([_invocation(type_name, field, handler, "ctx.prev")]), *template(_response(handler))])


def _response(handler: FunctionHandler) -> str:
    return "started" if handler.asynchronous else "passes"


def _invocation(type_name: str, field: str, handler: FunctionHandler, previous: str) -> str:
    """The payload is Gen 2's, so that handlers written for it work."""
    kind = "\n    invocationType: 'Event'," if handler.asynchronous else ""
    return (
        f"return {{\n    operation: 'Invoke',{kind}\n    payload: {{\n"
        f"      typeName: {text(type_name)},\n      fieldName: {text(field)},\n"
        "      arguments: ctx.args,\n      identity: ctx.identity,\n      source: ctx.source,\n      request: ctx.request,\n"
        f"      prev: {previous},\n    }},\n  }};"
    )


def _fetch(type_name: str, field: str, handler: HttpHandler, guard: Guard) -> str:
    lines, own = guard
    title = f"{type_name}.{field}: asks {handler.origin}."
    response = "fetched" if handler.has_body else "fetched-only"
    return module(title, [request([*lines, *_needed(handler), *_headers(handler), *_sent(handler)]), *template(response)], own)


def _needed(handler: HttpHandler) -> list[str]:
    """What may stand in the query or in the body must stand in one of them."""
    given = [f"{member('ctx.args.body?', name)} ?? {member('ctx.args.query?', name)}" for name in handler.needed]
    message = "An argument you marked as Non-Null is not present in the query nor the body of your request."
    values = ", ".join(f"{value} ?? null" for value in given)
    return [f"if (has([{values}], null)) {{\n    util.error({text(message)});\n  }}"] if given else []


def _headers(handler: HttpHandler) -> list[str]:
    own = {"accept-encoding": "application/json"}
    if handler.has_body:
        own["Content-Type"] = "application/json"
    own |= dict(handler.headers)
    written = "".join(f"\n    {property_name(name)}: {text(value)}," for name, value in own.items())
    return [f"const headers = {{\n    ...util.http.copyHeaders(ctx.request.headers),{written}\n  }};"]


def _sent(handler: HttpHandler) -> list[str]:
    parts = ["headers"]
    if handler.method != "DELETE":
        parts.append("query: ctx.args.query")
    if handler.has_body:
        parts.append("body: ctx.args.body")
    return [f"return {{ method: {text(handler.method)}, resourcePath: {_path(handler.path)}, params: {{ {', '.join(parts)} }} }};"]


def _path(path: str) -> str:
    """`/posts/:id` as a template literal; what an author writes otherwise means itself."""
    pieces = re.split(r":(\w+)", path)
    if len(pieces) == 1:
        return text(path)
    plain = [piece.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${") for piece in pieces[::2]]
    return f"`{plain[0]}" + "".join(f"${{ctx.args.params.{name}}}{rest}" for name, rest in zip(pieces[1::2], plain[1:], strict=True)) + "`"
