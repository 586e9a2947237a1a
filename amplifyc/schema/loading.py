"""Finds the JSON Schemas: beside the package in an installation, in `schemas/` of a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SUFFIX = ".schema.json"


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
def part_schema(kind: str) -> dict[str, Any]:
    """The schema of a file that a resource of the kind includes: the same sections, and `kind` need not be said."""
    whole = schema(kind)
    return {**whole, "required": [name for name in whole.get("required", ()) if name != "kind"]}
