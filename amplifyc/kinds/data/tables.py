"""The native DynamoDB table of a model (D065, D075 to D082, D137, D150 to D158)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amplifyc.kinds.data.knowledge import TableIndex, attribute_type, sort_attribute, table_indexes
from amplifyc.kinds.data.model import Model, Schema


def table_properties(schema: Schema, model: Model) -> dict[str, Any]:
    """Keys, attributes, indexes, billing and stream, as CloudFormation names them."""
    attributes: dict[str, str] = {}
    key_schema = _keys(schema, model, model.identifier[0], model.identifier[1:], attributes)
    indexes = [_index(schema, model, index, attributes) for index in table_indexes(schema, model)]
    properties: dict[str, Any] = {
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": type_} for name, type_ in attributes.items()],
        "KeySchema": key_schema,
        "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
    }
    if indexes:
        properties["GlobalSecondaryIndexes"] = indexes
    return properties


def _keys(schema: Schema, model: Model, partition: str, sort: Sequence[str], attributes: dict[str, str]) -> list[dict[str, str]]:
    """A key schema; its attributes are declared along the way, each once."""
    attributes.setdefault(partition, attribute_type(schema, model, partition))
    keys = [{"AttributeName": partition, "KeyType": "HASH"}]
    if name := sort_attribute(sort):
        attributes.setdefault(name, attribute_type(schema, model, name))
        keys.append({"AttributeName": name, "KeyType": "RANGE"})
    return keys


def _index(schema: Schema, model: Model, index: TableIndex, attributes: dict[str, str]) -> dict[str, Any]:
    projection: dict[str, Any] = {"ProjectionType": index.projection}
    if index.projection == "INCLUDE":
        projection["NonKeyAttributes"] = list(index.non_key_attributes)
    return {
        "IndexName": index.name,
        "KeySchema": _keys(schema, model, index.partition_key, index.sort_keys, attributes),
        "Projection": projection,
    }
