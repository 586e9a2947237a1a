"""What an author gets who takes a whole shape that the YAML server offers, and leaves its blanks as they are, is valid."""

from __future__ import annotations

import re

import pytest

from amplifyc.schema import kinds, schema, validate
from amplifyc.syntax import parse
from amplifyc.text import SourceFile
from tests.editor.client import Client
from tests.editor.rendering import Position
from tests.editor.table import Row, rows
from tests.language_server import CURSOR

pytestmark = pytest.mark.editor
_BLANK = re.compile(r"(?<!\\)\$\{[0-9]+:([^${}\\]*)\}|(?<!\\)\$\{[0-9]+\}|(?<!\\)\$[0-9]+")
SHAPES = [
    row for row in rows()
    if row.position.kind in kinds() and not row.position.given and any(str(label).startswith("{ ") for label in row.written.get("yaml", ()))
]


def filled(snippet: str) -> str:
    """A snippet of the protocol with the words that stand in its blanks."""
    while (text := _BLANK.sub(lambda blank: blank[1] or "", snippet)) != snippet:
        snippet = text
    return re.sub(r"\\([$}\\])", r"\1", snippet)


def mistakes(text: str, *, whole: bool) -> list[str]:
    document, found = parse(SourceFile("amplify/auth/resource.yaml", text))
    if document is None:
        return [item.message for item in found]
    _, refused = validate(document)
    return [item.message for item in refused if whole or item.code.slug != "schema/missing-property"]


@pytest.mark.parametrize("language", ["yaml"], scope="session", indirect=True)
@pytest.mark.parametrize("kind", kinds())
def test_resources(kind: str, server: Client, language: str) -> None:
    names = {snippet["label"] for snippet in schema(kind)["defaultSnippets"]}
    header = Position("", (), value=False, schema=kind).document("yaml").removesuffix(f"{CURSOR}\n")
    items = {item["label"]: item for item in server.completion("amplify/auth/resource.yaml", f"{header}{CURSOR}")}
    assert names <= items.keys()
    for name in names:
        text = filled(items[name].get("textEdit", {}).get("newText") or items[name]["insertText"])
        assert mistakes(text, whole=True) == [], text


@pytest.mark.parametrize("language", ["yaml"], scope="session", indirect=True)
@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row.id)
def test_parts(row: Row, server: Client, language: str) -> None:
    marked = row.position.document("yaml")
    before, after = marked.split(CURSOR)
    indent = re.match(" *", before.rpartition("\n")[2])
    assert indent
    for item in server.completion("amplify/auth/resource.yaml", marked):
        if item["label"].startswith("{ "):
            text = filled(item.get("textEdit", {}).get("newText") or item["insertText"])
            text = before + text.replace("\n", f"\n{indent[0]}") + after
            assert mistakes(text, whole=False) == [], text
