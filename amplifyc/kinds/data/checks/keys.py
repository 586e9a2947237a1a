"""Identifiers and secondary indexes (E116, E122, E147 to E164, E179, E247)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Hint, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import table_indexes
from amplifyc.kinds.data.language.places import item, part
from amplifyc.kinds.data.model import Data, Index, Model, Schema
from amplifyc.syntax import Place

IDENTIFIER = Code("data/bad-identifier", "An identifier that no table can have")
INDEX = Code("data/bad-index", "A secondary index that no table can have")
TOO_MANY = Code("data/too-many-indexes", "A table with more secondary indexes than DynamoDB allows")

MAX_INDEXES = 20
MAX_PROJECTED = 100
_INDEX_NAME = re.compile(r"[A-Za-z0-9_.-]{3,255}")


def check_identifiers(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for model in data.schema.models:
        place = part(model.place, "identifier")
        if model.identifier == ("id",) and not model.has_own_key and model.field("id") is None:
            continue
        owners = {rule.owner_field for rule in model.rules if rule.strategy == "owner" and "::" in rule.identity_claim}
        for number, name in enumerate(model.identifier):
            at = item(place, number).value if place != model.place else _key_place(model, number).value
            problem = _identifier(data.schema, model, number, name, owners)
            if problem:
                yield IDENTIFIER.at(at, f"the identifier of `{model.name}` {problem[0]}", hint=problem[1])


def _key_place(model: Model, number: int) -> Place:
    """`@primaryKey` in the directive language: the field, or the name in `sortKeyFields`."""
    field = model.field(model.identifier[0])
    if field is None:
        return model.place
    directive = part(field.place, "@primaryKey")
    return part(directive, "type") if number == 0 else item(part(directive, "sortKeyFields"), number - 1)


def _identifier(schema: Schema, model: Model, number: int, name: str, owners: set[str | None]) -> tuple[str, Hint | None] | None:
    """What is wrong with one field of an identifier, and what to do."""
    field = model.field(name)
    if field is None:
        hint = did_you_mean(name, (found.name for found in model.fields)) or f"declare the field `{name}`"
        return f"names `{name}`, which is no field", hint
    if name in model.identifier[:number]:
        return f"names `{name}` twice", "name each field once"
    if field.relationship is not None or field.type.array or not _is_key(schema, field.type.name):
        return f"names `{name}`, which is no single value", "use a field of a scalar or enum type"
    generated = field.default is not None and field.default.value is None
    if not field.type.required and not generated and not (number == 0 and field.type.name == "ID"):
        return f"names `{name}`, which may be empty", f"make the field required: `{name}: …!`"
    if number > 0 and name in owners:
        return f"names `{name}`, which holds the owner", "use another field as a sort key"
    return None


def _is_key(schema: Schema, type_: str) -> bool:
    return type_ in schema.enums_by_name or (type_ not in schema.models_by_name and type_ not in schema.types_by_name)


def check_indexes(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for model in data.schema.models:
        seen: dict[str, Index] = {}
        for index in model.indexes:
            yield from _index(data.schema, model, index)
            if index.name in seen:
                first = Label(seen[index.name].place.value, "first declared here")
                hint = "give one of them another `name`"
                at = part(index.place, "name").value
                yield INDEX.at(at, f"`{model.name}` has two indexes called `{index.name}`", related=(first,), hint=hint)
            seen.setdefault(index.name, index)
        all_indexes = table_indexes(data.schema, model)
        for found in all_indexes:
            if found.relationship and found.name in seen:
                hint = "rename the index: names that begin with `gsi-` are those of relationships"
                message = f"`{found.name}` is the name of the index that `{found.relationship}` needs"
                yield INDEX.at(part(seen[found.name].place, "name").value, message, hint=hint)
        if len(all_indexes) > MAX_INDEXES:
            message = f"the table of `{model.name}` needs {len(all_indexes)} indexes, and DynamoDB allows {MAX_INDEXES}"
            yield TOO_MANY.at(model.place.key, message, hint="relationships need an index each, too; remove some")
        if sum(len(found.non_key_attributes) for found in all_indexes) > MAX_PROJECTED:
            message = f"the indexes of `{model.name}` include more than {MAX_PROJECTED} attributes"
            yield TOO_MANY.at(model.place.key, message, hint="let an index hold `ALL` attributes instead")


def _index(schema: Schema, model: Model, index: Index) -> Iterator[Diagnostic]:
    title = f"the index `{index.name}` of `{model.name}`"
    if not _INDEX_NAME.fullmatch(index.name):
        hint = "use 3 to 255 of letters, digits, `_`, `-` and `.`"
        yield INDEX.at(part(index.place, "name").value, f"`{index.name}` cannot be the name of an index", hint=hint)
    if index.projection == "INCLUDE" and not index.non_key_attributes:
        yield INDEX.at(part(index.place, "projection").value, f"{title} includes no attributes", hint="name them under `include`")
    if len(model.identifier) == 1 and model.has_own_key and index.partition_key == model.identifier[0]:
        hint = "choose another partition key; what has the primary key's is found by the primary key"
        at = part(index.place, "partitionKey").value
        yield INDEX.at(at, f"{title} has the partition key of the model's primary key, which has no sort key", hint=hint)
    sort_place = part(index.place, "sortKeys", "sortKeyFields")
    places = [(index.partition_key, part(index.place, "partitionKey"))]
    places += [(name, item(sort_place, number)) for number, name in enumerate(index.sort_keys)]
    for number, (name, place) in enumerate(places):
        problem = _key_field(schema, model, name, number > 0)
        if problem:
            yield INDEX.at(place.value, f"{title} names `{name}`, {problem[0]}", hint=problem[1])
        elif name in [before for before, _ in places[:number]]:
            yield INDEX.at(place.value, f"{title} names `{name}` twice", hint="name each field once")


def _key_field(schema: Schema, model: Model, name: str, is_sort: bool) -> tuple[str, Hint | None] | None:
    field = model.field(name)
    if field is None:
        hint = did_you_mean(name, (found.name for found in model.fields)) or f"declare the field `{name}`"
        return "which is no field", hint
    if field.relationship is not None or field.type.array or not _is_key(schema, field.type.name):
        return "which is no single value", "use a field of a scalar or enum type"
    if field.type.name == "Boolean":
        return "a boolean, which DynamoDB cannot have in a key", "use an enum or a string" if not is_sort else "use a number or a string"
    return None
