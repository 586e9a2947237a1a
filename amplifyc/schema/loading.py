"""Finds the JSON Schemas: beside the package in an installation, in `schemas/` of a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SUFFIX = ".schema.json"
CHECKED_BY = "x-checked-by"


@cache
def folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


@cache
def kinds() -> tuple[str, ...]:
    """Names of the kinds that have a schema."""
    names = (path.name.removesuffix(SUFFIX) for path in folder().glob(f"*{SUFFIX}"))
    return tuple(sorted(name for name in names if name not in ("resource", "manifest")))


@cache
def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind as plain data; it must not be changed."""
    loaded: dict[str, Any] = json.loads((folder() / f"{kind}{SUFFIX}").read_bytes())
    return loaded


@cache
def rules(kind: str) -> dict[str, Any]:
    """The schema of a kind as documents are held to it: without what a check of the kind says better.

    Editors need the limits beside `x-checked-by`, a diagnostic's slug; here that check speaks, in its own words.
    """
    found: dict[str, Any] = _without_checked(schema(kind))
    return found


def _without_checked(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_checked(item) for item in value]
    if not isinstance(value, dict):
        return value
    if CHECKED_BY not in value:
        return {key: _without_checked(item) for key, item in value.items()}
    found = {key: item for key, item in value.items() if key not in (CHECKED_BY, "minimum", "maximum", "enum", "pattern")}
    return {**found, "type": "number"} if found.get("type") == "integer" else found


@cache
def part_schema(kind: str) -> dict[str, Any]:
    """The schema of a file that a resource of the kind includes: the same sections, and `kind` need not be said."""
    whole = rules(kind)
    return {**whole, "required": [name for name in whole.get("required", ()) if name != "kind"]}
