"""The assets that templates still name by description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.emit import PendingAsset
from amplifyc.packaging import Asset
from amplifyc.placement import Stack


def pending_assets(stacks: Iterable[Stack]) -> tuple[Asset, ...]:
    """Each asset once, in the order of the stacks."""
    found: dict[Asset, None] = {}
    for stack in stacks:
        for body in stack.resources.values():
            _collect(body, found)
    return tuple(found)


def _collect(value: Any, found: dict[Asset, None]) -> None:
    if isinstance(value, PendingAsset):
        found.setdefault(value.asset)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect(item, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, found)
