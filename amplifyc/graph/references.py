"""Finds every reference inside a bound resource."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from amplifyc.model import Address, Attribute, Interpolation, Principal, Ref, Resource
from amplifyc.syntax import Document, Place

_REASONS = {
    "triggers": "trigger", "schedule": "trigger", "events": "trigger", "access": "grant", "grants": "grant", "authorization": "grant",
    "handler": "handler", "function": "handler", "functions": "handler", "handlers": "handler", "senders": "trigger",
    "dataSources": "data source", "dataSource": "data source",
}
_LEAVES = frozenset({str, int, float, bool, type(None), Place, Document, Address})


def references(resource: Resource) -> Iterator[Ref | Attribute]:
    """The references and expressions of one resource, in the order of its fields."""
    found: list[Ref | Attribute] = []  # generators within generators would take twice the time
    model: Any = type(resource)
    for name in _fields(model):
        _walk(getattr(resource, name), found)
    return iter(found)


def reason(place: Place) -> str:
    """Why a reference stands where it stands, by the keys above it; the innermost that says so decides."""
    for step in reversed(place.path):
        if isinstance(step, str) and step in _REASONS:
            return _REASONS[step]
    return "reference"


@cache
def _fields(model: Any) -> tuple[str, ...]:
    return tuple(spec.name for spec in dataclasses.fields(model) if spec.name not in ("address", "place"))


def _walk(value: Any, found: list[Ref | Attribute]) -> None:
    if value.__class__ in _LEAVES:
        return
    if isinstance(value, tuple | list):
        for item in value:
            _walk(item, found)
    elif isinstance(value, Ref | Attribute):
        found.append(value)
    elif isinstance(value, Interpolation):
        found.extend(value.attributes)
    elif isinstance(value, Principal):
        if value.resource:
            found.append(value.resource)
    elif isinstance(value, Mapping):
        for item in value.values():
            _walk(item, found)
    elif dataclasses.is_dataclass(value):
        model: Any = type(value)
        for name in _fields(model):
            _walk(getattr(value, name), found)
