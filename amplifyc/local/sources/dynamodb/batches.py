"""Requests for many items of several tables: BatchGetItem, BatchPutItem, BatchDeleteItem. They are no transactions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.local.sources.dynamodb.expressions import expressions
from amplifyc.local.sources.dynamodb.values import plain_item, typed_item

Result = dict[str, Any]


def batch_get(client: Any, request: Mapping[str, Any]) -> Result:
    """BatchGetItem: the items in the order of their keys, null for those that there are not."""
    asked: dict[str, Any] = {}
    for table, wanted in request["tables"].items():
        asked[table] = {
            "Keys": [typed_item(key) for key in _keys(wanted)],
            **({"ConsistentRead": True} if isinstance(wanted, Mapping) and wanted.get("consistentRead") else {}),
            **(expressions(wanted, "projection") if isinstance(wanted, Mapping) else {}),
        }
    answer = client.batch_get_item(RequestItems=asked)
    data, left = {}, {}
    for table, wanted in asked.items():
        found = answer["Responses"].get(table, [])
        data[table] = [_of_key(key, found) for key in wanted["Keys"]]
        left[table] = [plain_item(key) for key in answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys", ())]
    return {"data": data, "unprocessedKeys": left}


def _keys(wanted: Any) -> list[Mapping[str, Any]]:
    keys: list[Mapping[str, Any]] = wanted["keys"] if isinstance(wanted, Mapping) else wanted
    return keys


def _of_key(key: Mapping[str, Any], items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The item with this key; with a projection that leaves keys out there is no telling, so then the next one."""
    for item in items:
        if all(item.get(name, value) == value for name, value in key.items()):
            return plain_item(item)
    return None


def batch_put(client: Any, request: Mapping[str, Any]) -> Result:
    """BatchPutItem."""
    tables = {table: [typed_item(item) for item in items] for table, items in request["tables"].items()}
    left = _write(client, {table: [{"PutRequest": {"Item": item}} for item in items] for table, items in tables.items()})
    return {
        "data": {table: [plain_item(item) for item in items] for table, items in tables.items()},
        "unprocessedItems": {table: [plain_item(item["PutRequest"]["Item"]) for item in left.get(table, ())] for table in tables},
    }


def batch_delete(client: Any, request: Mapping[str, Any]) -> Result:
    """BatchDeleteItem."""
    tables = {table: [typed_item(key) for key in keys] for table, keys in request["tables"].items()}
    left = _write(client, {table: [{"DeleteRequest": {"Key": key}} for key in keys] for table, keys in tables.items()})
    return {
        "data": {table: [plain_item(key) for key in keys] for table, keys in tables.items()},
        "unprocessedKeys": {table: [plain_item(item["DeleteRequest"]["Key"]) for item in left.get(table, ())] for table in tables},
    }


def _write(client: Any, items: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    left: dict[str, list[dict[str, Any]]] = client.batch_write_item(RequestItems=items).get("UnprocessedItems", {})
    return left
