"""The expressions of a request as arguments of the client: AppSync joins the names and values of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.local.sources.dynamodb.values import typed_item

PARTS = {  # part of a request -> argument of the client
    "query": "KeyConditionExpression",
    "filter": "FilterExpression",
    "condition": "ConditionExpression",
    "update": "UpdateExpression",
    "projection": "ProjectionExpression",
}


def expressions(request: Mapping[str, Any], *parts: str) -> dict[str, Any]:
    """The arguments for these parts of a request, where it has them."""
    arguments: dict[str, Any] = {}
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    for part in parts:
        found = request.get(part)
        if not found or not found.get("expression"):
            continue
        arguments[PARTS[part]] = found["expression"]
        names |= found.get("expressionNames") or {}
        values |= typed_item(found.get("expressionValues") or {})
    if names:
        arguments["ExpressionAttributeNames"] = names
    if values:
        arguments["ExpressionAttributeValues"] = values
    return arguments
