"""Names: unlike each other, unlike GraphQL's own, and such that GraphQL can say them (E115, E128, E146, E239)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.language.codes import DUPLICATE_NAME
from amplifyc.kinds.data.language.places import part
from amplifyc.kinds.data.model import CustomType, Data, Enum, InputType, Model, Schema, Union
from amplifyc.kinds.data.model.types import GRAPHQL_SCALARS
from amplifyc.kinds.data.naming import input_of
from amplifyc.syntax import Place

BAD_NAME = Code("data/bad-name", "A name that GraphQL cannot say, or keeps for itself")

_NAME = re.compile(r"(?!__)[_A-Za-z][_0-9A-Za-z]*")
RESERVED = frozenset({"Query", "Mutation", "Subscription"}) | GRAPHQL_SCALARS


def check_names(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    schema = data.schema
    yield from _types(schema)
    yield from _operations(schema)
    yield from _filters(schema)
    yield from _twins(schema)
    for enum in schema.enums:
        for value in enum.values:
            if not _NAME.fullmatch(value):
                what = "contains white space" if re.search(r"\s", value) else "is no name"
                yield BAD_NAME.at(
                    enum.place.value, f"the value `{value}` of the enum `{enum.name}` {what}", words="a value GraphQL cannot say",
                    hint="use letters, digits and `_`, and begin with no digit",
                )
    fielded: tuple[Model | CustomType | InputType, ...] = (*schema.models, *schema.types, *schema.inputs)
    for item in fielded:
        yield from (_bad_name(field.name, field.place) for field in item.fields if not _NAME.fullmatch(field.name))
    for model in schema.models:
        for name, place in _given_names(model):
            if not _NAME.fullmatch(name):
                hint = "use letters, digits and `_`, and begin with no digit"
                yield BAD_NAME.at(place.key, f"`{name}` is no name in GraphQL", hint=hint)
    for operation in schema.operations:
        yield from (_bad_name(argument.name, argument.place) for argument in operation.arguments if not _NAME.fullmatch(argument.name))


def _given_names(model: Model) -> Iterator[tuple[str, Place]]:
    """Names of operations and timestamps that the author chose."""
    at = part(model.place, "@model")
    yield from ((name, at) for names in model.renamed.values() for name in names)
    yield from ((name, at) for name in (model.created_at, model.updated_at) if name)
    yield from ((index.query_field, part(index.place, "queryField")) for index in model.indexes if index.query_field)


def _types(schema: Schema) -> Iterator[Diagnostic]:
    first: dict[str, Place] = {}
    items: tuple[Model | Enum | CustomType | InputType | Union, ...] = (
        *schema.models, *schema.enums, *schema.types, *schema.inputs, *schema.unions
    )
    for item in items:
        if item.name in RESERVED or item.name.lower() in {"query", "mutation", "subscription"}:
            hint = "choose another name"
            yield BAD_NAME.at(item.place.key, f"`{item.name}` is a name that GraphQL keeps for itself", words="reserved", hint=hint)
        elif not _NAME.fullmatch(item.name):
            yield _bad_name(item.name, item.place)
        if item.name in first:
            yield _twice(item.name, item.place, first[item.name], "rename one of the two")
        first.setdefault(item.name, item.place)


def _filters(schema: Schema) -> Iterator[Diagnostic]:
    """An enum `PostFilter` would be filtered by `ModelPostFilterInput`, and so would the model `Post`."""
    taken = {f"{model.name}{suffix}": model for model in schema.models for suffix in ("Filter", "Condition")}
    for enum in schema.enums:
        if (model := taken.get(enum.name)) is not None:
            message = f"the enum `{enum.name}` and the model `{model.name}` would both have the input `Model{enum.name}Input`"
            hint = "rename the enum, or the field that it stands in"
            yield DUPLICATE_NAME.at(enum.place.key, message, related=(Label(model.place.key, "the model"),), hint=hint)


def _twins(schema: Schema) -> Iterator[Diagnostic]:
    """A type within a model is an input, too, whose name must be free."""
    taken: dict[str, Model | Enum | CustomType] = {**schema.models_by_name, **schema.enums_by_name, **schema.types_by_name}
    found: dict[str, CustomType] = {}
    waiting = [field.type.name for model in schema.models for field in model.fields]
    while waiting:
        item = schema.types_by_name.get(waiting.pop())
        if item is not None and item.name not in found:
            found[item.name] = item
            waiting += [field.type.name for field in item.fields]
    for name, item in sorted(found.items()):
        if (other := taken.get(input_of(name))) is not None:
            message = f"`{other.name}` is also the input that the type `{name}` needs"
            yield DUPLICATE_NAME.at(other.place.key, message, related=(Label(item.place.key, "the type"),), hint="rename one of the two")


def _operations(schema: Schema) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Place] = {}
    for model in schema.models_by_name.values():  # of two models with one name only one: the other is reported already
        for field in api_fields(model):
            place = field.index.place if field.index else model.place
            key = (field.type, field.name)
            if key in first:
                hint = "give one of them another name with `queryField`" if field.index else "rename one of the two models"
                yield _twice(field.name, place, first[key], hint)
            first.setdefault(key, place)
    for operation in schema.operations:
        if not _NAME.fullmatch(operation.name):
            yield _bad_name(operation.name, operation.place)
        if (operation.kind, operation.name) in first:
            yield _twice(operation.name, operation.place, first[operation.kind, operation.name], "rename the operation")
        first.setdefault((operation.kind, operation.name), operation.place)


def _bad_name(name: str, place: Place) -> Diagnostic:
    return BAD_NAME.at(place.key, f"`{name}` is no name in GraphQL", hint="use letters, digits and `_`, and begin with no digit")


def _twice(name: str, place: Place, first: Place, hint: str) -> Diagnostic:
    return DUPLICATE_NAME.at(place.key, f"`{name}` is declared twice", related=(Label(first.key, "first declared here"),), hint=hint)
