"""Keys and indexes of a model's table (D065, D067, D075 to D081)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.models import Model, Relationship
from amplifyc.kinds.data.model.schema import Schema

NUMBERS = frozenset({"Int", "Float", "AWSTimestamp"})


@frozen
class TableIndex:
    """A global secondary index; `sort_keys` are fields, `relationship` names the field of the parent that it serves."""

    name: str
    partition_key: str
    sort_keys: tuple[str, ...] = ()
    projection: Literal["ALL", "KEYS_ONLY", "INCLUDE"] = "ALL"
    non_key_attributes: tuple[str, ...] = ()
    relationship: str | None = None


def composite(fields: Sequence[str]) -> str:
    """The attribute that holds several fields: `status#createdAt`."""
    return "#".join(fields)


def sort_attribute(fields: Sequence[str]) -> str | None:
    """The attribute of a sort key of none, one or several fields."""
    return composite(fields) if fields else None


def attribute_type(schema: Schema, model: Model, attribute: str) -> Literal["S", "N"]:
    """DynamoDB's type of a key attribute: numbers are numbers, all else, enums and composites too, is text."""
    field = model.field(attribute)
    if field is None or field.type.name in schema.enums_by_name:
        return "S"
    return "N" if field.type.name in NUMBERS else "S"


def open_sort_keys(relationship: Relationship, child: Model) -> tuple[str, ...]:
    """The sort keys of an index of the child that the parent gives no values for: callers may (D067, D073)."""
    index = next((found for found in child.indexes if found.name == relationship.index), None)
    sort_keys = child.identifier[1:] if relationship.index == "" else index.sort_keys if index is not None else ()
    return sort_keys if len(relationship.references) == 1 else ()


def relationship_index(parent: str, field: str, declared: str | None = None) -> str:
    """The name of the index of the child that a relationship of the parent reads: the author's, or the one that Gen 2 makes."""
    return f"gsi-{parent}.{field}" if declared is None else declared


CONVERSATIONS_INDEX = TableIndex("gsi-Conversation.typename.updatedAt", "__typename", ("updatedAt",))
MESSAGES_INDEX = TableIndex("gsi-ConversationMessage.conversationId.createdAt", "conversationId", ("createdAt",))
_CONVERSATION_INDEXES = {"conversations": (CONVERSATIONS_INDEX,), "messages": (MESSAGES_INDEX,)}


def table_indexes(schema: Schema, model: Model) -> tuple[TableIndex, ...]:
    """The author's indexes, those that `hasMany` and `hasOne` of other models need, and those that conversations are listed by (D179)."""
    declared = tuple(
        TableIndex(index.name, index.partition_key, index.sort_keys, index.projection, index.non_key_attributes) for index in model.indexes
    )
    implicit = tuple(
        TableIndex(
            relationship_index(parent.name, field.name), field.relationship.references[0], field.relationship.references[1:],
            relationship=f"{parent.name}.{field.name}",
        )
        for parent, field in schema.parents_of.get(model.name, ())
        if field.relationship is not None and field.relationship.references and field.relationship.index is None
    )
    return declared + implicit + _CONVERSATION_INDEXES.get(model.keeps or "", ())
