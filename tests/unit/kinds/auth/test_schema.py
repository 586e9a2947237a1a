"""The schemas and the models say the same: every property has its field, and every field its property."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from amplifyc.kinds.auth.model import Auth, ReferenceAuth
from amplifyc.model import FilePath, FolderPath, Interpolation, Ref, Rule
from amplifyc.model.binder import snake_case
from amplifyc.schema.loading import rules

NOT_WRITTEN = {"address", "place"}
BOUND_APART = (FilePath, FolderPath, Interpolation, Ref, Rule)


def models(hint: Any) -> Iterator[type]:
    """The dataclasses that a hint may hold."""
    if getattr(hint, "__metadata__", None):
        return
    if dataclasses.is_dataclass(hint):
        if hint not in BOUND_APART:
            yield hint  # type: ignore[misc]
    elif get_origin(hint) in (Union, types.UnionType, tuple, dict, Mapping):
        for item in get_args(hint):
            yield from models(item)


def objects(node: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The closed objects that a schema node allows, in lists and as values of maps too."""
    if "$ref" in node:
        yield from objects(defs[node["$ref"].rsplit("/", 1)[1]], defs)
    for key in ("anyOf", "oneOf"):
        for item in node.get(key, ()):
            yield from objects(item, defs)
    if isinstance(node.get("items"), Mapping):
        yield from objects(node["items"], defs)
    if isinstance(node.get("additionalProperties"), Mapping):
        yield from objects(node["additionalProperties"], defs)
    elif node.get("properties"):
        yield node


def differences(model: type, node: Mapping[str, Any], defs: Mapping[str, Any], path: str) -> Iterator[str]:
    hints = get_type_hints(model, include_extras=True)
    properties = {snake_case(name): (name, item) for name, item in node["properties"].items() if name != "kind"}
    fields = {spec.name for spec in dataclasses.fields(model)} - NOT_WRITTEN
    yield from (f"{path}.{name}: in one only" for name in sorted(properties.keys() ^ fields))
    for name in sorted(properties.keys() & fields):
        written, item = properties[name]
        inner = [found for found in models(hints[name]) if found is not model]
        candidates = list(objects(item, defs))
        for found in inner:
            wanted = {spec.name for spec in dataclasses.fields(found)} - NOT_WRITTEN
            nearest = max(candidates, key=lambda candidate: len(wanted & set(map(snake_case, candidate["properties"]))), default=None)
            if nearest is None:
                yield f"{path}.{written}: no object in the schema"
            else:
                yield from differences(found, nearest, defs, f"{path}.{written}")


@pytest.mark.parametrize(("kind", "model"), [("auth", Auth), ("referenceAuth", ReferenceAuth)])
def test_schema_and_model(kind: str, model: type) -> None:
    accepted = rules(kind)
    assert list(differences(model, accepted, accepted.get("$defs", {}), kind)) == []
