"""The schemas and the models say the same, and so do the values that both list."""

from __future__ import annotations

import pytest

from amplifyc.kinds.backend.model import Backend
from amplifyc.kinds.function.logging import LEVELS, RETENTION_DAYS
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.layer.model import Layer
from amplifyc.model import Resource
from amplifyc.packaging.runtimes import RUNTIMES
from amplifyc.schema import schema
from amplifyc.schema.loading import rules
from tests.unit.kinds.auth.test_schema import differences

APART = {"function.layers"}  # a layer is a text in the file


@pytest.mark.parametrize(("kind", "model"), [("function", Function), ("layer", Layer), ("backend", Backend)])
def test_every_property_has_its_field(kind: str, model: type[Resource]) -> None:
    held = rules(kind)
    found = [difference for difference in differences(model, held, held.get("$defs", {}), kind) if difference.split(":")[0] not in APART]
    allowed = {"backend.overrides: in one only"} if kind == "backend" else set()  # a backend makes nothing that could be overridden
    assert set(found) - allowed == set()


def values(node: dict[str, object]) -> set[str]:
    """The words that a node lists."""
    found: set[str] = set()
    for key in ("enum", "const"):
        listed = node.get(key, [])
        found |= {word for word in (listed if isinstance(listed, list) else [listed]) if isinstance(word, str)}
    for key in ("anyOf", "oneOf"):
        for item in node.get(key, []):  # type: ignore[attr-defined]
            found |= values(item)
    return found


def test_lists_of_values_are_the_same() -> None:
    properties = schema("function")["properties"]
    assert values(properties["runtime"]) == set(RUNTIMES)
    assert values(properties["logging"]["properties"]["retention"]) == set(RETENTION_DAYS)
    assert values(properties["logging"]["properties"]["level"]) == set(LEVELS)
