"""Which events a subscription gets: the filters that resolvers set, or else its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

MISSING = object()


def matches(filter_: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether one of the groups of an enhanced filter holds; all filters of a group must."""
    return any(all(_holds(item, event) for item in group["filters"]) for group in filter_.get("filterGroup") or ())


def has_arguments(arguments: Mapping[str, Any], event: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether the event has the values of the arguments; those that are no fields of it say nothing."""
    return all(event.get(name) == value for name, value in arguments.items() if name in fields)


def _holds(item: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    found: Any = event
    for part in item["fieldName"].split("."):
        found = found.get(part, MISSING) if isinstance(found, Mapping) else MISSING
    if found is MISSING:
        return False
    value = item["value"]
    try:
        return OPERATORS[item["operator"]](found, value)
    except TypeError:  # what cannot be compared does not match
        return False


def _contains(found: Any, value: Any) -> bool:
    return found is not None and value in found


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda found, value: found == value,
    "ne": lambda found, value: found != value,
    "le": lambda found, value: found <= value,
    "lt": lambda found, value: found < value,
    "ge": lambda found, value: found >= value,
    "gt": lambda found, value: found > value,
    "contains": _contains,
    "notContains": lambda found, value: not _contains(found, value),
    "beginsWith": lambda found, value: isinstance(found, str) and found.startswith(value),
    "in": lambda found, value: found in value,
    "notIn": lambda found, value: found not in value,
    "between": lambda found, value: value[0] <= found <= value[1],
    "containsAny": lambda found, value: any(_contains(found, item) for item in value),
}
