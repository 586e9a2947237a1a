"""Random questions to an API: seeded, so that every run asks the same. They reach what nobody has thought of for the grid."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
)

from amplifyc.kinds.data.knowledge import ApiField, api_fields
from amplifyc.kinds.data.model import Model, Schema
from tests.resolvers.grid import Question
from tests.resolvers.statements import Statements
from tests.resolvers.values import IDS, SCALARS

NAMES = ("alice", "bob", "s-alice::alice", "s-bob::bob", "s-bob")
# `size` and `attributeType` are unknown to the judge, `in` is not what AppSync understands.
OPERATORS = frozenset({"eq", "ne", "le", "lt", "ge", "gt", "contains", "notContains", "between", "beginsWith", "attributeExists"})
CHANCES = {"condition": 0.15, "filter": 0.3, "limit": 0.1, "sortDirection": 0.15}
OPERATIONS = ("get", "list", "list", "update", "update", "delete", "create", "create", "onCreate", "onUpdate", "onDelete")


class Requests:
    """Makes questions about the models of one schema."""

    def __init__(self, api: GraphQLSchema, schema: Schema, groups: list[str], seed: int) -> None:
        self._models = [model for model in schema.models if model.database is None]
        self._statements = Statements(api, frozenset(model.name for model in schema.models))
        self._random = Random(seed)
        self._words = (*NAMES, *groups, "text")

    def questions(self, rounds: int) -> Iterator[Question]:
        """Any operation of each model in turn."""
        for _ in range(rounds):
            for model in self._models:
                operation = self._random.choice(OPERATIONS)
                fields = [field for field in api_fields(model) if field.operation == operation]
                if fields:
                    yield self._question(model, self._random.choice(fields))

    def _question(self, model: Model, field: ApiField) -> Question:
        declared = self._statements.field(field.type, field.name)
        assert declared is not None
        given = {
            name: self._value(item.type, name)
            for name, item in declared.args.items()
            if name != "nextToken" and (isinstance(item.type, GraphQLNonNull) or self._random.random() < CHANCES.get(name, 0.5))
        }
        related = 0 if field.type == "Subscription" else self._random.choice((0, 0, 1, 2))
        query = self._statements.write(field.type, field.name, given, related=related)
        return Question("random", "at random", field.name, query, given, model.name)

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
        if type_.name == "ID":
            return self._random.choice(IDS)
        return self._random.choice(self._words if type_.name == "String" else SCALARS.get(type_.name, self._words))

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
