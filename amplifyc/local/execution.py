"""Executes a document: each field by its resolver, or by the value of its parent."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
    is_non_null_type,
)

from amplifyc.local.batches import Batches
from amplifyc.local.callers import NAMES, Caller
from amplifyc.local.definition import ApiDefinition
from amplifyc.local.graphql.admission import Admission
from amplifyc.local.graphql.errors import UNAUTHORIZED, FieldError, field_error, is_fault, request_errors, unauthorized
from amplifyc.local.graphql.selection import info_of, shaped
from amplifyc.local.resolving import Effects, Refused, Resolving
from amplifyc.local.runtime import ResolverError

Answer = dict[str, Any]


class Session:
    """One request while it is executed: who asks, and what comes of it beside its data."""

    def __init__(self, caller: Caller, *, is_event: bool = False) -> None:
        self.caller = caller
        self.variables: Mapping[str, Any] = {}
        self.is_event = is_event  # what a mutation answered is handed on: nothing is resolved once more
        self.errors: list[GraphQLError] = []
        self.headers: dict[str, str] = {}
        self.logs: list[str] = []
        self.invalidations: list[Any] = []
        self.batches = Batches()
        self.subscribed: Effects | None = None


class Execution:
    """The fields of an API, and how each gets its value."""

    def __init__(self, definition: ApiDefinition, schema: GraphQLSchema, resolving: Resolving) -> None:
        self._schema = schema
        self._environment = dict(definition.environment)
        self._admission = Admission(definition, schema)
        self._resolvers = {(item.type_name, item.field_name): item for item in definition.resolvers}
        self._resolving = resolving
        self._non_null = {
            (type_.name, name): str(item.type.of_type)
            for type_ in schema.type_map.values() if isinstance(type_, GraphQLObjectType)
            for name, item in type_.fields.items() if is_non_null_type(item.type)
        }

    def run(self, document: DocumentNode, variables: Mapping[str, Any], name: str | None, session: Session, root: Any = None) -> Answer:
        """The answer to a document that is valid; `root` is the value that its top fields are of."""
        session.variables = variables
        result = execute(self._schema, document, root, session, dict(variables), name, field_resolver=self._field)
        if inspect.isawaitable(result):
            result = asyncio.run(_awaited(result))
        assert isinstance(result, ExecutionResult)
        for error in result.errors or ():
            if is_fault(error):
                raise error.original_error or error
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
        listens = not session.is_event and info.parent_type is self._schema.subscription_type
        if resolver is None and not listens:
            return source.get(name) if isinstance(source, Mapping) else None
        effects = Effects(arguments)
        if listens:
            session.subscribed = effects
        if resolver is None:
            return None
        try:
            value = self._resolving.resolve(resolver, self._context(session, arguments, source, info), effects, session.batches)
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

    def _context(self, session: Session, arguments: dict[str, Any], source: Any, info: GraphQLResolveInfo[Any]) -> dict[str, Any]:
        """`ctx`, as the first handler sees it."""
        caller = session.caller
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
            "info": {**info_of(info), "variables": dict(session.variables)},
            "env": self._environment,
        }

    def _settle(self, session: Session, effects: Effects, info: GraphQLResolveInfo[Any]) -> None:
        for told in effects.appended:
            error = _error(told, info)
            session.errors.append(GraphQLError(error.message, info.field_nodes, path=info.path.as_list(), extensions=error.extensions))
        session.headers |= effects.headers
        session.logs += effects.logs
        session.invalidations += effects.invalidations


async def _awaited(result: Any) -> Any:
    return await result


def _error(error: ResolverError, info: GraphQLResolveInfo[Any]) -> FieldError:
    if error.type == UNAUTHORIZED and error.message == UNAUTHORIZED:
        return unauthorized(info.field_name, info.parent_type.name)
    return FieldError(error.message, error.type, shaped(error.data, info), error.info)
