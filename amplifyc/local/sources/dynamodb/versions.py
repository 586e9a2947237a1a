"""Versioned data sources: items count their changes, conflicts are noticed and settled, and clients catch up with `Sync`.

https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html
What changed is read from the table itself; the delta table, which only makes that cheaper, is not written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.sources.dynamodb import items, pages
from amplifyc.local.sources.dynamodb.failures import Invoke
from amplifyc.local.sources.dynamodb.values import Item, plain_item, typed_item
from amplifyc.local.sources.source import SourceError

CONFLICT = "ConflictUnhandled"
Request = Mapping[str, Any]
Write = Callable[[Request], Item | None]


@frozen
class Versions:
    """One table whose items have versions. `ttl_minutes` is how long deleted items are kept."""

    client: Any
    table: str
    ttl_minutes: int
    invoke: Invoke | None = None
    clock: Callable[[], float] = time.time

    def write(self, request: Request, write: Write) -> Item | None:
        """A write that knows which version it changes; `write` does it once conflicts are settled."""
        current = items.get(self.client, self.table, {"key": request["key"], "consistentRead": True})
        version = 0 if current is None else current.get("_version", 0)
        if current is not None and request.get("_version") != version:
            request = self._settled(request, current)
        if request["operation"] == "DeleteItem":
            if current is None:
                return None
            ends = int(self.clock()) + self.ttl_minutes * 60
            return self._mark(request, version + 1, {"_deleted": {"BOOL": True}, "_ttl": {"N": ends}}, request.get("condition"))
        write(request)
        return self._mark(request, version + 1, {}, None)

    def sync(self, request: Request) -> dict[str, Any]:
        """Sync: what has changed since `lastSync`, deleted items too; everything where there is none."""
        if request.get("basePartitionKey") is not None:
            raise SourceError("Sync with basePartitionKey is not supported yet by the local backend", "Local:NotSupported")
        started, _, token = (request.get("nextToken") or "").partition(".")
        started_at = int(started) if started.isdecimal() else int(self.clock() * 1000)
        page = pages.scan(self.client, self.table, {**request, "filter": _since(request), "nextToken": token or None})
        next_token = f"{started_at}.{page['nextToken']}" if page["nextToken"] else None
        return {**page, "nextToken": next_token, "startedAt": started_at}

    def _mark(self, request: Request, version: int, more: Mapping[str, Any], condition: Any) -> Item | None:
        marks = {"_version": {"N": version}, "_lastChangedAt": {"N": int(self.clock() * 1000)}, **more}
        setting = ", ".join(f"#{name} = :{name}" for name in marks)
        removed = [name for name in ("_deleted", "_ttl") if name not in marks]  # what is written anew is there again
        removing = f" REMOVE {', '.join(f'#{name}' for name in removed)}" if removed else ""
        update = {
            "expression": f"SET {setting}{removing}",
            "expressionNames": {f"#{name}": name for name in (*marks, *removed)},
            "expressionValues": {f":{name}": value for name, value in marks.items()},
        }
        return items.update(self.client, self.table, {"key": request["key"], "update": update, "condition": condition})

    def _settled(self, request: Request, current: Item) -> Request:
        """What becomes of a write that does not know the latest version, by the resolver's conflict handler."""
        settings = request.get("conflicts") or {}
        match settings.get("ConflictHandler"):
            case "AUTOMERGE":
                return _merged(request, current)
            case "LAMBDA":
                return self._decided(request, current, settings["LambdaConflictHandlerConfig"]["LambdaConflictHandlerArn"])
            case _:
                raise SourceError("Conflict resolver rejects mutation.", CONFLICT, current)

    def _decided(self, request: Request, current: Item, arn: str) -> Request:
        if self.invoke is None:
            raise SourceError("a conflict handler needs the functions of the backend", "Local:NotSupported")
        new = {key: value for key, value in _plain(request).items() if value is not None}
        answer = self.invoke(arn, {"newItem": new, "existingItem": current, "resolver": {"tableName": self.table}}) or {}
        match answer.get("action"):
            case "RESOLVE":
                return {"operation": "PutItem", "key": request["key"], "attributeValues": _typed(answer.get("item") or {})}
            case "REMOVE":
                return {"operation": "DeleteItem", "key": request["key"]}
            case _:
                raise SourceError("Conflict resolver rejects mutation.", CONFLICT, current)


def _since(request: Request) -> Any:
    """The filter of a request, and that items have changed since."""
    last = request.get("lastSync")
    if last is None:
        return request.get("filter")
    given = request.get("filter") or {}
    expression = given.get("expression")
    return {
        "expression": "#changed >= :changed" + (f" AND ({expression})" if expression else ""),
        "expressionNames": {"#changed": "_lastChangedAt", **(given.get("expressionNames") or {})},
        "expressionValues": {":changed": {"N": last}, **(given.get("expressionValues") or {})},
    }


def _merged(request: Request, current: Item) -> Request:
    """Lists are joined, what is new is taken, and of two values the one in the table stays. A delete that comes late is refused."""
    if request["operation"] != "PutItem":
        raise SourceError("Conflict resolver rejects mutation.", CONFLICT, current)
    new, values = _plain(request), dict(current)
    for name, value in new.items():
        known = values.get(name)
        if known is None:
            values[name] = value
        elif isinstance(known, list) and isinstance(value, list):
            values[name] = [*known, *(item for item in value if item not in known)]
    return {"operation": "PutItem", "key": request["key"], "attributeValues": _typed(values)}


def _plain(request: Request) -> Item:
    return plain_item(typed_item(request.get("attributeValues") or {})) | plain_item(typed_item(request["key"]))


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values as a resolver would write them."""
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {"M": _typed(value)}
    if isinstance(value, list):
        return {"L": [_value(item) for item in value]}
    kind = "NULL" if value is None else "BOOL" if isinstance(value, bool) else "N" if isinstance(value, int | float) else "S"
    return {kind: value}
