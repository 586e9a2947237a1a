"""Finds the JSON Schemas: beside the package in an installation, in `schemas/` of a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SUFFIX = ".schema.json"
CHECKED_BY_KIND = "x-checked-by-kind"
ONE_PROPERTY = "x-one-property"
PART = "Part"


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
    """The schema of a kind as documents are held to it.

    Editors need to know every limit. Where a check of the kind has more to say about a wrong value than a schema could, the schema holds
    under `x-checked-by-kind` what the check can work with, and here that stands in its place. `x-one-property` is `maxProperties: 1`,
    with which editors would offer nothing on an empty line.
    """
    found: dict[str, Any] = _for_compiler(schema(kind))
    return found


def _for_compiler(value: Any) -> Any:
    if isinstance(value, list):
        return [_for_compiler(item) for item in value]
    if not isinstance(value, dict):
        return value
    if CHECKED_BY_KIND in value:
        return {**value[CHECKED_BY_KIND], "description": value.get("description", "")}
    found = {key: _for_compiler(item) for key, item in value.items() if key != ONE_PROPERTY}
    return {**found, "maxProperties": 1} if ONE_PROPERTY in value else found


@cache
def part_rules(kind: str) -> dict[str, Any]:
    """What a file is held to that a resource of the kind includes: its `Part`, else the same sections, where `kind` need not be said."""
    whole = rules(kind)
    part = whole.get("$defs", {}).get(PART)
    if part is not None:
        return {**part, "$defs": whole["$defs"]}
    return {**whole, "required": [name for name in whole.get("required", ()) if name != "kind"]}
