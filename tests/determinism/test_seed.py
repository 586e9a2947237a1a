"""The large sample is the same bytes on every machine: another folder, user, clock, locale, order of files, and nothing cached."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cases import ROOT, SAMPLES

pytestmark = pytest.mark.slow

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
STRANGER = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "USER": "stranger", "LOGNAME": "stranger", "USERNAME": "stranger"}
TAKEN_AWAY = ("SOURCE_DATE_EPOCH", "XDG_CACHE_HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR", "NODE_PATH")


def copied(target: Path) -> Path:
    """The sample as somebody else's checkout has it: files made in another order, at another time."""
    sources = sorted((path for path in (SAMPLES / "seed").rglob("*") if path.is_file()), reverse=True)
    for source in sources:
        relative = source.relative_to(SAMPLES / "seed")
        if relative.parts[0] not in (".amplify", "node_modules"):
            (target / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / relative)
            os.utime(target / relative, (1_000_000_000, 1_000_000_000))
    return target


def built(project: Path, module: str, changes: Mapping[str, str], umask: int = 0o022) -> dict[str, bytes]:
    """File name -> bytes of the build folder."""
    environment = {name: value for name, value in os.environ.items() if name not in TAKEN_AWAY} | {"PYTHONPATH": str(ROOT), **changes}
    command = [sys.executable, "-m", module, "build", "--branch", "main", "--app-id", "app123"]
    done = subprocess.run(command, cwd=project, env=environment, umask=umask, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = project / ".amplify" / "build"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_stranger_builds_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    first = built(copied(tmp_path / "seed"), "amplifyc", HERE)
    other = copied(tmp_path / "somebody else" / "Bäckerei" / "plate")
    second = built(other, "tests.determinism.elsewhere", {**STRANGER, "HOME": str(tmp_path / "home")}, umask=0o077)
    assert {name for name in first if name.endswith(".zip")}
    assert (tmp_path / "home" / ".cache").is_dir()  # nothing was there: the tools have worked
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    again = built(other, "tests.determinism.elsewhere", STRANGER)  # from its cache, over its own earlier build
    assert again == second


def test_where_packages_are_installed_says_nothing(tmp_path: Path) -> None:
    """Those that a package.json beside a handler asks for are in the cache, beside the project, or above it in a monorepo."""
    first = built(copied(tmp_path / "seed"), "amplifyc", HERE)
    modules, = (tmp_path / "seed" / ".amplify" / "cache" / "npm").glob("*/node_modules")
    shutil.copytree(modules, tmp_path / "beside" / "node_modules", symlinks=True)
    assert built(copied(tmp_path / "beside"), "amplifyc", HERE) == first
    shutil.copytree(modules, tmp_path / "repository" / "node_modules", symlinks=True)
    (tmp_path / "repository" / ".git").mkdir()
    assert built(copied(tmp_path / "repository" / "apps" / "plate"), "amplifyc", HERE) == first
