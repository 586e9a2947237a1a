"""The questions to an API, made of its rules and keys one by one: each operation with each kind of input.

`Question` has no caller yet: everybody asks all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLArgument, GraphQLInputObjectType, GraphQLNonNull, GraphQLSchema, get_named_type

from amplifyc.kinds.data.knowledge import ApiField, access_matrix, api_fields
from amplifyc.kinds.data.model import CustomHandler, Model, Operation, Schema, SqlHandler
from amplifyc.kinds.data.naming import camel_case
from tests.resolvers.seeds import Item, Seed, dynamic_roles, name_of, seeds_of
from tests.resolvers.statements import Statements
from tests.resolvers.values import value_of

MISSING = "nowhere"
PAGES = 3


@dataclass(frozen=True)
class Question:
    """One call of one field. A list is asked for `pages` pages, one after another."""

    operation: str
    input: str
    name: str
    query: str
    variables: Mapping[str, Any]
    model: str | None = None  # whose table a mutation changes
    pages: int = 1
    answer: Any = field(default=None, compare=False)  # of the function behind it

    def __str__(self) -> str:
        return f"{self.name}, {self.input}"


class Grid:
    """The questions to an API."""

    def __init__(self, api: GraphQLSchema, schema: Schema) -> None:
        self._api = api
        self._schema = schema
        self._models = [model for model in schema.models if model.database is None]
        self._statements = Statements(api, frozenset(model.name for model in schema.models))

    def questions(self) -> Iterator[Question]:
        for model in self._models:
            yield from _OfModel(self._api, self._schema, model, self._statements).questions()
        for operation in self._schema.operations:
            yield from self._operation(operation)

    def _operation(self, operation: Operation) -> Iterator[Question]:
        declared = self._statements.field(operation.kind, operation.name)
        if declared is None or any(isinstance(handler, CustomHandler | SqlHandler) for handler in operation.handlers):
            return  # the judge runs neither JavaScript nor SQL
        answer = value_of(declared.type, 0, parsed=True)

        def ask(input_: str, given: Mapping[str, Any], answer: Any = answer) -> Question:
            query = self._statements.write(operation.kind, operation.name, given)
            return Question("custom", input_, operation.name, query, given, answer=answer)

        first, other = ({name: value_of(item.type, number) for name, item in declared.args.items()} for number in (0, 1))
        needed = {name: value for name, value in first.items() if isinstance(declared.args[name].type, GraphQLNonNull)}
        yield ask("with arguments", first)
        if first:
            yield ask("with other arguments", other)
        if needed != first:
            yield ask("with what it needs", needed)
        yield ask("answered with null", needed, None)


class _OfModel:
    """The questions about one model."""

    def __init__(self, api: GraphQLSchema, schema: Schema, model: Model, statements: Statements) -> None:
        self._api = api
        self._schema = schema
        self._model = model
        self._statements = statements
        self._seeds = seeds_of(api, schema, model)
        self._roles = dynamic_roles(model)
        matrix = access_matrix(model)
        closed = {item.name for item in model.fields if item.rules}
        self._guarded = [name for name in (matrix.fields if matrix else ()) if name in closed]

    def questions(self) -> Iterator[Question]:
        kinds = {
            "get": self._get, "list": self._list, "create": self._create, "update": self._update, "delete": self._delete,
            "onCreate": self._listen, "onUpdate": self._listen, "onDelete": self._listen,
        }
        for item in api_fields(self._model):
            if self._statements.field(item.type, item.name) is not None:
                yield from self._index(item) if item.index else kinds[item.operation](item)

    def _ask(self, item: ApiField, input_: str, given: Mapping[str, Any], operation: str | None = None, **more: Any) -> Question:
        shown = {key: more.pop(key) for key in ("related", "inner") if key in more}
        query = self._statements.write(item.type, item.name, given, **shown)
        return Question(operation or item.operation, input_, item.name, query, given, self._model.name, **more)

    # ---------------------------------------------------------------------------------------------------------------- queries

    def _get(self, item: ApiField) -> Iterator[Question]:
        for seed in self._seeds:
            yield self._ask(item, seed.label, seed.key(self._model))
        yield self._ask(item, "a missing item", self._missing())
        yield from self._relations(item)

    def _relations(self, item: ApiField) -> Iterator[Question]:
        related = [found for found in self._model.fields if found.relationship is not None]
        if not related:
            return
        for seed in self._seeds:
            yield self._ask(item, f"what is related to {seed.label}", seed.key(self._model), "relation", related=1)
        first = self._seeds[0].key(self._model)
        yield self._ask(item, "what is related to what is related", first, "relation", related=2)
        many = [found for found in related if found.relationship and found.relationship.kind == "hasMany"]
        for label, text in (("one of each", "limit: 1"), ("backwards", "sortDirection: DESC"), ("none of them", 'filter: { id: { eq: "nowhere" } }')):
            inner = {found.name: text for found in many if self._takes(found.name, text)}
            if inner:
                yield self._ask(item, f"what is related to it, {label}", first, "relation", related=1, inner=inner)

    def _takes(self, name: str, text: str) -> bool:
        found = self._statements.field(self._model.name, name)
        argument = found.args.get(text.split(":", maxsplit=1)[0]) if found else None
        type_ = get_named_type(argument.type) if argument else None
        return type_ is not None and ("id:" not in text or "id" in getattr(type_, "fields", ()))

    def _list(self, item: ApiField) -> Iterator[Question]:
        arguments = self._arguments(item)
        yield self._ask(item, "all", {})
        yield self._ask(item, "page by page", {"limit": 1}, pages=PAGES)
        yield self._ask(item, "page by page", {"limit": 2}, pages=PAGES)
        for label, filter_ in self._filters(arguments):
            yield self._ask(item, f"filtered by {label}", {"filter": filter_})
            yield self._ask(item, f"filtered by {label}, page by page", {"filter": filter_, "limit": 2}, pages=PAGES)
        if any(found.relationship for found in self._model.fields):
            yield self._ask(item, "all that is related to all", {}, "relation", related=1)
        yield from self._keyed(item, self._model.identifier, arguments, "list")

    def _index(self, item: ApiField) -> Iterator[Question]:
        assert item.index is not None
        yield from self._keyed(item, (item.index.partition_key, *item.index.sort_keys), self._arguments(item), "index")

    def _keyed(self, item: ApiField, keys: tuple[str, ...], arguments: Mapping[str, GraphQLArgument], operation: str) -> Iterator[Question]:
        """Queries by a key: that of the table, or of an index."""
        partition, *sort = keys
        if "sortDirection" in arguments:
            yield self._ask(item, "a direction without a key", {"sortDirection": "DESC"}, operation) if partition not in _needed(arguments) else (
                self._ask(item, "backwards", {partition: self._seeds[0].item[partition], "sortDirection": "DESC"}, operation))
        if partition not in arguments:
            return
        values = list(dict.fromkeys(seed.item[partition] for seed in self._seeds if seed.item.get(partition) is not None))
        for number, value in enumerate(values[:4]):
            key = {partition: value}
            yield self._ask(item, f"key {number + 1}", key, operation)
            if "sortDirection" in arguments:
                yield self._ask(item, f"key {number + 1} backwards", {**key, "sortDirection": "DESC"}, operation)
        first = {partition: values[0]}
        yield self._ask(item, "a key, page by page", {**first, "limit": 1}, operation, pages=PAGES)
        for label, filter_ in list(self._filters(arguments))[:3]:
            yield self._ask(item, f"a key, filtered by {label}", {**first, "filter": filter_}, operation)
        if any(found.relationship for found in self._model.fields):
            yield self._ask(item, "what is related to what has a key", first, "relation", related=1)
        if sort:
            yield from self._sorted(item, first, sort, arguments, operation)

    def _sorted(
        self, item: ApiField, first: Item, sort: list[str], arguments: Mapping[str, GraphQLArgument], operation: str
    ) -> Iterator[Question]:
        name = camel_case(sort) if len(sort) > 1 else sort[0]
        if name not in arguments:
            return
        seed = self._seeds[0].item
        whole: Any = {key: seed[key] for key in sort} if len(sort) > 1 else seed[sort[0]]
        condition = get_named_type(arguments[name].type)
        assert isinstance(condition, GraphQLInputObjectType)
        for operator in condition.fields:
            value = [whole, whole] if operator == "between" else whole
            yield self._ask(item, f"sort key {operator}", {**first, name: {operator: value}}, operation)
        if len(sort) > 1:
            part = {sort[0]: seed[sort[0]]}
            yield self._ask(item, "sort key begins with a part", {**first, name: {"beginsWith": part}}, operation)
            yield self._ask(item, "sort key without its beginning", {**first, name: {"eq": {sort[-1]: seed[sort[-1]]}}}, operation)
        yield self._ask(item, "two conditions of the sort key", {**first, name: {"ge": whole, "le": whole}}, operation)

    def _filters(self, arguments: Mapping[str, GraphQLArgument]) -> Iterator[tuple[str, Item]]:
        if "filter" not in arguments:
            return
        type_ = get_named_type(arguments["filter"].type)
        assert isinstance(type_, GraphQLInputObjectType)
        entities = [role.entity for role in self._roles]
        plain = [name for name in type_.fields if name not in ("and", "or", "not", *entities, *self._model.identifier)]
        for name in plain[:2]:
            yield name, {name: self._equals(type_, name, self._seeds[0].item)}
        for role in self._roles:
            if role.entity in type_.fields:
                for person in ("alice", "bob"):
                    yield f"{person} as {role.entity}", {role.entity or "": {"contains" if role.many else "eq": name_of(role, person)}}
        if plain:
            yield f"{plain[0]} that is there, or not", {"or": [{plain[0]: {"attributeExists": True}}, {"not": {plain[0]: {"attributeExists": True}}}]}
        yield "nothing", {}

    def _equals(self, type_: GraphQLInputObjectType, name: str, item: Mapping[str, Any]) -> Item:
        """A condition on a field that an item fulfils."""
        operators = get_named_type(type_.fields[name].type)
        assert isinstance(operators, GraphQLInputObjectType)
        value = item.get(name)
        if value is None or "eq" not in operators.fields:
            return {"attributeExists": value is not None}
        return {"attributeExists": True} if isinstance(value, list | dict) else {"eq": value}

    # -------------------------------------------------------------------------------------------------------------- mutations

    def _create(self, item: ApiField) -> Iterator[Question]:
        input_ = self._input(item)
        if input_ is None:
            return
        full = self._new(input_)
        owned = [role for role in self._roles if role.entity in input_.fields]
        names = {role.entity or "": role for role in owned}

        def of(person: str | None, part: int | None = None) -> Item:
            if person is None:
                return {name: None for name in names if not _is_needed(input_, name)}
            return {name: _held(role, name_of(role, person, part=part)) for name, role in names.items()}

        without = {name: value for name, value in full.items() if name not in names or _is_needed(input_, name)}
        plain = {name: value for name, value in without.items() if name not in self._guarded or _is_needed(input_, name)}
        for label, values in (
            ("a new item", plain), ("a new item of alice", {**plain, **of("alice")}), ("a new item of bob", {**plain, **of("bob")}),
            ("a new item of alice's last name", {**plain, **of("alice", -1)}), ("a new item of null", {**plain, **of(None)}),
        ):
            if label == "a new item" or names:
                yield self._write(item, label, values)
        for name, role in list(names.items()) if len(names) > 1 else ():
            yield self._write(item, f"a new item of alice by {name}", {**plain, **of("bob"), name: _held(role, name_of(role, "alice"))})
        for name in self._guarded:
            if name in full:
                yield self._write(item, f"a new item with {name}", {**plain, **of("alice"), name: full[name]})
        needed = {name: value for name, value in plain.items() if _is_needed(input_, name) or name in self._model.identifier}
        yield self._write(item, "a new item with what it needs", needed)
        nulls = {name: None for name in plain if name not in needed and not self._is_key(name)}
        yield self._write(item, "a new item of nulls", {**needed, **nulls})
        if "id" in plain:
            yield self._write(item, "a new item without an id", {name: value for name, value in plain.items() if name != "id"})
        for seed in self._seeds[:2]:
            yield self._write(item, f"a new item in place of {seed.label}", {**plain, **of("alice"), **seed.key(self._model)})
        yield from self._conditional(item, {**plain, **of("alice")}, "a new item")
        if any(found.relationship for found in self._model.fields):
            yield self._ask(item, "a new item with what is related", {"input": {**plain, **of("alice")}}, "relation", related=1)

    def _update(self, item: ApiField) -> Iterator[Question]:
        input_ = self._input(item)
        if input_ is None:
            return
        owned = {role.entity or "": role for role in self._roles if role.entity in input_.fields and not self._is_key(role.entity or "")}
        changed = {
            name: value_of(found.type, 1) for name, found in input_.fields.items() if not self._is_key(name) and name not in owned
        }
        plain = {name: value for name, value in list(changed.items())[:3] if name not in self._guarded}
        nullable = [name for name in plain if not _is_needed(input_, name)]
        for seed in self._seeds:
            key = seed.key(self._model)
            yield self._write(item, seed.label, {**key, **plain})
            for name in self._guarded:
                if name in changed:
                    yield self._write(item, f"{name} of {seed.label}", {**key, name: changed[name]})
                    if not _is_needed(input_, name):
                        yield self._write(item, f"{name} of {seed.label} to null", {**key, name: None})
            for name, role in owned.items():
                for person in ("alice", "bob"):
                    yield self._write(item, f"{name} of {seed.label} to {person}", {**key, name: _held(role, name_of(role, person))})
        for seed in self._seeds[:2]:
            key = seed.key(self._model)
            yield self._write(item, f"nothing of {seed.label}", key)
            if nullable:
                yield self._write(item, f"null in {seed.label}", {**key, nullable[0]: None})
            for name in owned:
                if not _is_needed(input_, name):
                    yield self._write(item, f"{name} of {seed.label} to null", {**key, name: None})
            yield from self._conditional(item, {**key, **plain}, seed.label)
            if any(found.relationship for found in self._model.fields):
                given = {"input": {**key, **plain}}
                yield self._ask(item, f"{seed.label} with what is related", given, "relation", related=1)
        yield self._write(item, "a missing item", {**self._missing(), **plain})
        if len(changed) > len(plain):
            yield self._write(item, "all of an item", {**self._seeds[0].key(self._model), **changed})

    def _delete(self, item: ApiField) -> Iterator[Question]:
        for seed in self._seeds:
            yield self._write(item, seed.label, seed.key(self._model))
        for seed in self._seeds[:2]:
            yield from self._conditional(item, seed.key(self._model), seed.label)
        yield self._write(item, "a missing item", self._missing())

    def _write(self, item: ApiField, label: str, values: Item) -> Question:
        return self._ask(item, label, {"input": values})

    def _conditional(self, item: ApiField, values: Item, label: str) -> Iterator[Question]:
        argument = self._arguments(item).get("condition")
        type_ = get_named_type(argument.type) if argument else None
        if not isinstance(type_, GraphQLInputObjectType):
            return
        seed = next((found for found in self._seeds if all(found.item[name] == values.get(name) for name in self._model.identifier)), None)
        names = [name for name in type_.fields if name not in ("and", "or", "not", *(role.entity for role in self._roles))]
        if not names:
            return
        holds = self._equals(type_, names[0], seed.item) if seed else {"attributeExists": False}
        yield self._ask(item, f"{label} if that holds", {"input": values, "condition": {names[0]: holds}})
        yield self._ask(item, f"{label} if that does not hold", {"input": values, "condition": {"not": {names[0]: holds}}})

    def _input(self, item: ApiField) -> GraphQLInputObjectType | None:
        argument = self._arguments(item).get("input")
        type_ = get_named_type(argument.type) if argument else None
        return type_ if isinstance(type_, GraphQLInputObjectType) else None

    def _new(self, type_: GraphQLInputObjectType) -> Item:
        """All fields of an item that is not there yet, with references to items that are."""
        values = {name: value_of(found.type, 0) for name, found in type_.fields.items()}
        values |= {name: value for name, value in self._seeds[0].item.items() if name in values and not isinstance(value, dict | list)}
        return {**values, **{name: value for name, value in self._missing().items() if name in values}}

    # ---------------------------------------------------------------------------------------------------------- subscriptions

    def _listen(self, item: ApiField) -> Iterator[Question]:
        arguments = self._arguments(item)
        yield self._ask(item, "to all", {}, "subscription")
        for role in self._roles:
            if role.entity in arguments:
                for person in ("alice", "bob"):
                    given = {role.entity or "": name_of(role, person)}
                    yield self._ask(item, f"to {person}'s by {role.entity}", given, "subscription")
                    for part in (0, -1) if "::" in (role.claim or "") else ():
                        named = {role.entity or "": name_of(role, person, part=part)}
                        yield self._ask(item, f"to {person}'s by {role.entity} as {named[role.entity or '']}", named, "subscription")
        for label, filter_ in self._events(arguments):
            yield self._ask(item, f"to {label}", {"filter": filter_}, "subscription")
            for role in self._roles[:1]:
                if role.entity in arguments:
                    own = {role.entity or "": name_of(role, "alice"), "filter": filter_}
                    yield self._ask(item, f"to alice's with {label}", own, "subscription")

    def _events(self, arguments: Mapping[str, GraphQLArgument]) -> Iterator[tuple[str, Item]]:
        if "filter" not in arguments:
            return
        type_ = get_named_type(arguments["filter"].type)
        assert isinstance(type_, GraphQLInputObjectType)
        names = [name for name in type_.fields if name not in ("and", "or")]
        if names:
            operators = get_named_type(type_.fields[names[0]].type)
            assert isinstance(operators, GraphQLInputObjectType)
            condition = {names[0]: {"eq": value_of(operators.fields["eq"].type, 0)}} if "eq" in operators.fields else {}
            yield f"those of {names[0]}", condition
            yield f"those of {names[0]}, or not", {"or": [condition, condition]}
        yield "those of an empty filter", {}

    # ------------------------------------------------------------------------------------------------------------------------

    def _arguments(self, item: ApiField) -> Mapping[str, GraphQLArgument]:
        found = self._statements.field(item.type, item.name)
        return found.args if found else {}

    def _missing(self) -> Item:
        """The key of no item."""
        seed: Seed = self._seeds[0]
        key = seed.key(self._model)
        for name in reversed(self._model.identifier):
            if isinstance(key[name], str) and (found := self._model.field(name)) is not None and found.type.name in ("ID", "String"):
                return {**key, name: MISSING}
            if isinstance(key[name], int):
                return {**key, name: 99}
        return {**key, self._model.identifier[-1]: MISSING}

    def _is_key(self, name: str) -> bool:
        return name in self._model.identifier or any(name in (index.partition_key, *index.sort_keys) for index in self._model.indexes)


def _held(role: Any, name: str) -> Any:
    return [name] if role.many else name


def _is_needed(type_: GraphQLInputObjectType, name: str) -> bool:
    return f"{type_.fields[name].type}".endswith("!")


def _needed(arguments: Mapping[str, GraphQLArgument]) -> list[str]:
    return [name for name, item in arguments.items() if f"{item.type}".endswith("!")]
