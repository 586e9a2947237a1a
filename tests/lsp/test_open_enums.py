"""Schemas with a project's own names."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplifyc.cli.main import main
from amplifyc.lsp.index import Index
from amplifyc.lsp.open_enums import with_names
from amplifyc.lsp.project import Project
from amplifyc.schema import kinds, schema
from tests.cases import MAIN
from tests.lsp.conftest import SHOP
from tests.lsp.positions import FUNCTIONS, GROUPS, MODELS, TYPES


@pytest.fixture(scope="module")
def index() -> Index:
    return Project(SHOP, MAIN).current.index


def offered(root: dict[str, Any], node: Any, path: tuple[str, ...]) -> set[str]:
    """The constants at a path, through every branch."""
    if not isinstance(node, dict):
        return set()
    if "$ref" in node:
        return offered(root, root["$defs"][node["$ref"].removeprefix("#/$defs/")], path)
    found = {node["const"]} if "const" in node and not path else set()
    for branch in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        found |= offered(root, branch, path)
    if "items" in node:
        found |= offered(root, node["items"], path)
    if path:
        inner = node.get("properties", {}).get(path[0], node.get("additionalProperties"))
        found |= offered(root, inner, path[1:])
    return found


OFFERED = (
    ("auth", ("triggers", "preSignUp"), set(FUNCTIONS)),
    ("storage", ("access", "a/*", "allow", "group"), set(GROUPS)),
    ("storage", ("accessLogs", "bucket"), {"storage/logs", "storage/photos"}),
    ("data", ("models", "M", "fields", "a", "belongsTo"), set(MODELS)),
    ("data", ("models", "M", "fields", "a", "type"), set(TYPES)),
    ("data", ("queries", "q", "returns"), {*MODELS, *TYPES}),
    ("data", ("queries", "q", "handler", "function"), set(FUNCTIONS)),
    ("data", ("models", "M", "authorization", "allow", "groups"), set(GROUPS)),
    ("function", ("events", "model"), set(MODELS)),
)


@pytest.mark.parametrize(("kind", "path", "names"), OFFERED)
def test_names_are_offered(index: Index, kind: str, path: tuple[str, ...], names: set[str]) -> None:
    opened = with_names(schema(kind), kind, index)
    assert names <= offered(opened, opened, path)
    assert not names & offered(schema(kind), schema(kind), path)


def test_the_schema_of_all_kinds_offers_them_too(index: Index) -> None:
    opened = with_names(schema("resource"), "resource", index)
    assert set(FUNCTIONS) <= offered(opened, opened["$defs"]["StorageResource"], ("triggers", "onUpload"))
    assert set(MODELS) <= offered(opened, opened["$defs"]["FunctionResource"], ("events", "model"))


@pytest.mark.parametrize("kind", kinds())
def test_what_was_right_stays_right_and_nothing_is_closed(index: Index, kind: str) -> None:
    opened = Draft7Validator(with_names(schema(kind), kind, index))
    opened.check_schema(opened.schema)
    plain = Draft7Validator(schema(kind))
    for document in Project(SHOP, MAIN).current.documents.values():
        if document.data["kind"] == kind:
            assert plain.is_valid(document.data) == opened.is_valid(document.data)
    if kind == "auth":
        assert opened.is_valid({"kind": "auth", "loginWith": {"email": True}, "triggers": {"preSignUp": "jobs/new"}})


def test_the_schema_itself_is_left_alone(index: Index) -> None:
    before = repr(schema("auth"))
    with_names(schema("auth"), "auth", index)
    assert repr(schema("auth")) == before


def test_the_command_writes_them_where_editors_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SHOP, tmp_path / "shop")
    arguments = ["schema", "--project", "-C", str(tmp_path / "shop")]
    assert main(arguments) == 0
    folder = tmp_path / "shop" / ".amplify" / "schemas"
    assert all('"const": "jobs/report"' in (folder / f"{name}.schema.json").read_text() for name in ("auth", "storage", "resource", "data-part"))
    capsys.readouterr()
    assert main(arguments) == 0
    assert "schemas" not in capsys.readouterr().err  # nothing has changed
    assert main(["schema", "--write", "-C", str(tmp_path / "shop")]) == 0
    assert '"const": "jobs/report"' not in (folder / "auth.schema.json").read_text()
