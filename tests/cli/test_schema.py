"""`amplifyc schema`: prints a schema, or sets editors up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplifyc.cli.header_lines import with_header
from amplifyc.schema import kinds
from tests.cli.running import amplifyc

YAML = "# yaml-language-server: $schema=../../.amplify/schemas/auth.schema.json\n"
TOML = "#:schema ../../.amplify/schemas/auth.schema.json\n\n"


@pytest.mark.parametrize("name", [*kinds(), "data-part", "resource", "manifest"])
def test_print(name: str) -> None:
    printed = amplifyc("schema", name)
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_without_a_name_the_one_that_joins_all() -> None:
    assert amplifyc("schema").out == amplifyc("schema", "resource").out


def test_an_unknown_name() -> None:
    printed = amplifyc("schema", "functoin")
    assert (printed.code, printed.out) == (64, "")
    assert "there is no schema `functoin`; did you mean `function`?" in printed.err


def test_a_part_of_data_has_no_kind() -> None:
    part = json.loads(amplifyc("schema", "data-part").out)
    assert "models" in part["properties"]
    assert "kind" not in part["properties"]
    assert "required" not in part


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())


def test_write(tmp_path: Path) -> None:
    write(tmp_path, {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
        "amplify/data/resource.toml": 'kind = "data"\ninclude = ["./models.yaml", "./more.graphql", "../../../outside.yaml", "./missing.yaml"]\n',
        "amplify/data/models.yaml": "models: {}\n",
        "amplify/data/more.graphql": "type A @model { id: ID! }\n",
        "amplify/jobs/a/resource.yaml": "# yaml-language-server: $schema=https://example.com/mine.json\nkind: function\n",
        "amplify/jobs/b/resource.yaml": "kind: funktion\n",
        "amplify/jobs/c/resource.yaml": "kind: [\n",
        "amplify/backend.yaml": "kind: backend\n",
    })
    written = amplifyc("schema", "--write", "-C", tmp_path)
    assert (written.code, written.out) == (0, "")

    def text(name: str) -> str:
        return (tmp_path / "amplify" / name).read_text()

    assert text("auth/resource.yaml") == f"{YAML}kind: auth\nloginWith: {{ email: true }}\n"
    assert text("data/resource.toml").startswith("#:schema ../../.amplify/schemas/data.schema.json\n\nkind")
    assert text("data/models.yaml").startswith("# yaml-language-server: $schema=../../.amplify/schemas/data-part.schema.json\nmodels")
    assert text("data/more.graphql") == "type A @model { id: ID! }\n"
    assert text("jobs/a/resource.yaml") == "# yaml-language-server: $schema=https://example.com/mine.json\nkind: function\n"
    assert text("jobs/b/resource.yaml") == "kind: funktion\n"
    assert text("jobs/c/resource.yaml") == "kind: [\n"
    assert text("backend.yaml").startswith("# yaml-language-server: $schema=../.amplify/schemas/backend.schema.json\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = amplifyc("schema", "--write", "-C", tmp_path)
    assert again.err.count("as it is") == len(again.err.splitlines()) == 4
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert amplifyc("schema", "--write", "-q", "-C", tmp_path).err == ""


def test_short_tags_are_known_where_raw_cloudformation_is(tmp_path: Path) -> None:
    def tags() -> set[str]:
        amplifyc("schema", "--write", "-C", tmp_path)
        settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
        return {tag.split()[0] for tag in settings.get("yaml.customTags", ())}

    write(tmp_path, {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true } # !Important\n"})
    assert tags() == set()
    write(tmp_path, {"amplify/queue/resource.yaml": "kind: custom\nresources: { A: { Type: !If [A, B, C] } }\n"})
    assert tags() == {"!Ref", "!GetAtt", "!Sub", "!Join", "!Select", "!Split", "!If"}


def test_old_schemas_are_written_anew(tmp_path: Path) -> None:
    write(tmp_path, {"amplify/auth/resource.yaml": "kind: auth\n", ".amplify/schemas/auth.schema.json": "{}\n"})
    amplifyc("schema", "--write", "-C", tmp_path)
    assert (tmp_path / ".amplify/schemas/auth.schema.json").read_text() == amplifyc("schema", "auth").out


def test_check_says_when_they_are_old(tmp_path: Path) -> None:
    write(tmp_path, {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n"})
    amplifyc("schema", "--write", "-C", tmp_path)
    backend = ("--branch", "main", "--app-id", "app123")
    assert "another version" not in amplifyc("check", "-C", tmp_path, *backend).err
    (tmp_path / ".amplify" / "schemas" / "version.txt").write_text("0.0.1\n")
    assert "run `amplifyc schema --write`" in amplifyc("check", "-C", tmp_path, *backend).err
    assert amplifyc("check", "-q", "-C", tmp_path, *backend).err == ""
    amplifyc("schema", "--write", "-C", tmp_path)
    assert "another version" not in amplifyc("check", "-C", tmp_path, *backend).err


@pytest.mark.parametrize(("path", "before", "after"), [
    ("amplify/auth/resource.yaml", "kind: auth\n", f"{YAML}kind: auth\n"),
    ("amplify/auth/resource.yaml", "kind: auth\r\nname: a\r\n", f"{YAML[:-1]}\r\nkind: auth\r\nname: a\r\n"),
    ("amplify/auth/resource.yaml", "\ufeffkind: auth\n", f"\ufeff{YAML}kind: auth\n"),
    ("amplify/auth/resource.yaml", "# who we are\nkind: auth\n", f"{YAML}# who we are\nkind: auth\n"),
    ("amplify/auth/resource.yaml", f"# who we are\n{YAML}kind: auth\n", f"# who we are\n{YAML}kind: auth\n"),
    ("amplify/auth/resource.yaml", "# $schema: ./mine.json\nkind: auth\n", "# $schema: ./mine.json\nkind: auth\n"),
    ("amplify/auth/resource.yaml", f"{YAML.replace('auth.schema', 'data.schema')}kind: auth\n", f"{YAML}kind: auth\n"),
    ("amplify/a/auth/resource.yaml", f"{YAML}kind: auth\n", f"{YAML.replace('../../', '../../../')}kind: auth\n"),
    ("amplify/auth/resource.yaml", "kind: auth # $schema: no header\n", f"{YAML}kind: auth # $schema: no header\n"),
    ("amplify/auth/resource.toml", 'kind = "auth"\n', f'{TOML}kind = "auth"\n'),
    ("amplify/auth/resource.toml", f'{TOML}kind = "auth"\n', f'{TOML}kind = "auth"\n'),
])
def test_header_lines(path: str, before: str, after: str) -> None:
    assert with_header(before, path, "auth") == after


def test_files_that_are_no_text_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"amplify/data/resource.yaml": "\ufeffkind: data\r\ninclude: [./a.yaml, ./b.yaml]\r\n", "amplify/data/b.yaml": "models: {}\r\n"})
    (tmp_path / "amplify/data/a.yaml").write_bytes(b"models: {} # \xff\n")
    (tmp_path / "amplify/auth").mkdir()
    (tmp_path / "amplify/auth/resource.yaml").write_bytes(b"kind: auth # \xff\n")
    amplifyc("schema", "--write", "-C", tmp_path)
    assert (tmp_path / "amplify/data/a.yaml").read_bytes() == b"models: {} # \xff\n"
    assert (tmp_path / "amplify/auth/resource.yaml").read_bytes() == b"kind: auth # \xff\n"
    header = b"# yaml-language-server: $schema=../../.amplify/schemas/data"
    assert (tmp_path / "amplify/data/resource.yaml").read_bytes() == (
        b"\xef\xbb\xbf" + header + b".schema.json\r\nkind: data\r\ninclude: [./a.yaml, ./b.yaml]\r\n"
    )
    assert (tmp_path / "amplify/data/b.yaml").read_bytes() == header + b"-part.schema.json\r\nmodels: {}\r\n"
