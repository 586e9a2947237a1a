"""Values without what may differ: the moment, generated identifiers, the order of a scan, how a number is written."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

_NOW = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z")  # every date that the tests make up is before
_GENERATED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def normal(value: Any) -> Any:
    """The value, comparable."""
    if isinstance(value, dict):
        return {key: _entry(key, item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [normal(item) for item in value]
    if isinstance(value, str):
        return _GENERATED.sub("(generated)", _NOW.sub("(now)", value))
    if isinstance(value, Decimal | float):
        return int(value) if value == int(value) else float(value)
    return value


def _entry(key: str, value: Any) -> Any:
    if key == "items" and isinstance(value, list):
        return by_text(value)
    if key == "nextToken":
        return value and "(token)"
    return normal(value)


def by_text(items: list[Any]) -> list[Any]:
    """Items in an order of their own."""
    return sorted(map(normal, items), key=lambda item: json.dumps(item, sort_keys=True))
