"""Relationships: both sides, the same references, keys that fit (E123 to E127, E165 to E178)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.language.codes import UNKNOWN_TYPE
from amplifyc.kinds.data.language.places import is_sdl, item, part, type_location
from amplifyc.kinds.data.model import Data, Field, Model, Relationship, Schema
from amplifyc.syntax import Place
from amplifyc.text import Location

REFERENCES = Code("data/bad-references", "References that do not lead to the key of the other model")
ONE_SIDED = Code("data/one-sided-relationship", "A relationship that the other model does not declare")
RELATIONSHIP = Code("data/bad-relationship", "A relationship of a shape that it cannot have")

TEXTS = frozenset({"ID", "String", "AWSDate", "AWSTime", "AWSDateTime", "AWSEmail", "AWSPhone", "AWSURL", "AWSIPAddress"})


def check_relationships(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for model in data.schema.models:
        for field in model.fields:
            if field.relationship is not None:
                yield from _relationship(data.schema, model, field, field.relationship)


def _relationship(schema: Schema, model: Model, field: Field, relationship: Relationship) -> Iterator[Diagnostic]:
    title = f"`{model.name}.{field.name}`"
    target = schema.models_by_name.get(relationship.target)
    if target is None:
        hint = did_you_mean(relationship.target, schema.models_by_name)
        message = f"there is no model `{relationship.target}`"
        if relationship.target in schema.types_by_name:
            message, hint = f"`{relationship.target}` is no model", hint or "a relationship needs a model on both sides"
        yield UNKNOWN_TYPE.at(_target_place(field, relationship).value, message, words="not a model", hint=hint)
        return
    if field.type.array != (relationship.kind == "hasMany"):
        other = "hasOne" if relationship.kind == "hasMany" else "hasMany"
        shape = "must be a list" if relationship.kind == "hasMany" else "cannot be a list"
        hint = "write the model's name alone" if relationship.kind == "belongsTo" else f"or did you mean `@{other}`?"
        yield RELATIONSHIP.at(type_location(field.place), f"{title} with `@{relationship.kind}` {shape}", hint=hint)
        return
    if not relationship.from_gen1 and (field.type.required or field.type.array_required):
        yield RELATIONSHIP.at(*_required(title, field, relationship))
        return
    if not relationship.references:
        if not is_sdl(field.place):
            hint = "add `references:` with the fields of the model that belongs"
            yield REFERENCES.at(field.place.key, f"{title} does not say what holds the key", hint=hint)
        return
    child, parent = (model, target) if relationship.kind == "belongsTo" else (target, model)
    problems = list(_references(schema, title, parent, child, relationship))
    yield from problems
    if not problems and not relationship.from_gen1:
        yield from _counterpart(title, model, target, field, relationship)


def _required(title: str, field: Field, relationship: Relationship) -> tuple[Location, str]:
    """Gen 2 refuses it: what a relationship leads to is looked up when it is read, and may be gone."""
    words = f"{title} cannot be required, as nobody can promise that the other item is still there"
    if is_sdl(field.place):
        return type_location(field.place), f"{words}: write `{f'[{relationship.target}]' if field.type.array else relationship.target}`"
    return part(field.place, "valueRequired" if field.type.array else "required").key, words


def _target_place(field: Field, relationship: Relationship) -> Place:
    return part(field.place, relationship.kind, "type")


def _references(schema: Schema, title: str, parent: Model, child: Model, relationship: Relationship) -> Iterator[Diagnostic]:
    place = part(relationship.place, "references", "fields")
    for number, name in enumerate(relationship.references):
        field = child.field(name)
        at = item(place, number).value
        if field is None:
            hint = did_you_mean(name, (found.name for found in child.fields)) or f"declare `{name}: id` in `{child.name}`"
            message = f"{title} refers to `{name}`, which is no field of `{child.name}`"
            yield REFERENCES.at(at, message, words=f"not a field of {child.name}", hint=hint)
        elif field.relationship is not None or field.type.array or field.type.name in schema.types_by_name:
            yield REFERENCES.at(at, f"{title} refers to `{name}`, which is no single value", hint="use a field of a scalar type")
    for number, name in enumerate(relationship.fields):
        if parent.field(name) is None and name not in parent.identifier:
            meant = did_you_mean(name, (found.name for found in parent.fields))
            at = item(part(relationship.place, "fields"), number).value
            yield REFERENCES.at(at, f"{title} goes by `{name}`, which is no field of `{parent.name}`", hint=meant)
    identifier = relationship.fields or parent.identifier
    if len(relationship.references) != len(identifier):
        keys = ", ".join(f"`{key}`" for key in parent.identifier)
        references, fields = _counted(len(relationship.references), "reference"), _counted(len(parent.identifier), "field")
        message = f"{title} has {references}, and the identifier of `{parent.name}` has {fields}"
        yield REFERENCES.at(place.value, message, hint=f"refer to a field for each of {keys}")
        return
    for number, (name, key) in enumerate(zip(relationship.references, identifier, strict=True)):
        field, key_field = child.field(name), parent.field(key)
        found = field.type.name if field else None
        wanted = key_field.type.name if key_field else "ID"
        if found is not None and _kind(found) != _kind(wanted):
            related = (Label(key_field.place.key, f"the key is of type {wanted}"),) if key_field else ()
            message = f"`{child.name}.{name}` is of type {found}, and `{parent.name}.{key}`, which it refers to, of type {wanted}"
            yield REFERENCES.at(item(place, number).value, message, related=related, hint="give both the same type")
    if relationship.from_gen1:
        return
    required = {field.type.required for name in relationship.references if (field := child.field(name)) is not None}
    if len(required) > 1:
        message = f"some references of {title} are required and others are not"
        yield REFERENCES.at(place.value, message, hint=f"make all or none of them required in `{child.name}`")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _kind(type_: str) -> str:
    return "text" if type_ in TEXTS else type_


def _counterpart(title: str, model: Model, target: Model, field: Field, relationship: Relationship) -> Iterator[Diagnostic]:
    """The other side must say the same with the same references, and say it once."""
    wanted = ("hasOne", "hasMany") if relationship.kind == "belongsTo" else ("belongsTo",)
    found = [
        other
        for other in target.fields
        if other.relationship is not None
        and other.relationship.target == model.name
        and other.relationship.kind in wanted
        and other.relationship.references == relationship.references
        and not (target is model and other is field)
    ]
    at = _target_place(field, relationship).value
    if not found:
        words = " or ".join(f"`{kind}`" for kind in wanted)
        names = ", ".join(relationship.references)
        hint = f"add a field to `{target.name}`: `{{ {wanted[-1]}: {model.name}, references: {names} }}`"
        if is_sdl(field.place):
            hint = f"add a field to `{target.name}` with `@{wanted[-1]}(references: …)`"
        message = f"{title} has no other side: `{target.name}` has no {words} of `{model.name}` with the references {names}"
        yield ONE_SIDED.at(at, message, hint=hint)
    elif len(found) > 1:
        related = tuple(Label(other.place.key, "one other side") for other in found)
        names = ", ".join(f"`{target.name}.{other.name}`" for other in found)
        yield ONE_SIDED.at(at, f"{title} has several other sides: {names}", related=related, hint="give them different references")
