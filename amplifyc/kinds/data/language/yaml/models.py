"""Models with their keys and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from amplifyc.kinds.data.language.yaml.fields import bind_field
from amplifyc.kinds.data.language.yaml.rules import Rules, bind_rules
from amplifyc.kinds.data.language.yaml.types import Hoisted
from amplifyc.kinds.data.model import Database, Field, Index, Model, TypeRef
from amplifyc.kinds.data.model.models import MUTATIONS, QUERIES, SUBSCRIPTIONS, ModelOperation
from amplifyc.kinds.data.naming import default_index_name, default_query_field
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

GROUPS: dict[str, tuple[ModelOperation, ...]] = {"queries": QUERIES, "mutations": MUTATIONS, "subscriptions": SUBSCRIPTIONS}


def bind_model(
    binder: Binder, name: str, data: Any, place: Place, *, inherited: Rules, database: Database | None, hoisted: Hoisted
) -> tuple[Model, Rules]:
    """One model and its own rules; a model without any takes those of its file (D028, D084)."""
    own = bind_rules(binder, data.get("authorization"), place / "authorization", name)
    identifier = tuple(map(str, data.get("identifier") or ["id"]))
    fields = tuple(
        _as_key(bind_field(binder, (name, field), item, place.at("fields", field), hoisted)[0], identifier)
        for field, item in (data.get("fields") or {}).items()
    )
    rules = own.rules or inherited.rules
    model = Model(
        name=name,
        fields=fields,
        place=place,
        identifier=identifier,
        has_own_key=any(field.name == identifier[0] for field in fields),
        indexes=tuple(_indexes(name, data.get("secondaryIndexes") or (), place / "secondaryIndexes")),
        rules=rules,
        has_rules=bool(rules or own.access),
        disabled=frozenset(operation for word in data.get("disableOperations") or () for operation in GROUPS.get(word, (word,))),
        database=database,
        created_at=None if database else "createdAt",
        updated_at=None if database else "updatedAt",
        settings=({"timestamps": None} if database else {}) | _settings(data.get("disableOperations") or ()),
    )
    return model, own


def _settings(disabled: Iterable[str]) -> dict[str, Any]:
    """The arguments of `@model` that disable operations: a whole group at once, or some of it."""
    words = tuple(disabled)
    found: dict[str, Any] = {word: None for word in words if word in GROUPS}
    for group, operations in GROUPS.items():
        single = {word: None for word in words if word in operations}
        if single and group not in found:
            found[group] = single
    return found


def _as_key(field: Field, identifier: tuple[str, ...]) -> Field:
    """The partition key is required, whatever is written, and takes no default but the database's."""
    if field.name != identifier[0] or field.relationship is not None:
        return field
    generated = field.default if field.default and field.default.value is None else None
    if not (field.type.required or field.type.name == "ID" or generated):
        return field  # a check says so
    return replace(field, type=TypeRef(field.type.name, required=True), default=generated, validations=())


def _indexes(model: str, data: Any, place: Place) -> Iterator[Index]:
    for number, item in enumerate(data):
        partition_key, sort_keys = str(item["partitionKey"]), tuple(map(str, item.get("sortKeys") or ()))
        projection: Any = item.get("projection") or "ALL"
        is_include = isinstance(projection, dict)
        yield Index(
            name=item.get("name") or default_index_name(model, partition_key, sort_keys),
            partition_key=partition_key,
            sort_keys=sort_keys,
            place=place / number,
            query_field=item["queryField"] if "queryField" in item else default_query_field(model, partition_key, sort_keys),
            projection="INCLUDE" if is_include else projection,
            non_key_attributes=tuple(map(str, projection.get("include") or ())) if is_include else (),
        )
