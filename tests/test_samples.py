"""Every sample builds, passes cfn-lint, and is the same bytes each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import ROOT, SAMPLES

NAMES = sorted(path.name for path in SAMPLES.iterdir() if (path / "amplify").is_dir())
BACKEND = ["--branch", "main", "--app-id", "app123"]


def build(project: Path, out: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "amplifyc", "build", "-C", str(project), *BACKEND, "-o", str(out)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session", params=NAMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp(request.param) / "build"
    build(SAMPLES / request.param, out)
    return out


@pytest.mark.slow
def test_cfn_lint_finds_no_error(built: Path) -> None:
    templates = sorted(str(path) for path in built.glob("*template.json"))
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--non-zero-exit-code", "error", "--", *templates]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_every_reference_to_a_file_leads_to_one(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    files = content(built)
    assert set(manifest["assets"]) == {name for name in files if name.startswith("assets/")}
    assert {stack["template"] for stack in manifest["stacks"].values()} == {name for name in files if name.endswith("template.json")}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seed"])
def test_a_second_build_elsewhere_is_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Another folder, user, time zone, hash seed and umask; an empty cache."""
    build(SAMPLES / name, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC")
    copy = tmp_path / "some where else" / name
    shutil.copytree(SAMPLES / name, copy, ignore=shutil.ignore_patterns(".amplify"))
    previous = os.umask(0o077)
    try:
        build(copy, tmp_path / "two", PYTHONHASHSEED="2", TZ="Asia/Tokyo", USER="somebody", LANG="C")
    finally:
        os.umask(previous)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_toml_and_yaml_give_the_same_bytes(tmp_path: Path) -> None:
    """Only the manifest differs: it names the source files."""
    for name in ("minimal", "minimal-toml"):
        build(SAMPLES / name, tmp_path / name)
    yaml, toml = content(tmp_path / "minimal"), content(tmp_path / "minimal-toml")
    assert yaml.pop("manifest.json").replace(b".yaml:", b".toml:").count(b"resource.toml") == toml.pop("manifest.json").count(b"resource.toml")
    assert yaml == toml
