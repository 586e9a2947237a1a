"""A model with its items, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLArgument, GraphQLInputObjectType, GraphQLSchema, get_named_type

from amplifyc.kinds.data.knowledge import ApiField, Role, access_matrix
from amplifyc.kinds.data.model import Model, Schema
from tests.resolvers.grid.question import Question
from tests.resolvers.seeds import Item, dynamic_roles, seeds_of
from tests.resolvers.statements import Statements

MISSING = "nowhere"
PAGES = 3


class Subject:
    """One model of a schema."""

    def __init__(self, api: GraphQLSchema, schema: Schema, model: Model, statements: Statements) -> None:
        self.model = model
        self.statements = statements
        self.seeds = seeds_of(api, schema, model)
        self.roles = dynamic_roles(model)
        matrix = access_matrix(model)
        closed = {item.name for item in model.fields if item.rules}
        self.guarded = [name for name in (matrix.fields if matrix else ()) if name in closed]
        self.has_relations = any(found.relationship for found in model.fields)

    def ask(self, item: ApiField, input_: str, given: Mapping[str, Any], operation: str | None = None, **more: Any) -> Question:
        """A question to one of the model's fields of the API; `related` and `inner` are those of `Statements.write`."""
        shown = {key: more.pop(key) for key in ("related", "inner") if key in more}
        query = self.statements.write(item.type, item.name, given, **shown)
        return Question(operation or item.operation, input_, item.name, query, given, self.model.name, **more)

    def arguments(self, item: ApiField) -> Mapping[str, GraphQLArgument]:
        found = self.statements.field(item.type, item.name)
        return found.args if found else {}

    def input_of(self, item: ApiField, argument: str = "input") -> GraphQLInputObjectType | None:
        """The type of an argument that is an object."""
        found = self.arguments(item).get(argument)
        type_ = get_named_type(found.type) if found else None
        return type_ if isinstance(type_, GraphQLInputObjectType) else None

    def missing(self) -> Item:
        """The key of no item."""
        key = self.seeds[0].key(self.model)
        for name in reversed(self.model.identifier):
            if isinstance(key[name], str) and (found := self.model.field(name)) is not None and found.type.name in ("ID", "String"):
                return {**key, name: MISSING}
            if isinstance(key[name], int):
                return {**key, name: 99}
        return {**key, self.model.identifier[-1]: MISSING}

    def is_key(self, name: str) -> bool:
        """Whether the table or an index needs the field."""
        return name in self.model.identifier or any(name in (index.partition_key, *index.sort_keys) for index in self.model.indexes)

    def equals(self, type_: GraphQLInputObjectType, name: str, item: Mapping[str, Any]) -> Item:
        """A condition on a field that an item fulfils."""
        operators = get_named_type(type_.fields[name].type)
        assert isinstance(operators, GraphQLInputObjectType)
        value = item.get(name)
        if value is None or "eq" not in operators.fields:
            return {"attributeExists": value is not None}
        return {"attributeExists": True} if isinstance(value, list | dict) else {"eq": value}


def held(role: Role, name: str) -> Any:
    """What stands in the field of a role: a name, or a list of names."""
    return [name] if role.many else name


def is_needed(type_: GraphQLInputObjectType, name: str) -> bool:
    return f"{type_.fields[name].type}".endswith("!")
