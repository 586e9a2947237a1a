"""All that can be read of a result: the selection with which tools are asked (D182, D183)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amplifyc.kinds.data.knowledge.access import access_matrix
from amplifyc.kinds.data.knowledge.fields import ImpliedField, shown_fields
from amplifyc.kinds.data.model import Field, Schema, TypeField
from amplifyc.kinds.data.naming import connection

LIMIT = 16_000
"""Characters of one selection: AppSync takes 32 KB of code, and models that lead to each other make long selections."""


def list_selection(schema: Schema, model: str) -> str | None:
    """What a list of a model's items returns; None if that is too much."""
    return _within_limit(_Selecting(schema), lambda selecting: selecting.page(model, frozenset()))


def selection(schema: Schema, type_name: str) -> str | None:
    """Every field of a type, and of the types in it; empty for scalars and enums, None if that is too much."""
    return _within_limit(_Selecting(schema), lambda selecting: selecting.value(type_name, frozenset()))


class _Selecting:
    """Follows fields as long as it has not read too much; a type does not stand in itself again."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.read = 0

    def value(self, type_name: str, within: frozenset[str]) -> str:
        if type_name in within or self.read > LIMIT:
            return ""
        if type_name in self._schema.models_by_name:
            model = self._schema.models_by_name[type_name]
            return self._fields(shown_fields(model, access_matrix(model)), within | {type_name})
        declared = self._schema.types_by_name.get(type_name)
        return "" if declared is None else self._fields(declared.fields, within | {type_name})

    def page(self, model: str, within: frozenset[str]) -> str:
        name = connection(model)
        items = "" if name in within else self.value(model, within | {name})
        return f"items {{ {items} }} nextToken" if items else ""

    def _fields(self, fields: Iterable[Field | ImpliedField | TypeField], within: frozenset[str]) -> str:
        found = []
        for field in fields:
            self.read += len(field.name) + 1
            is_leaf = field.type.name not in self._schema.models_by_name and field.type.name not in self._schema.types_by_name
            is_page = isinstance(field, Field) and field.relationship is not None and field.relationship.kind == "hasMany"
            inner = "" if is_leaf else self.page(field.type.name, within) if is_page else self.value(field.type.name, within)
            if is_leaf:
                found.append(field.name)
            elif inner:
                found.append(f"{field.name} {{ {inner} }}")
        return " ".join(found)


def _within_limit(selecting: _Selecting, select: Callable[[_Selecting], str]) -> str | None:
    found = select(selecting)
    return found if selecting.read <= LIMIT and len(found) <= LIMIT else None
