"""The API: executes GraphQL as AppSync does, over the resolvers that a build emits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    parse,
    validate,
)

from amplifyc.frozen import frozen
from amplifyc.local.callers import Caller
from amplifyc.local.definition import ApiDefinition
from amplifyc.local.execution import Answer, Execution, Session
from amplifyc.local.graphql.errors import request_errors
from amplifyc.local.graphql.scalars import DECLARATIONS, adopt_scalars
from amplifyc.local.graphql.selection import by_field
from amplifyc.local.resolving import Evaluator, Resolving
from amplifyc.local.runtime import Runtime
from amplifyc.local.sources import Source
from amplifyc.local.subscriptions import Hub, Listening, Subscription


@frozen
class Performed:
    """An answer, the headers that resolvers added to it, and what they wrote to their log."""

    answer: Answer
    headers: Mapping[str, str] = field(default_factory=dict)
    logs: tuple[str, ...] = ()


class LocalApi:
    """A GraphQL API on this machine. `sources` are those that the definition names; all access is checked as AppSync checks it."""

    def __init__(self, definition: ApiDefinition, sources: Mapping[str, Source], runtime: Evaluator | None = None) -> None:
        self.definition = definition
        self.schema: GraphQLSchema = build_schema(f"{DECLARATIONS}\n{definition.schema}", assume_valid=True)
        adopt_scalars(self.schema)
        self._execution = Execution(definition, self.schema, Resolving(definition.resolvers, sources, runtime or Runtime()))
        self._hub = Hub(self.schema)
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
        answer = self._execution.run(document, variables or {}, operation_name, session)
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
        answer = self._execution.run(document, variables or {}, operation_name, session)
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
                subscription.tell(self._execution.run(listening.document, listening.variables, listening.operation_name, session, root))


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
