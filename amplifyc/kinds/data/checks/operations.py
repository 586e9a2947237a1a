"""Custom operations: handlers, rules, data sources (E103, E104, E137 to E140, E219 to E225)."""

from __future__ import annotations

from collections.abc import Container, Iterator

from amplifyc.diagnostics import Code, Diagnostic, Severity, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.language.codes import AUTH_RULE, UNKNOWN_SETTING
from amplifyc.kinds.data.language.places import is_sdl, part, type_location
from amplifyc.kinds.data.language.sdl.directives import NOT_YET
from amplifyc.kinds.data.model import (
    AuthRule,
    ConversationHandler,
    CustomHandler,
    Data,
    FunctionHandler,
    GenerationHandler,
    HttpHandler,
    Operation,
    OperationKind,
    Schema,
    SqlHandler,
)

INCOMPLETE = Code("data/incomplete-operation", "A custom operation that nobody may call, or that nothing answers")
NO_QUERY = Code("data/no-query", "An API without queries", Severity.WARNING)
MIXED = Code("data/mixed-handlers", "A pipeline of different kinds of handlers")
EVENT = Code("data/bad-event-response", "A function that is not waited for, in an operation that returns more than that it was called")

RESPONSE = "EventInvocationResponse"
KINDS = {
    FunctionHandler: "function", HttpHandler: "http", CustomHandler: "custom", SqlHandler: "sql", GenerationHandler: "generation",
    ConversationHandler: "conversation",
}


def check_queries(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    """Gen 2 synthesizes an API without queries; AppSync refuses it then."""
    schema = data.schema
    has_query = any(operation.kind == "Query" for operation in schema.operations) or any(
        field.type == "Query" for model in schema.models for field in api_fields(model)
    )
    if not has_query:
        hint = "declare a model, or an operation under `queries`"
        yield NO_QUERY.at((data.place / "kind").value, "the API has no query, and AppSync takes none without", hint=hint)


def check_operations(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    opened = {access.operation for access in data.function_access}
    for operation in data.schema.operations:
        if not is_sdl(operation.place) and not operation.is_implied and operation.conversation is None:
            yield from _complete(operation, opened)
            yield from _rules(operation)
        yield from _handlers(data, operation)
        yield from _event(data.schema, operation)


def _complete(operation: Operation, opened: Container[tuple[OperationKind, str] | None]) -> Iterator[Diagnostic]:
    """`opened` are the operations that functions may call by a rule of their own."""
    if not operation.handlers:
        hint = "add `handler:` with `function:` or `custom:`"
        yield INCOMPLETE.at(operation.place.key, f"nothing answers `{operation.name}`", words="no handler", hint=hint)
    if not operation.rules and (operation.kind, operation.name) not in opened:
        hint = "add `authorization:` to it, or to the file for all"
        yield INCOMPLETE.at(operation.place.key, f"nobody may call `{operation.name}`", words="no authorization rules", hint=hint)


def _rules(operation: Operation) -> Iterator[Diagnostic]:
    """An operation has no items, so no owners; and AppSync's own directives, which JavaScript resolvers need, know less (D104, D109)."""
    for rule in operation.rules:
        at = part(rule.place, "allow").value
        if rule.to is not None:
            hint = "remove `to`: calling is all there is"
            yield AUTH_RULE.at(part(rule.place, "to").key, "a rule of an operation has no `to`", hint=hint)
        problem = _unfit(rule, operation.has_code)
        if problem:
            hint = "use authenticated, group, publicApiKey or custom"
            yield AUTH_RULE.at(at, f"`{operation.name}` cannot be opened to {problem}", hint=hint)


def _unfit(rule: AuthRule, has_code: bool) -> str | None:
    if rule.strategy == "owner":
        return "owners: an operation has none"
    if rule.groups_field is not None:
        return "groups in a field: an operation has no item that holds them"
    if has_code and rule.groups and rule.provider == "oidc":
        return "groups of an OpenID Connect provider: JavaScript resolvers do not know them"
    if has_code and rule.provider == "identityPool":
        return "identities of the identity pool: JavaScript resolvers do not know them"
    return None


def _handlers(data: Data, operation: Operation) -> Iterator[Diagnostic]:
    kinds = sorted({KINDS[type(handler)] for handler in operation.handlers})
    if len(kinds) > 1:
        at = part(operation.place, "handler")
        message = f"the handlers of `{operation.name}` are of different kinds: {', '.join(kinds)}"
        yield MIXED.at(at.value if at != operation.place else operation.place.key, message, hint="use one kind in a pipeline")
    known = {*data.schema.models_by_name, *data.data_sources}
    sql_models = {model.name for model in data.schema.models if model.database is not None}
    for handler in operation.handlers:
        if isinstance(handler, CustomHandler) and handler.data_source is not None and handler.data_source not in known:
            hint = did_you_mean(handler.data_source, known) or "name a model, or declare it under `dataSources`"
            at = part(handler.place, "dataSource")
            yield UNKNOWN_SETTING.at(at.value, f"there is no data source `{handler.data_source}`", words="not declared", hint=hint)
        elif isinstance(handler, CustomHandler) and handler.data_source in sql_models:
            yield NOT_YET.at(part(handler.place, "dataSource").value, "a resolver over a SQL model is not supported yet (D163)")


def _event(schema: Schema, operation: Operation) -> Iterator[Diagnostic]:
    """What is not waited for can return nothing but that it was called (E220, E221)."""
    last = operation.handlers[-1] if operation.handlers else None
    if not (isinstance(last, FunctionHandler) and last.asynchronous and is_sdl(operation.place)):
        return
    if operation.returns.name != RESPONSE:
        message = f"`{operation.name}` does not wait for its function, so it must return `{RESPONSE}`"
        yield EVENT.at(type_location(operation.place), message, hint=f"change the type to `{RESPONSE}`")
        return
    declared = schema.types_by_name.get(RESPONSE)
    success = declared.field("success") if declared else None
    if declared is None or success is None or str(success.type) != "Boolean!" or len(declared.fields) != 1:
        at = declared.place.key if declared else type_location(operation.place)
        message = f"`{RESPONSE}` must be declared with the one field `success: Boolean!`"
        yield EVENT.at(at, message, hint=f"write `type {RESPONSE} {{ success: Boolean! }}`")
