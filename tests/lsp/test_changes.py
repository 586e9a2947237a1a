"""Rename and quick fixes: what the files look like afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.source import DiskFiles
from tests.cases import MAIN
from tests.language_server import RequestFailedError
from tests.lsp.client import Client, offset
from tests.lsp.test_questions import SCHEMA, at


def renamed(shop: Client, path: str, before: str, after: str, new: str) -> dict[str, str]:
    return shop.edited(shop.ask("textDocument/rename", path, at(shop, path, before, after), newName=new))


def written(shop: Client, files: dict[str, str], folder: Path) -> Path:
    """The project with the changed files, on the disk."""
    for source in sorted(shop.folder.rglob("*")):
        path = source.relative_to(shop.folder).as_posix()
        if source.is_file():
            text = files.get(path, source.read_text(encoding="utf-8"))
            for old, new in ((key[:-3], target) for key, target in files.items() if key.endswith(" ->")):
                path = path.replace(f"{old}/", f"{new}/")
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    return folder


RENAMES = (
    (SCHEMA, "hasMany: Po", "st", "Article", {SCHEMA: 5, "amplify/jobs/report/resource.yaml": 1, "amplify/data/resource.yaml": 1}),
    (SCHEMA, "enums:\n  Sta", "tus", "State", {SCHEMA: 4, "amplify/data/legacy.graphql": 1}),
    (SCHEMA, "author", "Id: id", "writerId", {SCHEMA: 4}),
    (SCHEMA, "for: pub", "lish", "release", {SCHEMA: 2}),
    ("amplify/storage/logs/resource.toml", '"EDI', 'TORS"', "WRITERS", {
        "amplify/auth/resource.yaml": 1, SCHEMA: 1, "amplify/data/legacy.graphql": 1, "amplify/storage/logs/resource.toml": 1,
        "amplify/storage/photos/resource.yaml": 1,
    }),
    ("amplify/custom/queue/resource.yaml", "!Ref Jo", "bs", "Work", {"amplify/custom/queue/resource.yaml": 5}),
    ("amplify/auth/resource.yaml", "resource: jobs/re", "port", "summary", {
        "amplify/auth/resource.yaml": 1, "amplify/data/resource.yaml": 1, SCHEMA: 2, "amplify/storage/logs/resource.toml": 1,
        "amplify/jobs/report ->": "amplify/jobs/summary",
    }),
    ("amplify/auth/resource.yaml", "./custom-", "message", "greeting", {
        "amplify/auth/resource.yaml": 1, "amplify/auth/custom-message ->": "amplify/auth/greeting",
    }),
    ("amplify/storage/logs/resource.toml", 'kind = "stor', 'age"', "journal", {
        "amplify/jobs/resize/resource.toml": 1, "amplify/storage/photos/resource.yaml": 1, "amplify/storage/logs ->": "amplify/storage/journal",
    }),
)


@pytest.mark.parametrize(("path", "before", "after", "new", "changed"), RENAMES, ids=[item[3] for item in RENAMES])
def test_rename(
    shop: Client, tmp_path: Path, path: str, before: str, after: str, new: str, changed: dict[str, Any]
) -> None:
    files = renamed(shop, path, before, after, new)
    counts = {name: text if name.endswith(" ->") else text.count(new) - shop.text(name).count(new) for name, text in files.items()}
    assert counts == changed
    compiled = Compilation(DiskFiles(written(shop, files, tmp_path)), MAIN)
    assert compiled.stacks
    assert compiled.report.diagnostics == ()


REFUSALS = (
    (SCHEMA, "hasMany: Po", "st", "Author", "there is a model `Author` already"),
    (SCHEMA, "hasMany: Po", "st", "no name", "`no name` is not a name for a type"),
    (SCHEMA, "title: stri", "ng!", "text", "there is nothing here that has a name of its own"),
    ("amplify/auth/resource.yaml", "./pre-sign", "-up.ts", "x", "this resource stands inside another file"),
    ("amplify/auth/resource.yaml", "resource: jobs/re", "port", "resize", "there is a function `resize` already"),
    ("amplify/jobs/report/resource.yaml", "secret.API", "_TOKEN", "x", "there is nothing here that has a name of its own"),
)


@pytest.mark.parametrize(("path", "before", "after", "new", "words"), REFUSALS)
def test_no_rename(shop: Client, path: str, before: str, after: str, new: str, words: str) -> None:
    with pytest.raises(RequestFailedError, match=words):
        renamed(shop, path, before, after, new)


def test_no_rename_while_a_file_with_the_name_does_not_parse(shop: Client) -> None:
    shop.write(SCHEMA, shop.text(SCHEMA))
    shop.request("workspace/symbol", {"query": ""})  # it has been understood once
    shop.write(SCHEMA, shop.text(SCHEMA) + "queries: [\n")
    with pytest.raises(RequestFailedError, match=r"`amplify/data/schema\.yaml` has a syntax error"):
        renamed(shop, "amplify/jobs/report/resource.yaml", "tableName.Po", "st", "Article")


def test_no_rename_of_a_name_with_escapes(shop: Client) -> None:
    shop.write("amplify/lab/resource.toml", 'kind = "storage"\naccess = { "a/*" = [{ allow = { group = "ED\\u0049TORS" }, to = ["read"] }] }\n')
    with pytest.raises(RequestFailedError, match=r"`amplify/lab/resource\.toml:2:41` writes the name with escapes"):
        renamed(shop, "amplify/auth/resource.yaml", "EDI", "TORS]", "WRITERS")


def test_prepare_rename_says_what_is_renamed(shop: Client) -> None:
    found = shop.ask("textDocument/prepareRename", "amplify/auth/resource.yaml", at(shop, "amplify/auth/resource.yaml", "resource: jobs/re", "port"))
    text = shop.text("amplify/auth/resource.yaml")
    assert text[offset(text, found["range"]["start"]) : offset(text, found["range"]["end"])] == found["placeholder"] == "report"


def test_an_editor_that_cannot_move_folders_is_told(tmp_path: Path, shop: Client) -> None:
    with Client(written(shop, {}, tmp_path), capabilities={}) as plain, pytest.raises(RequestFailedError, match="cannot move folders"):
        renamed(plain, "amplify/auth/resource.yaml", "resource: jobs/re", "port", "summary")


def fixes(shop: Client, path: str, text: str) -> dict[str, dict[str, str]]:
    """Title -> the files after it, for everything that the server offers in the file."""
    shop.write(path, text)
    while not shop.next_diagnostics(path):
        pass
    lines = text.count("\n")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": lines, "character": 0}}
    found = shop.request("textDocument/codeAction", {
        "textDocument": {"uri": shop.uri(path)}, "range": whole, "context": {"diagnostics": []},
    })
    return {item["title"]: shop.edited(item["edit"]) for item in found}


LAB = "amplify/lab/resource.yaml"
TOML = "amplify/lab/resource.toml"
FIXES = (
    (LAB, "kind: storage\naccesss: {}\n", "Change `accesss` to `access`", {LAB: "kind: storage\naccess: {}\n"}),
    (LAB, "kind: storage\naccess: { a/*: [{ allow: { resource: jobs/resise }, to: [get] }] }\n", "Change `jobs/resise` to `jobs/resize`",
     {LAB: "kind: storage\naccess: { a/*: [{ allow: { resource: jobs/resize }, to: [get] }] }\n"}),
    (LAB, 'kind: function\nentry: ./h.ts\nenvironment: { A: "x ${{ storage/photos.bucketNme }}" }\n', "Change `bucketNme` to `bucketName`",
     {LAB: 'kind: function\nentry: ./h.ts\nenvironment: { A: "x ${{ storage/photos.bucketName }}" }\n'}),
    (LAB, "kind: storage\naccess:\n  a/*:\n    - { to: [read] }\n", "Add `allow`",
     {LAB: "kind: storage\naccess:\n  a/*:\n    - { to: [read], allow:  }\n"}),
    (LAB, "kind: storage\naccess:\n  a/*:\n    - to: [read]\nversioned: true\n", "Add `allow`",
     {LAB: "kind: storage\naccess:\n  a/*:\n    - to: [read]\n      allow: \nversioned: true\n"}),
    (TOML, 'kind = "storage"\n[[access."a/*"]]\nto = ["read"]\n[tags]\na = "b"\n', "Add `allow`",
     {TOML: 'kind = "storage"\n[[access."a/*"]]\nto = ["read"]\nallow = ""\n[tags]\na = "b"\n'}),
    (TOML, 'kind = "storage"\n[access]\n"a/*" = [{ to = ["read"] }]\n', "Add `allow`",
     {TOML: 'kind = "storage"\n[access]\n"a/*" = [{ to = ["read"], allow = "" }]\n'}),
    (TOML, 'kind = "auth"\n[tags]\na = "b"\n', "Add `loginWith`", {TOML: 'kind = "auth"\nloginWith = ""\n[tags]\na = "b"\n'}),
    (LAB, "kind: auth # users\n\ntags:\n  a: b\n", "Add `loginWith`", {LAB: "kind: auth # users\n\ntags:\n  a: b\nloginWith: \n"}),
    (LAB, "kind: function\nentry: ./start.py\n", "Create `amplify/lab/start.py`",
     {"amplify/lab/start.py": "def handler(event, context):\n    return event\n"}),
    (LAB, "kind: function\n", "Create `handler.ts`",
     {"amplify/lab/handler.ts": "export const handler = async (event: unknown) => {\n  return event;\n};\n"}),
    (LAB, "kind: storage\ntriggers: { onUpload: ./go.js }\n", "Create `amplify/lab/go.js`",
     {"amplify/lab/go.js": "export const handler = async (event) => {\n  return event;\n};\n"}),
)


@pytest.mark.parametrize(("path", "text", "title", "files"), FIXES, ids=[f"{item[2]} {number}" for number, item in enumerate(FIXES)])
def test_quick_fix(shop: Client, path: str, text: str, title: str, files: dict[str, str]) -> None:
    assert fixes(shop, path, text)[title] == files
