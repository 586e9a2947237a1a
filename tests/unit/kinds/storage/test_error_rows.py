"""Errors of storage, row by row: S013 to S022 and S035 of the feature list, and E025, E041 to E059. Each at its place, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.source import MemoryFiles
from tests.unit.kinds.storage.test_rows import AUTH, FUNCTION, MAIN, SANDBOX

HERE = "amplify/storage/photos/resource.yaml"


def access(*paths: str) -> str:
    return "access:\n" + "".join(f'  "{path}": [{{ allow: guest, to: [read] }}]\n' for path in paths)


def rules(*rules: str) -> str:
    return "access:\n  a/*:\n" + "".join(f"    - {{ {rule} }}\n" for rule in rules)


ROWS = {  # row -> what is written, the code, where, words of the message
    "S002": ("name: 1photos\n", "storage/bad-name", (2, 7), "cannot be the name of a bucket"),
    "S005": ("keepOnDelete: true\n", "storage/keep-in-sandbox", (2, 1), "a sandbox deletes this bucket all the same"),
    "S013": (access("/a/*"), "storage/access-path", (3, 3), "`/a/*` starts with a slash"),
    "S014": (access("a"), "storage/access-path", (3, 3), "`a` does not end with `/*`"),
    "S015": (access("a//b/*"), "storage/access-path", (3, 3), "`a//b/*` has an empty part"),
    "S016": (access("a/*/b/*"), "storage/access-path", (3, 3), "`a/*/b/*` has a wildcard before its end"),
    "S017": (access("a/*", "a/b/*", "a/b/c/*"), "storage/nested-path", (5, 3), "`a/b/c/*` is inside `a/*` and `a/b/*`"),
    "S018": (access("a/*", "a/b/{entity_id}/*"), "storage/nested-path", (4, 3), "has an `{entity_id}` and is inside `a/*`"),
    "S019": (access("a/{entity_id}/{entity_id}/*"), "storage/entity-path", (3, 3), "can stand once in a path"),
    "S020": (access("a/{entity_id}/b/*"), "storage/entity-path", (3, 3), "must be the part right before the `/*`"),
    "S021": (access("{entity_id}/*"), "storage/entity-path", (3, 3), "must not be the first part"),
    "S022": (access("a/x{entity_id}/*"), "storage/entity-path", (3, 3), "must be alone in its part"),
    "S025": (rules("allow: authenticated, to: [get]", "allow: authenticated, to: [list]"), "storage/repeated-rule", (5, 16), "`authenticated` has two rules"),
    "S026": (rules("allow: guest, to: [get]", "allow: guest, to: [list]"), "storage/repeated-rule", (5, 16), "`guest` has two rules"),
    "S027": (
        rules("allow: { group: ADMINS }, to: [get]", "allow: { groups: [EDITORS, ADMINS] }, to: [list]"), "storage/repeated-rule", (5, 16),
        "the group `ADMINS` has two rules",
    ),
    "S028": (
        "access:\n  a/{entity_id}/*:\n    - { allow: { entity: identity }, to: [get] }\n    - { allow: { entity: identity }, to: [list] }\n",
        "storage/repeated-rule", (5, 16), "`identity` has two rules",
    ),
    "S035": (rules("allow: guest, to: []"), "storage/no-actions", (4, 7), "this rule allows nothing"),
    "E025": (rules("allow: { group: ADMIN }, to: [get]"), "storage/unknown-group", (4, 25), "auth has no group `ADMIN`"),
    "E055": (rules("allow: guest, to: [get]"), "storage/no-auth", (4, 16), "the backend has no auth"),
    "E057": ("isDefault: true\n", "storage/default-bucket", (2, 12), "`storage/other` is the default bucket already"),
    "E058": ("versioned: true\n", "storage/default-bucket", (1, 1), "none of the 2 buckets is the default"),
}
SAME = {  # error -> the row that it is
    "E041": "S013", "E042": "S014", "E043": "S015", "E044": "S016", "E045": "S017", "E046": "S018", "E047": "S019", "E048": "S020", "E049": "S021",
    "E050": "S022", "E051": "S025", "E052": "S026", "E053": "S027", "E054": "S028", "E056": "S035", "E059": "S005", "S003": "E058",
}
CASES = {**ROWS, **{name: ROWS[row] for name, row in SAME.items()}}


@pytest.mark.parametrize("row", sorted(CASES))
def test_row(row: str) -> None:
    text, slug, place, words = CASES[row]
    files = {HERE: f"kind: storage\n{text}", **FUNCTION}
    row = SAME.get(row, row)
    if row != "E055":
        files["amplify/auth/resource.yaml"] = AUTH
    if row in ("E057", "E058"):
        files["amplify/storage/other/resource.yaml"] = "kind: storage\n" + ("isDefault: true\n" if row == "E057" else "")
    found, = diagnostics(files, SANDBOX if row == "S005" else MAIN)
    assert found == (slug, HERE if row != "E058" else "amplify/storage/other/resource.yaml", place, found[3])
    assert words in found[3]


def diagnostics(files: dict[str, str], identity: BackendIdentity) -> list[tuple[str, str, tuple[int, int], str]]:
    compilation = Compilation(MemoryFiles(files), identity)
    _ = compilation.graph
    made = []
    for item in compilation.report.diagnostics:
        assert item.at is not None
        start = item.at.location.start
        made.append((item.code.slug, item.at.location.file.path, (start.line, start.column), item.message))
    return made


def test_every_row_has_a_test_of_its_id() -> None:
    """Rows S001 to S042, here or where their features are."""
    there = set(re.findall(r"\bs0\d\d\b", Path(__file__).with_name("test_rows.py").read_text().replace("_", " ")))
    missing = {f"S{number:03}" for number in range(1, 43)} - {row.upper() for row in there} - CASES.keys()
    assert missing == set()
    assert {f"E{number:03}" for number in range(41, 60)} <= CASES.keys()
