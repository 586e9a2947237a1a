"""Values on their way: what resolvers write as typed values, what boto3 takes, and the plain values that resolvers read."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from amplifyc.local.sources.source import SourceError

Item = dict[str, Any]


def typed_item(values: Mapping[str, Any]) -> Item:
    """AppSync takes numbers as numbers, null as null and bytes as base64; DynamoDB's client does not."""
    return {name: typed(value) for name, value in values.items()}


def typed(value: Any) -> dict[str, Any]:
    """One typed value for DynamoDB's client."""
    if not isinstance(value, Mapping) or len(value) != 1:
        raise SourceError(f'Expected a typed value such as {{"S": "text"}}, found {value!r}', "DynamoDB:IllegalArgument")
    ((kind, found),) = value.items()
    match kind:
        case "N":
            return {"N": _digits(found)}
        case "NS":
            return {"NS": [_digits(item) for item in found]}
        case "NULL":
            return {"NULL": True}
        case "B":
            return {"B": base64.b64decode(found)}
        case "BS":
            return {"BS": [base64.b64decode(item) for item in found]}
        case "L":
            return {"L": [typed(item) for item in found]}
        case "M":
            return {"M": typed_item(found)}
        case _:
            return {kind: found}


def _digits(value: Any) -> str:
    return repr(value) if isinstance(value, float) else str(value)


def plain_item(item: Mapping[str, Any]) -> Item:
    """What a resolver reads of an item."""
    return {name: plain(value) for name, value in item.items()}


def plain(value: Mapping[str, Any]) -> Any:
    """The plain value; sets are lists, bytes base64."""
    ((kind, found),) = value.items()
    match kind:
        case "N":
            return _number(found)
        case "NS":
            return [_number(item) for item in found]
        case "NULL":
            return None
        case "B":
            return base64.b64encode(found).decode()
        case "BS":
            return [base64.b64encode(item).decode() for item in found]
        case "L":
            return [plain(item) for item in found]
        case "M":
            return plain_item(found)
        case _:
            return found


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)
