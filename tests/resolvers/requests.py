"""Requests to an API, made up from its GraphQL schema: seeded, so that every run asks the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.model import Model, Schema
from tests.resolvers.runtime.api import Caller

IDS = ("i1", "i2", "i3", "i4")
NAMES = ("alice", "bob", "s-alice::alice", "s-bob::bob", "s-bob")
NUMBERS = (1, 2, 3)
DATES = ("2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z")
SCALARS: dict[str, tuple[Any, ...]] = {
    "ID": IDS, "Int": NUMBERS, "Float": (1.5, 2.5, 4.5), "Boolean": (True, False), "AWSDateTime": DATES, "AWSDate": ("2024-01-01", "2025-02-02"),
    "AWSTime": ("10:00:00.000Z",), "AWSTimestamp": (1700000000, 1800000000), "AWSEmail": ("a@example.com", "b@example.com"),
    "AWSPhone": ("+12025550123",), "AWSURL": ("https://example.com/",), "AWSIPAddress": ("10.0.0.1",), "AWSJSON": ('{"a":1}',),
}
# `size` and `attributeType` are unknown to the judge, `in` is not what AppSync understands.
OPERATORS = frozenset({"eq", "ne", "le", "lt", "ge", "gt", "contains", "notContains", "between", "beginsWith", "attributeExists"})


@dataclass(frozen=True)
class Request:
    name: str
    query: str
    variables: dict[str, Any]
    caller: Caller


class Requests:
    """Makes requests for the models of one schema."""

    def __init__(self, api: GraphQLSchema, schema: Schema, callers: list[Caller], seed: int) -> None:
        self._api = api
        self._schema = schema
        self._callers = callers
        self._random = Random(seed)
        self._words = [*NAMES, *sorted({group for caller in callers for group in caller.claims.get("cognito:groups", [])}), "text"]

    def fill(self, rounds: int) -> Iterator[Request]:
        """Creations, so that there are items of every owner."""
        for _ in range(rounds):
            for model in self._models():
                yield from self._of(model, ("create",))

    def mixed(self, rounds: int) -> Iterator[Request]:
        """All operations."""
        for _ in range(rounds):
            for model in self._models():
                yield from self._of(model, ("get", "list", "list", "update", "update", "delete", "create"))

    def subscriptions(self, rounds: int) -> Iterator[Request]:
        """Arguments of subscriptions; they are not executed, so there is no query."""
        root = self._api.subscription_type
        for model in self._models() * rounds:
            for field in api_fields(model):
                if field.type == "Subscription" and root is not None:
                    arguments = root.fields[field.name].args
                    given = {name: self._value(item.type, name) for name, item in arguments.items() if self._random.random() < 0.3}
                    yield Request(field.name, "", given, self._random.choice(self._callers))

    def _models(self) -> tuple[Model, ...]:
        return tuple(model for model in self._schema.models if model.database is None)

    def _of(self, model: Model, operations: tuple[str, ...]) -> Iterator[Request]:
        operation = self._random.choice(operations)
        fields = [field for field in api_fields(model) if field.operation == operation]
        if fields:
            field = self._random.choice(fields)
            yield self._request(model, field.type, field.name)

    def _request(self, model: Model, root: str, name: str) -> Request:
        type_ = self._api.type_map[root]
        assert isinstance(type_, GraphQLObjectType)
        field = type_.fields[name]
        variables = {key: self._value(argument.type, key) for key, argument in field.args.items() if self._is_given(key, argument.type)}
        for key in [key for key in variables if key == "nextToken"]:
            del variables[key]
        declared = ", ".join(f"${key}: {field.args[key].type}" for key in variables)
        passed = ", ".join(f"{key}: ${key}" for key in variables)
        selection = self._selection(field)
        keyword = {"Query": "query", "Mutation": "mutation"}[root]
        query = f"{keyword}{f'({declared})' if declared else ''} {{ {name}{f'({passed})' if passed else ''} {selection} }}"
        return Request(name, query, variables, self._random.choice(self._callers))

    def _is_given(self, name: str, type_: GraphQLInputType) -> bool:
        if isinstance(type_, GraphQLNonNull):
            return True
        return self._random.random() < {"condition": 0.15, "filter": 0.3, "limit": 0.1, "sortDirection": 0.15}.get(name, 0.5)

    def _selection(self, field: GraphQLField, depth: int = 0) -> str:
        type_ = get_named_type(field.type)
        if not isinstance(type_, GraphQLObjectType):
            return ""
        parts = []
        for name, item in type_.fields.items():
            inner = get_named_type(item.type)
            if is_leaf_type(inner):
                if name not in ("createdAt", "updatedAt", "nextToken"):
                    parts.append(name)
            elif depth < 2 and not any(isinstance(argument.type, GraphQLNonNull) for argument in item.args.values()):
                parts.append(f"{name} {self._selection(item, depth if name == 'items' else depth + 1)}")
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def _value(self, type_: GraphQLInputType, name: str) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type, name)
        if isinstance(type_, GraphQLList):
            return [self._value(type_.of_type, name) for _ in range(2 if name == "between" else self._random.randint(1, 2))]
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(sorted(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(type_)
        if name == "limit":
            return 2
        return self._random.choice(SCALARS.get(type_.name, tuple(self._words)))

    def _object(self, type_: GraphQLInputObjectType) -> dict[str, Any]:
        fields = type_.fields
        is_filter = "attributeExists" in fields or {"and", "or"} <= set(fields)
        if is_filter or type_.name.endswith("KeyConditionInput") or set(fields) <= OPERATORS:
            return self._condition(type_)
        found = {}
        for name, field in fields.items():
            is_id = name == "id"
            if isinstance(field.type, GraphQLNonNull) or is_id or self._random.random() < 0.45:
                is_null = not isinstance(field.type, GraphQLNonNull) and not is_id and self._random.random() < 0.15
                found[name] = None if is_null else self._value(field.type, name)
        return found

    def _condition(self, type_: GraphQLInputObjectType) -> dict[str, Any]:
        names = [name for name in type_.fields if name in OPERATORS or name not in ("in", "notIn", "size", "attributeType", "not")]
        names = [name for name in names if name not in ("and", "or") or self._random.random() < 0.3]
        name = self._random.choice(names)
        return {name: self._value(type_.fields[name].type, name)}


def callers_of(schema: Schema, modes: tuple[str, ...], roles: dict[str, str]) -> list[Caller]:
    """Somebody for every mode, user and group that matters."""
    rules = [rule for model in schema.models for rule in model.rules]
    rules += [rule for model in schema.models for field in model.fields for rule in field.rules or ()]
    groups = sorted({group for rule in rules for group in rule.groups})
    found = [Caller("AWS_IAM", iam={"username": "function", "userArn": "arn:aws:sts::000000000000:assumed-role/function/session"})]
    if "API_KEY" in modes:
        found.append(Caller("API_KEY"))
    for mode in ("AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT"):
        if mode in modes:
            found += [_user(mode, "alice", []), _user(mode, "bob", groups[:1]), _user(mode, "carol", ["alice", "text"])]
            found += [_user(mode, "bob", [group]) for group in groups]
    if "OPENID_CONNECT" in modes:  # whose tokens need not have a user name
        found.append(Caller("OPENID_CONNECT", {"sub": "s-alice", "iss": "https://issuer.example", "email": "alice"}))
    if roles.get("authRole"):
        pool = {"cognitoIdentityPoolId": roles["identityPoolId"], "cognitoIdentityId": "identity"}
        found += [
            Caller("AWS_IAM", iam={"username": "in", "userArn": roles["authRole"], "cognitoIdentityAuthType": "authenticated", **pool}),
            Caller("AWS_IAM", iam={"username": "out", "userArn": roles["unauthRole"], "cognitoIdentityAuthType": "unauthenticated", **pool}),
            Caller("AWS_IAM", iam={"username": "in", "userArn": "arn:other", "cognitoIdentityAuthType": "authenticated", **pool}),
        ]
    return found


def _user(mode: str, name: str, groups: list[str]) -> Caller:
    claims: dict[str, Any] = {"sub": f"s-{name}", "username": name, "iss": "https://issuer.example", "email": f"{name}@example.com"}
    roles = {"alice": "alice", "bob": '["Admins", "text"]'}.get(name, ["Admins", "alice"])  # a group, the JSON of a list, a list
    return Caller(mode, {**claims, "cognito:groups": groups, "groups": groups, "user_id": name, "name": name, "roles": roles})
