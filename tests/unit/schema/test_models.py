"""Schemas and models say the same, at every depth: no property that nobody reads, and none that nobody can write."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from amplifyc.kinds import all_kinds
from amplifyc.model import FilePath, FolderPath, Interpolation, Ref, Rule
from amplifyc.model.binder import snake_case
from amplifyc.schema import schema

LEAVES = (FilePath, FolderPath, Interpolation, Ref, Rule)  # bound from texts, or by rules of their own
BY_HAND = {"data", "custom"}  # these have binders of their own
OTHERWISE = {("function", "layers"), ("function", "schedule")}  # written in more than one form
PLACES = {"address", "place"}


def classes(hint: Any) -> Iterator[type]:
    """The dataclasses inside a type hint."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if hint not in LEAVES:
            yield hint
        return
    for argument in get_args(hint):
        yield from classes(argument)


def objects(node: Any, root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects with properties that a value may be, or that are in its lists and mappings."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        yield from objects(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    if "properties" in node:
        yield node
    for branch in node.get("anyOf", ()):
        yield from objects(branch, root)
    yield from objects(node.get("items"), root)
    if "properties" not in node:
        yield from objects(node.get("additionalProperties"), root)


def values(node: Mapping[str, Any]) -> list[Any]:
    """What may stand under the keys of a mapping, known names and others."""
    return [*node.get("properties", {}).values(), *node.get("patternProperties", {}).values(), node.get("additionalProperties")]


def differences(model: type, found: list[Mapping[str, Any]], root: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    hints = get_type_hints(model)
    fields = {field.name for field in dataclasses.fields(model)} - PLACES
    properties = {name: node for item in found for name, node in item["properties"].items() if name != "kind"}
    written = {snake_case(name) for name in properties}
    yield from (f"{'.'.join(path)}: nobody can write `{name}`" for name in sorted(fields - written - {"overrides"}))
    yield from (f"{'.'.join(path)}: nobody reads `{name}`" for name in sorted(written - fields))
    for name, node in properties.items():
        here = (*path, name)
        inside = list(classes(hints.get(snake_case(name))))
        if len(inside) == 1 and here not in OTHERWISE:
            nodes = values(node) if get_origin(hints[snake_case(name)]) is Mapping else [node]
            yield from differences(inside[0], [item for part in nodes for item in objects(part, root)], root, here)


@pytest.mark.parametrize("name", [kind.name for kind in all_kinds() if kind.name not in BY_HAND])
def test_model_and_schema_agree(name: str) -> None:
    model = next(kind.model for kind in all_kinds() if kind.name == name)
    assert list(differences(model, [schema(name)], schema(name), (name,))) == []
