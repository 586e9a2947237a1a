"""Requests for one item: GetItem, PutItem, UpdateItem, DeleteItem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from amplifyc.local.sources.dynamodb.expressions import expressions
from amplifyc.local.sources.dynamodb.failures import CONDITION, RETRIES, Forgiveness, Invoke, decided, refusal
from amplifyc.local.sources.dynamodb.values import Item, plain_item, typed_item

Request = Mapping[str, Any]


def get(client: Any, table: str, request: Request) -> Item | None:
    """GetItem."""
    answer = client.get_item(
        TableName=table, Key=typed_item(request["key"]), ConsistentRead=bool(request.get("consistentRead")),
        **expressions(request, "projection"),
    )
    return plain_item(answer["Item"]) if "Item" in answer else None


def put(client: Any, table: str, request: Request) -> Item | None:
    """PutItem; its result is the item that was written."""
    item = typed_item(request.get("attributeValues") or {}) | typed_item(request["key"])
    client.put_item(TableName=table, Item=item, **expressions(request, "condition"))
    return plain_item(item)


def update(client: Any, table: str, request: Request) -> Item | None:
    """UpdateItem; its result is the whole item as it is then."""
    answer = client.update_item(
        TableName=table, Key=typed_item(request["key"]), ReturnValues="ALL_NEW", **expressions(request, "condition", "update")
    )
    return plain_item(answer["Attributes"])


def delete(client: Any, table: str, request: Request) -> Item | None:
    """DeleteItem; its result is what was there."""
    answer = client.delete_item(
        TableName=table, Key=typed_item(request["key"]), ReturnValues="ALL_OLD", **expressions(request, "condition")
    )
    return plain_item(answer["Attributes"]) if answer.get("Attributes") else None


WRITES = {"PutItem": put, "UpdateItem": update, "DeleteItem": delete}


def write(client: Any, table: str, request: Request, forgiveness: Forgiveness, invoke: Invoke | None) -> Item | None:
    """One of the writes; where its condition is not met, AppSync looks at what stands in the table."""
    for _ in range(RETRIES):
        try:
            return WRITES[request["operation"]](client, table, request)
        except ClientError as error:
            if error.response["Error"]["Code"] != CONDITION:
                raise
            consistent = (request.get("condition") or {}).get("consistentRead", True)
            current = get(client, table, {"key": request["key"], "consistentRead": consistent})
            if forgiveness.forgives(request, current):
                return current
            following = decided(request, current, table, invoke)
            if following is None:
                raise refusal(error, current) from error
            if not following:
                return current
            request = following
    return get(client, table, {"key": request["key"], "consistentRead": True})
