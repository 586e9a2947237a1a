"""Requests for pages of items: Query and Scan, with tokens that say where the next page begins."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from amplifyc.local.sources.dynamodb.expressions import expressions
from amplifyc.local.sources.dynamodb.values import plain_item, typed_item
from amplifyc.local.sources.source import SourceError

Page = dict[str, Any]


def query(client: Any, table: str, request: Mapping[str, Any]) -> Page:
    """Query."""
    arguments = expressions(request, "query", "filter", "projection")
    return _page(client.query, table, request, arguments | {"ScanIndexForward": request.get("scanIndexForward") is not False})


def scan(client: Any, table: str, request: Mapping[str, Any]) -> Page:
    """Scan."""
    arguments = expressions(request, "filter", "projection")
    for name, argument in (("totalSegments", "TotalSegments"), ("segment", "Segment")):
        if request.get(name) is not None:
            arguments[argument] = request[name]
    return _page(client.scan, table, request, arguments)


def _page(read: Any, table: str, request: Mapping[str, Any], arguments: dict[str, Any]) -> Page:
    for name, argument in (("index", "IndexName"), ("limit", "Limit"), ("select", "Select"), ("consistentRead", "ConsistentRead")):
        if request.get(name) is not None:
            arguments[argument] = request[name]
    if request.get("nextToken"):
        arguments["ExclusiveStartKey"] = _opened(request["nextToken"])
    answer = read(TableName=table, **arguments)
    last = answer.get("LastEvaluatedKey")
    return {
        "items": [plain_item(item) for item in answer.get("Items", ())],
        "nextToken": _sealed(last) if last else None,
        "scannedCount": answer["ScannedCount"],
    }


def _sealed(key: Mapping[str, Any]) -> str:
    """A token: opaque to callers, though not secret as AppSync's are."""
    shown = {name: {kind: base64.b64encode(value).decode() if kind == "B" else value} for name, typed in key.items()
             for kind, value in typed.items()}
    return base64.urlsafe_b64encode(json.dumps({"version": 1, "key": shown}, sort_keys=True).encode()).decode()


def _opened(token: str) -> dict[str, Any]:
    try:
        found = json.loads(base64.urlsafe_b64decode(token))
        return typed_item(found["key"])
    except (AttributeError, LookupError, RecursionError, SourceError, TypeError, ValueError):  # tokens come from clients
        raise SourceError("Invalid pagination token given.", "DynamoDB:IllegalArgument") from None
