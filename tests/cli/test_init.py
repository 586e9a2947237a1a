"""`amplifyc init`: a tree that checks and builds, and leaves alone what is there."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from amplifyc.cli.scaffold import folder
from tests.cli.running import amplifyc

BACKEND = ("--branch", "main", "--app-id", "app123")


@pytest.mark.parametrize("template", ["minimal", pytest.param("seed", marks=pytest.mark.slow), pytest.param("fullstack", marks=pytest.mark.slow)])
def test_a_new_project_checks_and_builds(template: str, tmp_path: Path) -> None:
    project = tmp_path / "app"
    made = amplifyc("init", project, "--template", template)
    assert (made.code, made.out) == (0, "")
    assert made.err.splitlines()[-1] == f"Now run: amplifyc build -C {project}"
    checked = amplifyc("check", "-C", project, *BACKEND)
    assert checked.code == 0, checked.err
    assert "warning" not in checked.err
    built = amplifyc("build", "-C", project, *BACKEND)
    assert built.code == 0, built.err
    assert (project / ".amplify" / "build" / "template.json").is_file()


def test_every_template_is_a_sample() -> None:
    from amplifyc.cli.init import TEMPLATES

    assert all((folder() / name / "amplify").is_dir() for name in TEMPLATES)


def test_what_a_new_project_holds(tmp_path: Path) -> None:
    amplifyc("init", tmp_path / "app")
    files = sorted(path.relative_to(tmp_path / "app").as_posix() for path in (tmp_path / "app").rglob("*") if path.is_file())
    schemas = [name for name in files if name.startswith(".amplify/schemas/")]
    kinds = ("auth", "backend", "custom", "data", "data-part", "function", "layer", "referenceAuth", "resource", "storage")
    assert schemas == sorted([*(f".amplify/schemas/{kind}.schema.json" for kind in kinds), ".amplify/schemas/version.txt"])
    assert [name for name in files if name not in schemas] == [
        ".gitignore", ".taplo.toml", ".vscode/extensions.json", ".vscode/settings.json", "README.md", "amplify/auth/resource.yaml",
        "amplify/data/resource.yaml", "tombi.toml",
    ]
    first = (tmp_path / "app" / "amplify" / "auth" / "resource.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../.amplify/schemas/auth.schema.json"
    settings = json.loads((tmp_path / "app" / ".vscode" / "settings.json").read_text())
    assert set(settings["yaml.schemas"]) == {"./.amplify/schemas/resource.schema.json", "./.amplify/schemas/backend.schema.json"}
    assert "yaml.customTags" not in settings  # short tags are for raw CloudFormation, of which there is none
    for name in ("tombi.toml", ".taplo.toml"):
        assert tomllib.loads((tmp_path / "app" / name).read_text())


def test_existing_files_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    texts = {
        "README.md": "mine\n", "tombi.toml": "# mine\n", ".gitignore": "dist", ".vscode/extensions.json": '{"recommendations": ["a.b"]}',
        ".vscode/settings.json": '{// mine\n"editor.tabSize": 2}',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    made = amplifyc("init", tmp_path)
    assert made.code == 0
    for name in ("README.md", "tombi.toml", ".vscode/settings.json"):
        assert (tmp_path / name).read_text() == texts[name]
        assert f"left {name} as it is" in made.err
    assert (tmp_path / ".gitignore").read_text() == "dist\n.amplify/\namplify_outputs*\nnode_modules/\n__pycache__/\n"
    assert json.loads((tmp_path / ".vscode/extensions.json").read_text())["recommendations"] == ["a.b", "redhat.vscode-yaml", "tombi-toml.tombi"]
    assert "add {" in made.err  # what to put into settings that have comments


def test_a_backend_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "amplify" / "auth").mkdir(parents=True)
    made = amplifyc("init", tmp_path)
    assert made.code == 64
    assert "is there already and is not empty" in made.err
    assert list(tmp_path.iterdir()) == [tmp_path / "amplify"]


def test_an_unknown_template() -> None:
    made = amplifyc("init", "--template", "big")
    assert made.code == 64
    assert "'big' is not one of 'minimal', 'seed', 'fullstack'" in made.err


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "amplify").write_text("a file")
    made = amplifyc("init", tmp_path)
    assert made.code == 75
    assert "cannot be written" in made.err


def test_files_in_another_encoding_are_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"caf\xe9/\n")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_bytes(b'{"a": "caf\xe9"}')
    assert amplifyc("init", tmp_path).code == 0
    assert (tmp_path / ".gitignore").read_bytes().startswith(b"caf\xe9/\n.amplify/\n")
    assert (tmp_path / ".vscode" / "settings.json").read_bytes() == b'{"a": "caf\xe9"}'
