"""Custom operations that functions answer, and rules on types without a table (D109 to D112)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.kinds.data.knowledge import Role
from amplifyc.kinds.data.knowledge.access import roles_of
from amplifyc.kinds.data.model import FunctionHandler, Operation, Schema, SqlHandler
from amplifyc.kinds.data.resolvers.callers import is_allowed
from amplifyc.kinds.data.resolvers.fields import type_field_code
from amplifyc.kinds.data.resolvers.javascript import Paragraph, module, paragraph, template, text
from amplifyc.kinds.data.resolvers.resolver import FieldResolver, Lambda, Named, Step
from amplifyc.kinds.data.resolvers.statements import statement_code


def operation_resolvers(schema: Schema) -> Iterator[FieldResolver]:
    """The resolvers of custom operations that functions answer, and of fields with rules of types without a table."""
    for operation in schema.operations:
        handlers = [handler for handler in operation.handlers if isinstance(handler, FunctionHandler)]
        if len(handlers) == 1:
            yield FieldResolver(operation.kind, operation.name, Lambda(handlers[0]), _call(operation, handlers[0]))
        elif handlers:
            steps = tuple(Step(Lambda(handler), _step(operation, handler)) for handler in handlers)
            yield FieldResolver(operation.kind, operation.name, None, _pipeline(operation), steps)
        elif statements := [handler for handler in operation.handlers if isinstance(handler, SqlHandler) and handler.data_source]:
            yield _statements(schema, operation, statements)
        elif operation.rules and not operation.handlers:
            code = type_field_code(operation.kind, operation.name, _roles(operation), value="null")  # only its rules are known
            yield FieldResolver(operation.kind, operation.name, None, code)
    for item in schema.types:
        for field in item.fields:
            if field.rules:
                roles = tuple(role for rule in field.rules for role in roles_of(rule) if role.static)
                yield FieldResolver(item.name, field.name, None, type_field_code(item.name, field.name, roles))


def _roles(operation: Operation) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(role for rule in operation.rules for role in roles_of(rule) if role.static))


def _guard(operation: Operation) -> tuple[list[str], list[Paragraph]]:
    """The line that refuses callers, if the operation has rules; without, the API's directives alone decide."""
    if not operation.rules:
        return [], []
    return ["if (!isAllowed(ctx)) util.unauthorized();"], [is_allowed(_roles(operation), f"call {operation.name}")]


def _call(operation: Operation, handler: FunctionHandler) -> str:
    lines, own = _guard(operation)
    lines.append(_invocation(operation, handler, "{ result: {} }"))
    title = f"{operation.kind}.{operation.name}: calls a function."
    return module(title, [_request(lines), *template(_response(handler))], own)


def _statements(schema: Schema, operation: Operation, handlers: list[SqlHandler]) -> FieldResolver:
    """One statement, or several one after another, of which the last one answers."""
    if len(handlers) == 1:
        code = statement_code(schema, operation, handlers[0], *_guard(operation))
        return FieldResolver(operation.kind, operation.name, Named(handlers[0].data_source or ""), code)
    steps = tuple(Step(Named(item.data_source or ""), statement_code(schema, operation, item, [], [])) for item in handlers)
    return FieldResolver(operation.kind, operation.name, None, _pipeline(operation), steps)


def _step(operation: Operation, handler: FunctionHandler) -> str:
    title = f"{operation.kind}.{operation.name}: calls a function, which sees what the one before it returned."
    return module(title, [_request([_invocation(operation, handler, "ctx.prev")]), *template(_response(handler))])


def _pipeline(operation: Operation) -> str:
    lines, own = _guard(operation)
    response = paragraph("export function response(ctx) {\n  return ctx.prev.result;\n}")
    what = "calls functions" if operation.has_functions else "runs SQL statements"
    title = f"{operation.kind}.{operation.name}: {what}, one after another."
    return module(title, [_request([*lines, "return {};"]), response], own)


def _request(lines: list[str]) -> Paragraph:
    argument = "ctx" if any("ctx" in line for line in lines) else ""
    body = "\n".join(f"  {line}" for line in lines)
    return paragraph(f"export function request({argument}) {{\n{body}\n}}")


def _response(handler: FunctionHandler) -> str:
    return "started" if handler.asynchronous else "passes"


def _invocation(operation: Operation, handler: FunctionHandler, previous: str) -> str:
    """The payload is Gen 2's, so that handlers written for it work."""
    kind = "\n    invocationType: 'Event'," if handler.asynchronous else ""
    return (
        f"return {{\n    operation: 'Invoke',{kind}\n    payload: {{\n"
        f"      typeName: {text(operation.kind)},\n      fieldName: {text(operation.name)},\n"
        "      arguments: ctx.args,\n      identity: ctx.identity,\n      source: ctx.source,\n      request: ctx.request,\n"
        f"      prev: {previous},\n    }},\n  }};"
    )
