"""Custom operations, and the fields of types without a table (D109 to D112, D114, D186)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.kinds.data.knowledge import Role
from amplifyc.kinds.data.knowledge.access import roles_of
from amplifyc.kinds.data.model import FunctionHandler, HttpHandler, Operation, Schema, SqlHandler
from amplifyc.kinds.data.resolvers.answers import answered, pipeline
from amplifyc.kinds.data.resolvers.callers import is_allowed
from amplifyc.kinds.data.resolvers.fields import readers_only, type_field_code
from amplifyc.kinds.data.resolvers.javascript import Paragraph
from amplifyc.kinds.data.resolvers.resolver import FieldResolver, Named, Step
from amplifyc.kinds.data.resolvers.statements import statement_code


def operation_resolvers(schema: Schema) -> Iterator[FieldResolver]:
    """The resolvers of custom operations that functions answer, and of fields with rules of types without a table."""
    for operation in schema.operations:
        if handlers := [handler for handler in operation.handlers if isinstance(handler, FunctionHandler | HttpHandler)]:
            yield answered(operation.kind, operation.name, handlers, _guard(operation))
        elif statements := [handler for handler in operation.handlers if isinstance(handler, SqlHandler) and handler.data_source]:
            yield _statements(schema, operation, statements)
        elif operation.rules and not operation.handlers:
            code = type_field_code(operation.kind, operation.name, _roles(operation), value="null")  # only its rules are known
            yield FieldResolver(operation.kind, operation.name, None, code)
    for item in schema.types:
        for field in item.fields:
            roles = tuple(role for rule in field.rules for role in roles_of(rule) if role.static)
            if field.handlers:
                yield answered(item.name, field.name, field.handlers, readers_only(roles, field.name) if field.rules else ([], []))
            elif field.rules:
                yield FieldResolver(item.name, field.name, None, type_field_code(item.name, field.name, roles))


def _roles(operation: Operation) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(role for rule in operation.rules for role in roles_of(rule) if role.static))


def _guard(operation: Operation) -> tuple[list[str], list[Paragraph]]:
    """The line that refuses callers, if the operation has rules; without, the API's directives alone decide."""
    if not operation.rules:
        return [], []
    return ["if (!isAllowed(ctx)) util.unauthorized();"], [is_allowed(_roles(operation), f"call {operation.name}")]


def _statements(schema: Schema, operation: Operation, handlers: list[SqlHandler]) -> FieldResolver:
    """One statement, or several one after another, of which the last one answers."""
    if len(handlers) == 1:
        code = statement_code(schema, operation, handlers[0], *_guard(operation))
        return FieldResolver(operation.kind, operation.name, Named(handlers[0].data_source or ""), code)
    title = f"{operation.kind}.{operation.name}: runs SQL statements, one after another."
    steps = tuple(Step(Named(item.data_source or ""), statement_code(schema, operation, item, [], [])) for item in handlers)
    return FieldResolver(operation.kind, operation.name, None, pipeline(title, _guard(operation)), steps)
