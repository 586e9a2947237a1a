"""Questions that read: get, list, queries by keys, and what is related."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import GraphQLArgument, GraphQLInputObjectType, GraphQLNonNull, get_named_type

from amplifyc.kinds.data.knowledge import ApiField
from amplifyc.kinds.data.naming import camel_case
from tests.resolvers.grid.question import Question
from tests.resolvers.grid.subject import PAGES, Subject
from tests.resolvers.seeds import Item, name_of


def get_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    for seed in subject.seeds:
        yield subject.ask(item, seed.label, seed.key(subject.model))
    yield subject.ask(item, "a missing item", subject.missing())
    yield from _relations(subject, item)


def _relations(subject: Subject, item: ApiField) -> Iterator[Question]:
    related = [found for found in subject.model.fields if found.relationship is not None]
    if not related:
        return
    for seed in subject.seeds:
        yield subject.ask(item, f"what is related to {seed.label}", seed.key(subject.model), "relation", related=1)
    first = subject.seeds[0].key(subject.model)
    yield subject.ask(item, "what is related to what is related", first, "relation", related=2)
    many = [found for found in related if found.relationship and found.relationship.kind == "hasMany"]
    for label, text in (("one of each", "limit: 1"), ("backwards", "sortDirection: DESC"), ("none of them", 'filter: { id: { eq: "nowhere" } }')):
        inner = {found.name: text for found in many if _takes(subject, found.name, text)}
        if inner:
            yield subject.ask(item, f"what is related to it, {label}", first, "relation", related=1, inner=inner)


def _takes(subject: Subject, name: str, text: str) -> bool:
    found = subject.statements.field(subject.model.name, name)
    argument = found.args.get(text.split(":", maxsplit=1)[0]) if found else None
    type_ = get_named_type(argument.type) if argument else None
    return type_ is not None and ("id:" not in text or "id" in getattr(type_, "fields", ()))


def list_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    arguments = subject.arguments(item)
    yield subject.ask(item, "all", {})
    yield subject.ask(item, "page by page", {"limit": 1}, pages=PAGES)
    yield subject.ask(item, "page by page", {"limit": 2}, pages=PAGES)
    for label, filter_ in _filters(subject, arguments):
        yield subject.ask(item, f"filtered by {label}", {"filter": filter_})
        yield subject.ask(item, f"filtered by {label}, page by page", {"filter": filter_, "limit": 2}, pages=PAGES)
    if subject.has_relations:
        yield subject.ask(item, "all that is related to all", {}, "relation", related=1)
    yield from _keyed(subject, item, subject.model.identifier, arguments, "list")


def index_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    assert item.index is not None
    yield from _keyed(subject, item, (item.index.partition_key, *item.index.sort_keys), subject.arguments(item), "index")


def _keyed(subject: Subject, item: ApiField, keys: tuple[str, ...], arguments: Mapping[str, GraphQLArgument], operation: str) -> Iterator[Question]:
    """Queries by a key: that of the table, or of an index."""
    partition, *sort = keys
    if "sortDirection" in arguments and partition in arguments:
        key = {partition: subject.seeds[0].item[partition]} if isinstance(arguments[partition].type, GraphQLNonNull) else {}
        yield subject.ask(item, "backwards" if key else "a direction without a key", {**key, "sortDirection": "DESC"}, operation)
    if partition not in arguments:
        return
    values = list(dict.fromkeys(seed.item[partition] for seed in subject.seeds if seed.item.get(partition) is not None))
    for number, value in enumerate(values[:4]):
        key = {partition: value}
        yield subject.ask(item, f"key {number + 1}", key, operation)
        if "sortDirection" in arguments:
            yield subject.ask(item, f"key {number + 1} backwards", {**key, "sortDirection": "DESC"}, operation)
    first = {partition: values[0]}
    yield subject.ask(item, "a key, page by page", {**first, "limit": 1}, operation, pages=PAGES)
    for label, filter_ in list(_filters(subject, arguments))[:3]:
        yield subject.ask(item, f"a key, filtered by {label}", {**first, "filter": filter_}, operation)
    if subject.has_relations:
        yield subject.ask(item, "what is related to what has a key", first, "relation", related=1)
    if sort:
        yield from _sorted(subject, item, first, sort, arguments, operation)


def _sorted(subject: Subject, item: ApiField, first: Item, sort: list[str], arguments: Mapping[str, GraphQLArgument], operation: str
) -> Iterator[Question]:
    name = camel_case(sort) if len(sort) > 1 else sort[0]
    if name not in arguments:
        return
    seed = subject.seeds[0].item
    whole: Any = {key: seed[key] for key in sort} if len(sort) > 1 else seed[sort[0]]
    condition = get_named_type(arguments[name].type)
    assert isinstance(condition, GraphQLInputObjectType)
    for operator in condition.fields:
        value = [whole, whole] if operator == "between" else whole
        yield subject.ask(item, f"sort key {operator}", {**first, name: {operator: value}}, operation)
    if len(sort) > 1:
        part = {sort[0]: seed[sort[0]]}
        yield subject.ask(item, "sort key begins with a part", {**first, name: {"beginsWith": part}}, operation)
        yield subject.ask(item, "sort key without its beginning", {**first, name: {"eq": {sort[-1]: seed[sort[-1]]}}}, operation)
    yield subject.ask(item, "two conditions of the sort key", {**first, name: {"ge": whole, "le": whole}}, operation)


def _filters(subject: Subject, arguments: Mapping[str, GraphQLArgument]) -> Iterator[tuple[str, Item]]:
    if "filter" not in arguments:
        return
    type_ = get_named_type(arguments["filter"].type)
    assert isinstance(type_, GraphQLInputObjectType)
    entities = [role.entity for role in subject.roles]
    plain = [name for name in type_.fields if name not in ("and", "or", "not", *entities, *subject.model.identifier)]
    for name in plain[:2]:
        yield name, {name: subject.equals(type_, name, subject.seeds[0].item)}
    for role in subject.roles:
        if role.entity in type_.fields:
            for person in ("alice", "bob"):
                yield f"{person} as {role.entity}", {role.entity or "": {"contains" if role.many else "eq": name_of(role, person)}}
    if plain:
        yield f"{plain[0]} that is there, or not", {"or": [{plain[0]: {"attributeExists": True}}, {"not": {plain[0]: {"attributeExists": True}}}]}
    yield "nothing", {}
