"""At every position of the table, both servers offer exactly what stands there: nothing is missing, and nothing of another kind."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.cli.editors import printed_schema
from amplifyc.schema import kinds, schema
from tests.editor.client import Client
from tests.editor.conftest import offers_at
from tests.editor.table import Row, rows

ROWS = rows()


@pytest.mark.editor
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_offers(row: Row, server: Client, language: str) -> None:
    assert offers_at(server, language, row.position) == row.expected(language)


def test_the_table_is_large_and_has_every_kind() -> None:
    assert len(ROWS) >= 120
    assert {row.position.kind for row in ROWS} >= set(kinds())
    assert len({row.id for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if not row.position.value and row.position.kind], ids=lambda row: row.id)
def test_keys_are_those_of_the_schema(row: Row) -> None:
    """So that the table cannot go stale where there is no server."""
    import json

    root = json.loads(printed_schema(row.position.schema)) if row.position.schema == "data-part" else schema(row.position.kind)
    names: set[str] = set()
    for found in _at(root, row.position.path):
        names |= {key for key, value in found.get("properties", {}).items() if not value.get("deprecated")}
    offered = {label for label in row.written["offers"] if label in names}
    assert offered == names - row.position.given.keys() - ({"kind"} if not row.position.path else set())


def _at(root: dict[str, Any], path: tuple[str, ...]) -> list[dict[str, Any]]:
    """The schemas of mappings at a path, alternatives included."""
    found = _alternatives(root, root)
    for step in path:
        inner = [_step(schema, step) for schema in found]
        found = [alternative for schema in inner if isinstance(schema, dict) for alternative in _alternatives(root, schema)]
    return found


def _step(found: dict[str, Any], step: str) -> Any:
    if step == "-":
        return found.get("items")
    patterns = [value for name, value in found.get("patternProperties", {}).items() if name.strip("^").startswith(step.partition(":")[0])]
    return found.get("properties", {}).get(step) or (patterns or [found.get("additionalProperties")])[0]


def _alternatives(root: dict[str, Any], found: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in found:
        return _alternatives(root, root["$defs"][found["$ref"].rpartition("/")[2]])
    return [found, *(inner for branch in found.get("anyOf", ()) for inner in _alternatives(root, branch))]
