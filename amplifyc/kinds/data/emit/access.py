"""What roles outside the API may call: identities of the identity pool, and functions (D086, D088, D098)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.emit import Emission, Permit, Scope, Variable, arn, get_att, join
from amplifyc.kinds.data.api import Api
from amplifyc.kinds.data.emit.ids import API, api_id
from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.model import Data, FunctionAccess
from amplifyc.kinds.data.naming import environment_name

DEFAULT_NAME = "amplifyData"
TYPES = {"query": "Query", "mutate": "Mutation", "listen": "Subscription"}


def emit_access(data: Data, api: Api, scope: Scope) -> Iterator[Emission]:
    if scope.auth is not None:
        holder = scope.auth.resource.address
        for role, names in (("authenticated", api.authenticated), ("unauthenticated", api.guest)):
            if names:
                yield Permit(holder, role, (_allow([_api_resource(name) for name in names]),), data.address, data.place)
    for access in data.function_access:
        yield Permit(access.function.target, "", (_allow(list(_callable(data, access))),), data.address, access.place)
        yield from _variables(data, access)


def _allow(resources: list[Any]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": "appsync:GraphQL", "Resource": resources if len(resources) > 1 else resources[0]}


def _api_resource(name: str) -> Any:
    """`Query/getPost` -> the ARN of the field; `Post/*` -> that of all fields of a type."""
    type_, field = name.split("/")
    return arn("appsync", "apis/", api_id(), f"/types/{type_}/*" if field == "*" else f"/types/{type_}/fields/{field}")


def _callable(data: Data, access: FunctionAccess) -> Iterator[Any]:
    """All of Query, Mutation and Subscription, or of them only the fields of one model, or one field."""
    if access.operation is not None:
        kind, name = access.operation
        yield join(get_att(API, "Arn"), f"/types/{kind}/fields/{name}")
        return
    types = [TYPES[action] for action in access.actions]
    if access.model is None:
        for name in types:
            yield join(get_att(API, "Arn"), f"/types/{name}/*")
        return
    model = data.schema.models_by_name[access.model]
    for field in api_fields(model):
        if field.type in types:
            yield join(get_att(API, "Arn"), f"/types/{field.type}/fields/{field.name}")


def _variables(data: Data, access: FunctionAccess) -> Iterator[Variable]:
    """Where the function finds the API. Gen 2's model introspection in a bucket has no place here: `generate` writes it (D098)."""
    url = get_att(API, "GraphQLUrl")
    function = access.function.target
    prefix = data.name if data.name == DEFAULT_NAME else f"{DEFAULT_NAME}{data.name}"
    yield Variable(function, environment_name(f"{prefix}_GRAPHQL_ENDPOINT"), url)
    if data.name != DEFAULT_NAME:
        yield Variable(function, environment_name(f"{data.name}_GRAPHQL_ENDPOINT"), url)
    yield Variable(function, "AMPLIFY_DATA_DEFAULT_NAME", data.name)
