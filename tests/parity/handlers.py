"""What the handlers of a schema's operations name: files, and data sources beside the models."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.kinds.data.emit.ids import alphanumeric

_KINDS = {"queries": "Query", "mutations": "Mutation", "subscriptions": "Subscription"}


def _numbered(schemas: list[dict[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The handlers, each with the logical id of its AppSync function."""
    for schema in schemas:
        for section, kind in _KINDS.items():
            for name, operation in schema.get(section, {}).items():
                handler = operation.get("handler", [])
                for number, item in enumerate(handler if isinstance(handler, list) else [handler], 1):
                    yield f"{kind}{alphanumeric(name)}Handler{number}", item


def _handlers(schemas: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    return [handler for _, handler in _numbered(schemas)]


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


def without_sources(schemas: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    """Takes data sources of these names out of the handlers. Overrides write them: Gen 2 does not mind that the app declares none."""
    found = {}
    for logical_id, handler in _numbered(schemas):
        if "custom" in handler and handler["custom"].get("dataSource") in names:
            found[logical_id] = {"DataSourceName": handler["custom"].pop("dataSource")}
    return found
