"""What stands in a table before each request: items of everybody and nobody, related to one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema

from amplifyc.kinds.data.knowledge import Role, access_matrix, composite, table_indexes
from amplifyc.kinds.data.model import Field, Model, Schema
from tests.resolvers.values import DATES, value_of

PEOPLE = {"alice": {"sub": "s-alice", "username": "alice"}, "bob": {"sub": "s-bob", "username": "bob"}}
GROUPS = {"alice": "text", "bob": "strangers"}  # a group of carol's, and of nobody

Item = dict[str, Any]


@dataclass(frozen=True)
class Seed:
    """An item, and whose it is."""

    label: str
    item: Item

    def key(self, model: Model) -> Item:
        return {name: self.item[name] for name in model.identifier}


def dynamic_roles(model: Model) -> tuple[Role, ...]:
    """The roles that depend on the item: its owners and groups."""
    matrix = access_matrix(model)
    return tuple(role for role in matrix.roles if not role.static and role.entity) if matrix else ()


def name_of(role: Role, person: str, *, part: int | None = None) -> str:
    """What stands in the field of a role if the item is a person's; `part` takes one of the names that are joined."""
    if role.strategy == "groups":
        return GROUPS[person]
    claims = {**PEOPLE[person], "email": f"{person}@example.com"}
    names = [claims.get(claim, person) for claim in (role.claim or "").split("::")]
    return "::".join(names) if part is None else names[part]


def seeds_of(api: GraphQLSchema, schema: Schema, model: Model) -> list[Seed]:
    """The items of a model's table. Keys that a table or an index needs are there, all that is related is, too."""
    return [Seed(seed.label, _related(api, schema, model, number, seed)) for number, seed in enumerate(_unrelated(api, schema, model))]


def stored(schema: Schema, model: Model, item: Mapping[str, Any]) -> Item:
    """An item with the attributes that no client sees: joined keys, the name of its type."""
    found = {**item, "__typename": model.name}
    groups = [model.identifier[1:], *(index.sort_keys for index in table_indexes(schema, model))]
    for fields in groups:
        if len(fields) > 1 and all(item.get(name) is not None for name in fields):
            found[composite(fields)] = "#".join(f"{item[name]}" for name in fields)
    return found


def _unrelated(api: GraphQLSchema, schema: Schema, model: Model) -> list[Seed]:
    keys: set[tuple[Any, ...]] = set()
    found: list[Seed] = []
    for label, names in _owners(model):
        number = len(found)
        item = _item(api, schema, model, number, names, is_bare=label.startswith("nobody's"))
        key = tuple(item[name] for name in model.identifier)
        if key not in keys:
            keys.add(key)
            found.append(Seed(label, item))
    return found


def _owners(model: Model) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whose the items are: a label, and what stands in the fields that say it. None is null, and what is missing is missing."""
    roles = dynamic_roles(model)
    if not roles:
        yield from (("an item", {}), ("another item", {}), ("nobody's item", {}))
        return

    def held(role: Role, *names: str) -> Any:
        return list(names) if role.many else names[0]

    yield "alice's item", {role.entity or "": held(role, name_of(role, "alice")) for role in roles}
    yield "bob's item", {role.entity or "": held(role, name_of(role, "bob")) for role in roles}
    yield "alice's item by her last name", {role.entity or "": held(role, name_of(role, "alice", part=-1)) for role in roles}
    if any("::" in (role.claim or "") for role in roles):
        yield "alice's item by her first name", {role.entity or "": held(role, name_of(role, "alice", part=0)) for role in roles}
    yield "nobody's item", {}
    yield "nobody's item by null", {role.entity or "": None for role in roles}
    if any(role.many for role in roles):
        yield "everybody's item", {role.entity or "": held(role, name_of(role, "bob"), name_of(role, "alice")) for role in roles}
    if len({role.entity for role in roles}) > 1:
        for mine in roles:
            names = {role.entity or "": held(role, name_of(role, "alice" if role is mine else "bob")) for role in roles}
            yield f"alice's item by {mine.entity}", names


def _item(api: GraphQLSchema, schema: Schema, model: Model, number: int, names: Mapping[str, Any], *, is_bare: bool) -> Item:
    type_ = api.type_map[model.name]
    assert isinstance(type_, GraphQLObjectType)
    needed = {*model.identifier, *(index.partition_key for index in model.indexes), *(key for index in model.indexes for key in index.sort_keys)}
    entities = {role.entity for role in dynamic_roles(model)}
    item: Item = {}
    for name in dict.fromkeys([*model.identifier, *(field.name for field in model.fields), *names]):
        field = model.field(name)
        if field is not None and field.relationship is not None:
            continue
        if name in names and (names[name] is not None or name not in needed):
            item[name] = names[name]
        elif name in entities and name in needed:
            item[name] = f"nobody{number}"
        elif name in entities and not (field and field.type.non_null):
            continue
        elif name in model.identifier and _is_text(field):
            item[name] = f"i{number + 1}"
        elif not is_bare or name in needed or (field and field.type.non_null):
            item[name] = value_of(type_.fields[name].type, number, parsed=True)
    for stamp in filter(None, (model.created_at, model.updated_at)):
        item.setdefault(stamp, DATES[0])
    return item


def _is_text(field: Field | None) -> bool:
    return field is None or (field.type.name in ("ID", "String") and not field.type.array)


def _related(api: GraphQLSchema, schema: Schema, model: Model, number: int, seed: Seed) -> Item:
    """The item with references to items that are there; nobody's items have none."""
    item = dict(seed.item)
    fixed = {*model.identifier, *(role.entity for role in dynamic_roles(model))}
    for names, parent in _references(schema, model):
        targets = _unrelated(api, schema, parent)
        target = targets[number % len(targets)].item
        for name, key in zip(names, parent.identifier, strict=False):
            if name not in fixed and (name in item or not seed.label.startswith("nobody's")):
                item[name] = target[key]
    return item


def _references(schema: Schema, model: Model) -> Iterator[tuple[tuple[str, ...], Model]]:
    """The fields of a model that hold keys of other models."""
    for field in model.fields:
        if field.relationship is not None and field.relationship.kind == "belongsTo":
            yield field.relationship.references, schema.models_by_name[field.relationship.target]
    for parent, field in schema.parents_of.get(model.name, ()):
        if field.relationship is not None and field.relationship.references:
            yield field.relationship.references, parent
