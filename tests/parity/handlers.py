"""What the handlers of a schema's operations name: files, and data sources beside the models."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any


def _handlers(schemas: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for schema in schemas:
        for section in ("queries", "mutations", "subscriptions"):
            for operation in schema.get(section, {}).values():
                handler = operation.get("handler", [])
                yield from handler if isinstance(handler, list) else [handler]


def entries(schemas: list[dict[str, Any]]) -> list[str]:
    """The files that handlers name, beside the resource file."""
    found = [handler["custom"]["entry"] for handler in _handlers(schemas) if "custom" in handler]
    found += [handler["sqlReference"] for handler in _handlers(schemas) if "sqlReference" in handler]
    return sorted({posixpath.normpath(entry) for entry in found})


def sources_beside_models(schemas: list[dict[str, Any]]) -> list[str]:
    """The data sources that handlers name and no model brings."""
    models = {name for schema in schemas for name in schema.get("models", {})}
    named = {handler["custom"].get("dataSource") for handler in _handlers(schemas) if "custom" in handler}
    return sorted(name for name in named if name and name not in models)
