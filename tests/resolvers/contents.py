"""What is in the tables: filled before a request, looked at and put right after it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from tests.resolvers.normal import normal

Stored = dict[str, Any]


class Contents:
    """The table of one model, in one account."""

    def __init__(self, client: Any, table: str, items: list[dict[str, Any]]) -> None:
        self._client = client
        self._table = table
        described = client.describe_table(TableName=table)["Table"]
        self._keys = [item["AttributeName"] for item in described["KeySchema"]]
        writer = TypeSerializer()
        typed = [{name: writer.serialize(_decimal(value)) for name, value in item.items()} for item in items]
        self._items = {self._key(item): item for item in typed}
        for item in typed:
            client.put_item(TableName=table, Item=item)

    def changes(self) -> dict[str, Any]:
        """What a request has changed, by the key of the item; None is gone. The table is then as it was before."""
        found = {self._key(item): item for item in self._scan()}
        changed: dict[str, Any] = {}
        for key, item in found.items():
            if item != self._items.get(key):
                changed[json.dumps(normal(json.loads(key)))] = normal(_plain(item))
                if key in self._items:
                    self._client.put_item(TableName=self._table, Item=self._items[key])
                else:
                    self._client.delete_item(TableName=self._table, Key={name: item[name] for name in self._keys})
        for key, item in self._items.items():
            if key not in found:
                changed[key] = None
                self._client.put_item(TableName=self._table, Item=item)
        return changed

    def _scan(self) -> list[Stored]:
        return list(self._client.scan(TableName=self._table)["Items"])

    def _key(self, item: Stored) -> str:
        return json.dumps({name: item[name] for name in self._keys})


def _plain(item: Stored) -> dict[str, Any]:
    reader = TypeDeserializer()
    return {name: reader.deserialize(value) for name, value in item.items()}


def _decimal(value: Any) -> Any:
    """The serializer takes no floats."""
    return json.loads(json.dumps(value), parse_float=Decimal)
