"""The tables that say where names stand agree with the compiler: every reference it resolves is one of their places."""

from __future__ import annotations

import posixpath
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amplifyc.compilation import Compilation
from amplifyc.graph import Symbol
from amplifyc.identity import BackendIdentity
from amplifyc.kinds import all_kinds
from amplifyc.lsp.cursor import cursor_at
from amplifyc.lsp.grammar import start, topics, walk
from amplifyc.lsp.project import Project
from amplifyc.source import DiskFiles
from tests.cases import GOLDEN, MAIN, SAMPLES
from tests.lsp.conftest import SHOP

TREES = sorted(path.parent for root in (SAMPLES, GOLDEN, SHOP) for path in root.rglob("amplify") if path.is_dir())


def projects() -> Iterator[tuple[Project, Compilation]]:
    for tree in TREES:
        yield Project(tree, MAIN), Compilation(DiskFiles(tree), MAIN)


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.name)
def test_every_edge_of_the_graph_is_a_place(tree: Path) -> None:
    compiled = Compilation(DiskFiles(tree), MAIN)
    index = Project(tree, MAIN).current.index
    missing = []
    for edge in compiled.graph.edges:
        location = edge.place.value
        path, span = location.file.path, location.span
        here = {item.symbol for item in index.files.get(path, ()) if span.start <= item.location.span.start <= span.end}
        if Symbol("resource", edge.target.path) not in here and not path.endswith((".graphql", ".gql")):
            missing.append((path, location.start, edge.target.path))
    assert missing == []


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.name)
def test_every_resource_is_declared(tree: Path) -> None:
    compiled = Compilation(DiskFiles(tree), MAIN)
    index = Project(tree, MAIN).current.index
    addresses = {address.path for address in compiled.graph.nodes if address.path != "backend"}
    assert addresses == {item.symbol.name for item in index.defined("resource")} - {"backend"}


def test_a_cursor_in_the_text_is_where_the_parser_says() -> None:
    """In a file that parses, the path that the text gives is the path of the node."""
    for project, _ in projects():
        for path, document in project.current.documents.items():
            for occurrence in project.current.index.files[path]:
                if not occurrence.is_written:
                    continue
                offset = (occurrence.location.span.start + occurrence.location.span.end) // 2
                cursor = cursor_at(path, document.file.text, offset)
                assert cursor is not None, (path, occurrence)
                at = document.locate(cursor.path)
                if cursor.value and not cursor.key:
                    assert at.span.start <= offset <= at.span.end, (path, occurrence, cursor)
                word = document.file.text[cursor.start : cursor.end]
                assert document.file.text[occurrence.location.span.start : occurrence.location.span.end] in word


@pytest.mark.parametrize("seed", range(4))
def test_any_text_has_a_cursor_or_none(seed: int) -> None:
    """Whatever stands in a file: an answer, at once, and within the text."""
    chance = random.Random(seed)
    texts = [(file.relative_to(tree).as_posix(), file.read_text(encoding="utf-8")) for tree in TREES for file in sorted(tree.rglob("resource.*"))]
    started = time.monotonic()
    for _ in range(500):
        path, text = chance.choice(texts)
        path = chance.choice([path, "amplify/x/resource.toml", "amplify/x/resource.yaml", "amplify/x/schema.graphql"])
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(["[", "]", "{", "}", '"', "'", ":", "\n", "- ", "  ", "${{ ", "|\n", "=", "#", ","]) + text[at + chance.randrange(5) :]
        offset = chance.randrange(len(text) + 1)
        cursor = cursor_at(path, text, offset)
        if cursor is not None:
            assert 0 <= cursor.start <= offset <= cursor.end <= len(text), (path, text, offset, cursor)
            for kind in all_kinds():
                list(topics(walk(start(kind.name, posixpath.dirname(path)), cursor.path), "value"))
    assert time.monotonic() - started < 20


def test_a_large_file_is_read_at_once() -> None:
    models = "".join(f"  Model{number}:\n    fields: {{ title: string!, other: {{ belongsTo: Model1, references: [a, b] }} }}\n" for number in range(2000))
    text = f"kind: data\nmodels:\n{models}"
    started = time.monotonic()
    assert cursor_at("amplify/data/resource.yaml", text, len(text) - 8) is not None
    assert time.monotonic() - started < 2


def test_identity_is_not_asked_for_by_the_index(tmp_path: Path) -> None:
    (tmp_path / "amplify").mkdir()
    assert Project(tmp_path, BackendIdentity("a", "b", "sandbox")).current.index.files == {}
