"""Requests that do all or nothing: TransactGetItems and TransactWriteItems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from amplifyc.local.sources.dynamodb.expressions import expressions
from amplifyc.local.sources.dynamodb.failures import refusal
from amplifyc.local.sources.dynamodb.values import plain_item, typed_item

CANCELLED = "TransactionCanceledException"
NAMES = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete", "ConditionCheck": "ConditionCheck"}
Result = dict[str, Any]


def transact_get(client: Any, request: Mapping[str, Any]) -> Result:
    """TransactGetItems."""
    wanted = [
        {"Get": {"TableName": item["table"], "Key": typed_item(item["key"]), **expressions(item, "projection")}}
        for item in request["transactItems"]
    ]
    try:
        answer = client.transact_get_items(TransactItems=wanted)
    except ClientError as error:
        raise _cancelled(error, "items") from error
    items = [plain_item(found["Item"]) if found.get("Item") else None for found in answer["Responses"]]
    return {"items": items, "cancellationReasons": None}


def transact_write(client: Any, request: Mapping[str, Any]) -> Result:
    """TransactWriteItems: the keys that were written."""
    items = request["transactItems"]
    try:
        client.transact_write_items(TransactItems=[_write(item) for item in items])
    except ClientError as error:
        raise _cancelled(error, "keys") from error
    return {"keys": [plain_item(typed_item(item["key"])) for item in items], "cancellationReasons": None}


def _write(item: Mapping[str, Any]) -> dict[str, Any]:
    operation, key = item["operation"], typed_item(item["key"])
    arguments: dict[str, Any] = {"TableName": item["table"], **expressions(item, "condition", "update")}
    if operation == "PutItem":
        arguments["Item"] = typed_item(item.get("attributeValues") or {}) | key
    else:
        arguments["Key"] = key
    if item.get("condition") and item["condition"].get("returnValuesOnConditionCheckFailure") is not False:  # AppSync's default is true
        arguments["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return {NAMES[operation]: arguments}


def _cancelled(error: Any, what: str) -> Exception:
    if error.response["Error"]["Code"] != CANCELLED:
        return refusal(error)
    reasons = [
        {
            "type": reason.get("Code", "None"),
            "message": reason.get("Message", "None"),
            **({"item": plain_item(reason["Item"])} if reason.get("Item") else {}),
        }
        for reason in error.response.get("CancellationReasons", ())
    ]
    return refusal(error, {what: None, "cancellationReasons": reasons})
