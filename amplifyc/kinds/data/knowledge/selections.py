"""All that can be read of a result: the selection with which tools are asked (D182, D183)."""

from __future__ import annotations

from collections.abc import Iterable

from amplifyc.kinds.data.knowledge.access import access_matrix
from amplifyc.kinds.data.knowledge.fields import ImpliedField, shown_fields
from amplifyc.kinds.data.model import Field, Schema, TypeField
from amplifyc.kinds.data.naming import connection


def list_selection(schema: Schema, model: str) -> str:
    """What a list of a model's items returns."""
    return _page(schema, model, frozenset())


def selection(schema: Schema, type_name: str, within: frozenset[str] = frozenset()) -> str:
    """Every field of a type, and of the types in it; empty for scalars and enums. A type does not stand in itself again."""
    if type_name in within:
        return ""
    if type_name in schema.models_by_name:
        model = schema.models_by_name[type_name]
        return _fields(schema, shown_fields(model, access_matrix(model)), within | {type_name})
    declared = schema.types_by_name.get(type_name)
    return "" if declared is None else _fields(schema, declared.fields, within | {type_name})


def _page(schema: Schema, model: str, within: frozenset[str]) -> str:
    name = connection(model)
    items = "" if name in within else selection(schema, model, within | {name})
    return f"items {{ {items} }} nextToken" if items else ""


def _fields(schema: Schema, fields: Iterable[Field | ImpliedField | TypeField], within: frozenset[str]) -> str:
    found = []
    for field in fields:
        is_leaf = field.type.name not in schema.models_by_name and field.type.name not in schema.types_by_name
        is_page = isinstance(field, Field) and field.relationship is not None and field.relationship.kind == "hasMany"
        inner = "" if is_leaf else _page(schema, field.type.name, within) if is_page else selection(schema, field.type.name, within)
        if is_leaf:
            found.append(field.name)
        elif inner:
            found.append(f"{field.name} {{ {inner} }}")
    return " ".join(found)
