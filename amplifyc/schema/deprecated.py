"""Warns of properties that are only there for old files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Severity
from amplifyc.schema.walking import Schema, values
from amplifyc.syntax import Document
from amplifyc.text import Location

DEPRECATED = Code("schema/deprecated", "A property that is only there for old files", Severity.WARNING)


def deprecated_properties(document: Document, schema: Schema, names: frozenset[str]) -> Iterator[Diagnostic]:
    """The properties in use that the schema calls deprecated; `names` are all of them."""
    if not any(name in document.file.text for name in names):
        return
    for value in values(document, schema):
        found = next((schema for schema in value.schemas if schema.get("deprecated")), None)
        if found is not None and value.key is not None:
            location = Location(document.file, value.key)
            yield DEPRECATED.at(location, f"`{value.name}` is deprecated", words="deprecated", hint=found.get("deprecationMessage"))


def deprecated_names(schema: Any) -> frozenset[str]:
    """The names of all deprecated properties of a schema."""
    return frozenset(_names(schema))


def _names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for name, item in schema.items():
            if isinstance(item, dict) and item.get("deprecated"):
                yield name
            yield from _names(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _names(item)
