"""The API: executes GraphQL as AppSync does, over the resolvers that a build emits."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    execute,
    get_named_type,
    is_non_null_type,
    parse,
    validate,
)

from amplifyc.frozen import frozen
from amplifyc.local.batches import Batches
from amplifyc.local.callers import NAMES, Caller
from amplifyc.local.definition import ApiDefinition
from amplifyc.local.graphql.admission import Admission
from amplifyc.local.graphql.errors import UNAUTHORIZED, FieldError, field_error, request_errors, unauthorized
from amplifyc.local.graphql.scalars import DECLARATIONS, adopt_scalars
from amplifyc.local.graphql.selection import by_field, info_of, shaped
from amplifyc.local.resolving import Effects, Evaluator, Refused, Resolving
from amplifyc.local.runtime import ResolverError, Runtime
from amplifyc.local.sources import Source
from amplifyc.local.subscriptions import Hub, Listening, Subscription

Answer = dict[str, Any]


@frozen
class Performed:
    """An answer, the headers that resolvers added to it, and what they wrote to their log."""

    answer: Answer
    headers: Mapping[str, str] = field(default_factory=dict)
    logs: tuple[str, ...] = ()


class Session:
    """One request while it is executed: who asks, and what comes of it beside its data."""

    def __init__(self, caller: Caller, *, is_event: bool = False) -> None:
        self.caller = caller
        self.is_event = is_event  # what a mutation answered is handed on: nothing is resolved once more
        self.errors: list[GraphQLError] = []
        self.headers: dict[str, str] = {}
        self.logs: list[str] = []
        self.invalidations: list[Any] = []
        self.batches = Batches()
        self.subscribed: Effects | None = None


class LocalApi:
    """A GraphQL API on this machine. `sources` are those that the definition names; all access is checked as AppSync checks it."""

    def __init__(self, definition: ApiDefinition, sources: Mapping[str, Source], runtime: Evaluator | None = None) -> None:
        self.definition = definition
        self.schema: GraphQLSchema = build_schema(f"{DECLARATIONS}\n{definition.schema}", assume_valid=True)
        adopt_scalars(self.schema)
        self._admission = Admission(definition, self.schema)
        self._resolvers = {(item.type_name, item.field_name): item for item in definition.resolvers}
        self._resolving = Resolving(definition.resolvers, sources, runtime or Runtime())
        self._hub = Hub(self.schema)
        self._non_null = {
            (type_.name, name): str(item.type.of_type)
            for type_ in self.schema.type_map.values() if isinstance(type_, GraphQLObjectType)
            for name, item in type_.fields.items() if is_non_null_type(item.type)
        }
        self._prepared = lru_cache(maxsize=1024)(self._prepare)

    def execute(
        self, query: str, variables: Mapping[str, Any] | None = None, caller: Caller | None = None, operation_name: str | None = None
    ) -> Answer:
        """Data and errors of a query or mutation, in the form of AppSync's answer. Without a caller: anybody in the default mode."""
        return self.perform(query, variables, caller, operation_name).answer

    def perform(
        self, query: str, variables: Mapping[str, Any] | None = None, caller: Caller | None = None, operation_name: str | None = None
    ) -> Performed:
        """As `execute`, with what resolvers did besides."""
        document, refused = self._prepared(query)
        if document is None:
            return Performed({"data": None, "errors": refused})
        session = Session(caller or Caller(self.definition.default_mode))
        answer = self._run(document, variables or {}, operation_name, session)
        self._publish(document, variables or {}, operation_name, answer)
        for invalidation in session.invalidations:
            self._hub.invalidate(invalidation)
        return Performed(answer, dict(session.headers), tuple(session.logs))

    def subscribe(
        self, query: str, variables: Mapping[str, Any] | None = None, caller: Caller | None = None, operation_name: str | None = None
    ) -> Subscription | Answer:
        """A stream of events, or the answer that refuses it."""
        document, refused = self._prepared(query)
        if document is None:
            return {"data": None, "errors": refused}
        operation = _operation(document, operation_name)
        if operation is None or operation.operation.value != "subscription":
            return {"data": None, "errors": request_errors([GraphQLError("the operation is no subscription")])}
        session = Session(caller or Caller(self.definition.default_mode))
        answer = self._run(document, variables or {}, operation_name, session)
        if session.subscribed is None or answer.get("errors"):
            return answer
        return self._hub.open(self._listening(document, operation, variables or {}, operation_name, session))

    def _listening(
        self, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any], name: str | None, session: Session
    ) -> Listening:
        assert session.subscribed is not None
        node = next(item for item in operation.selection_set.selections if isinstance(item, FieldNode))
        assert self.schema.subscription_type is not None
        type_ = get_named_type(self.schema.subscription_type.fields[node.name.value].type)
        fields = type_.fields if isinstance(type_, GraphQLObjectType) else {}
        effects = session.subscribed
        return Listening(
            node.name.value, document, variables, name, session.caller, effects.arguments, fields, effects.filter,
            effects.invalidation_filter,
        )

    def _prepare(self, query: str) -> tuple[DocumentNode | None, list[dict[str, Any]]]:
        """The document, or what is wrong with it."""
        try:
            document = parse(query)
        except GraphQLError as error:
            return None, request_errors([error])
        errors = validate(self.schema, document)
        return (None, request_errors(errors)) if errors else (document, [])

    def _run(self, document: DocumentNode, variables: Mapping[str, Any], name: str | None, session: Session, root: Any = None) -> Answer:
        result = execute(
            self.schema, document, root, session, dict(variables), name, field_resolver=self._field
        )
        if inspect.isawaitable(result):
            result = asyncio.run(_awaited(result))
        assert isinstance(result, ExecutionResult)
        if result.data is None and result.errors and not any(error.path for error in result.errors):
            return {"data": None, "errors": request_errors(result.errors)}
        errors = [field_error(error, self._non_null) for error in (*session.errors, *(result.errors or ()))]
        return {"data": result.data, **({"errors": errors} if errors else {})}

    def _field(self, source: Any, info: GraphQLResolveInfo[Any], /, **arguments: Any) -> Any:
        """The value of a field: from its resolver, or else from the value of its parent."""
        session: Session = info.context
        type_name, name = info.parent_type.name, info.field_name
        if not self._admission.admits(session.caller, type_name, name):
            raise unauthorized(name, type_name)
        resolver = None if session.is_event else self._resolvers.get((type_name, name))
        listens = not session.is_event and info.parent_type is self.schema.subscription_type
        if resolver is None and not listens:
            return source.get(name) if isinstance(source, Mapping) else None
        effects = Effects(arguments)
        if listens:
            session.subscribed = effects
        if resolver is None:
            return None
        try:
            value = self._resolving.resolve(resolver, self._context(session.caller, arguments, source, info), effects, session.batches)
        except Refused as refused:
            self._settle(session, effects, info)
            raise _error(refused.error, info) from None
        if inspect.iscoroutine(value):
            return self._later(value, session, effects, info)
        self._settle(session, effects, info)
        return None if listens else value

    async def _later(self, value: Any, session: Session, effects: Effects, info: GraphQLResolveInfo[Any]) -> Any:
        try:
            return await value
        except Refused as refused:
            raise _error(refused.error, info) from None
        finally:
            self._settle(session, effects, info)

    def _context(self, caller: Caller, arguments: dict[str, Any], source: Any, info: GraphQLResolveInfo[Any]) -> dict[str, Any]:
        """`ctx`, as the first handler sees it."""
        return {
            "authType": NAMES[caller.mode],
            "args": arguments,
            "arguments": arguments,
            "identity": caller.identity,
            "source": source if isinstance(source, Mapping) else None,
            "stash": {},
            "prev": None,
            "result": None,
            "error": None,
            "request": {"headers": dict(caller.headers), "domainName": None},
            "info": info_of(info),
            "env": dict(self.definition.environment),
        }

    def _settle(self, session: Session, effects: Effects, info: GraphQLResolveInfo[Any]) -> None:
        for told in effects.appended:
            error = _error(told, info)
            session.errors.append(GraphQLError(error.message, info.field_nodes, path=info.path.as_list(), extensions=error.extensions))
        session.headers |= effects.headers
        session.logs += effects.logs
        session.invalidations += effects.invalidations

    def _publish(self, document: DocumentNode, variables: Mapping[str, Any], name: str | None, answer: Answer) -> None:
        """Tells those who subscribed what a mutation answered, field by field."""
        operation = _operation(document, name)
        if operation is None or operation.operation.value != "mutation" or not answer.get("data"):
            return
        fragments = {item.name.value: item for item in document.definitions if isinstance(item, FragmentDefinitionNode)}
        for mutation, event in _events(operation, fragments, variables, answer["data"]):
            for subscription in self._hub.listeners(mutation, event):
                listening = subscription.listening
                session = Session(listening.caller, is_event=True)
                root = {listening.field: event}
                subscription.tell(self._run(listening.document, listening.variables, listening.operation_name, session, root))


async def _awaited(result: Any) -> Any:
    return await result


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    found = [item for item in document.definitions if isinstance(item, OperationDefinitionNode)]
    named = [item for item in found if name is None or (item.name is not None and item.name.value == name)]
    return named[0] if named else None


def _events(
    operation: OperationDefinitionNode, fragments: Any, variables: Mapping[str, Any], data: Mapping[str, Any]
) -> list[tuple[str, Any]]:
    """The mutations of an operation and what they answered, by names of fields."""
    found = []
    for node in operation.selection_set.selections:
        if isinstance(node, FieldNode):
            value = data.get((node.alias or node.name).value)
            if isinstance(value, dict):
                found.append((node.name.value, by_field(value, node.selection_set, fragments, variables)))
    return found


def _error(error: ResolverError, info: GraphQLResolveInfo[Any]) -> FieldError:
    if error.type == UNAUTHORIZED and error.message == UNAUTHORIZED:
        return unauthorized(info.field_name, info.parent_type.name)
    return FieldError(error.message, error.type, shaped(error.data, info), error.info)
