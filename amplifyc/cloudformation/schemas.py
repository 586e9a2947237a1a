"""Shapes from the resource schemas that cfn-lint carries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from amplifyc.cloudformation.shapes import FORMS, Form
from amplifyc.frozen import frozen

_FORM_OF: dict[str, Form] = {
    "object": "object", "array": "list", "string": "text", "integer": "integer", "number": "number", "boolean": "boolean",
}
_FIRST_REGION = "us-east-1"  # has nearly every type; the others are asked for the rest


@frozen(slots=False)
class SchemaShape:
    """One node of a resource schema."""

    root: Mapping[str, Any]
    node: Mapping[str, Any]

    @cached_property
    def _variants(self) -> tuple[Mapping[str, Any], ...]:
        """The node itself and what it is combined of, references followed."""
        return tuple(_flattened(self.root, self.node, 0))

    @cached_property
    def forms(self) -> frozenset[Form]:
        found: set[Form] = set()
        for variant in self._variants:
            types = variant.get("type", ())
            found.update(_FORM_OF[name] for name in ([types] if isinstance(types, str) else types) if name in _FORM_OF)
        return frozenset(found) or FORMS

    @cached_property
    def properties(self) -> Mapping[str, Any] | None:
        named: dict[str, Any] = {}
        for variant in self._variants:
            named |= variant.get("properties", {})
        is_open = any(variant.get("additionalProperties", False) or variant.get("patternProperties") for variant in self._variants)
        return named if named and not is_open else None

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(_follow(self.root, self.node).get("required", ()))

    @cached_property
    def values(self) -> tuple[Any, ...]:
        node = _follow(self.root, self.node)
        return tuple(node.get("enum", ())) if "enumCaseInsensitive" not in node else ()

    @property
    def description(self) -> str:
        return str(self.node.get("description") or _follow(self.root, self.node).get("description", ""))

    def property(self, name: str) -> SchemaShape | None:
        for variant in self._variants:
            if name in variant.get("properties", {}):
                return SchemaShape(self.root, variant["properties"][name])
        return None

    def item(self) -> SchemaShape | None:
        found = next((variant["items"] for variant in self._variants if isinstance(variant.get("items"), Mapping)), None)
        return None if found is None else SchemaShape(self.root, found)


def _follow(root: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    for _ in range(16):
        pointer = node.get("$ref")
        if not isinstance(pointer, str):
            break
        found: Any = root
        for step in pointer.removeprefix("#/").split("/"):
            found = found.get(step, {}) if isinstance(found, Mapping) else {}
        node = found
    return node


def _flattened(root: Mapping[str, Any], node: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
    node = _follow(root, node)
    yield node
    if depth < 6:
        for key in ("allOf", "anyOf", "oneOf"):
            for variant in node.get(key, ()):
                yield from _flattened(root, variant, depth + 1)


@cache
def folder() -> Path | None:
    """Where an installed cfn-lint has its schemas; it is not imported, for that takes half a second."""
    found = find_spec("cfnlint")
    for place in found.submodule_search_locations or () if found else ():
        data = Path(place) / "data" / "schemas"
        if (data / "resources").is_dir() and (data / "providers" / f"{_FIRST_REGION}.json").is_file():
            return data
    return None


@cache
def index() -> Mapping[str, str]:
    """Type -> the name of its schema file, over all regions."""
    data = folder()
    found = dict(_nearly_all())
    for region in sorted((data / "providers").glob("*.json")) if data else ():
        found = _read(region) | found
    return found


@cache
def _nearly_all() -> Mapping[str, str]:
    """The same for the region that has nearly every type: one file instead of 34."""
    data = folder()
    return {} if data is None else _read(data / "providers" / f"{_FIRST_REGION}.json")


@cache
def schema(type_name: str) -> Mapping[str, Any] | None:
    """The schema of a type; None when cfn-lint is not installed or does not know the type."""
    data, name = folder(), _nearly_all().get(type_name) or index().get(type_name)
    return None if data is None or name is None else _read(data / "resources" / f"{name}.json")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
