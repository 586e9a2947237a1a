from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from amplifyc.packaging import PythonBundle, PythonLayer
from tests.unit.packaging.conftest import Project, names

HANDLER = "def handler(event, context):\n    return event\n"
BUNDLE = PythonBundle("amplify/py/handler.py")


def test_what_goes_with_a_handler(project: Project) -> None:
    wanted = ("handler.py", "lib/__init__.py", "lib/data.json", "templates/mail.html", "tests_of_blood.py", "-x.py", "config.yaml")
    left_out = (
        "resource.yaml", "pyproject.toml", "requirements-dev.txt", ".env", ".venv/pyvenv.cfg", "env/pyvenv.cfg", "env/lib/x.py",
        "node_modules/x/index.js", "tests/test_x.py", "test_handler.py", "conftest.py", "lib/__pycache__/x.pyc", "other.ts",
        "nested/resource.toml", "nested/handler.py",
    )
    project.write({f"amplify/py/{name}": "" for name in (*wanted, *left_out)} | {"amplify/py/handler.py": HANDLER})
    assert names(project.build(BUNDLE)) == sorted([*wanted, "amplify_env.py"])


def test_included_code_stands_beside_the_handler(project: Project) -> None:
    project.write({
        "amplify/py/handler.py": HANDLER, "amplify/shared/__init__.py": "", "amplify/shared/deep/x.py": "", "amplify/one.py": "",
        "amplify/shared/tests/test_x.py": "",
    })
    asset = PythonBundle("amplify/py/handler.py", include=("amplify/shared", "amplify/one.py"))
    assert names(project.build(asset)) == ["amplify_env.py", "handler.py", "one.py", "shared/__init__.py", "shared/deep/x.py"]


@pytest.mark.parametrize(("asset", "message"), [
    (PythonBundle("amplify/py/handler.py", include=("amplify/a/x.py", "amplify/b/x.py")),
     "`x.py` would be in the package twice: two of the included files have this name"),
    (PythonBundle("amplify/py/handler.py", include=("amplify/amplify_env.py",)),
     "`amplify_env.py` would be in the package twice: amplifyc puts a module of that name there"),
])  # fmt: skip
def test_two_files_of_one_name(project: Project, asset: PythonBundle, message: str) -> None:
    project.write({"amplify/py/handler.py": HANDLER, "amplify/a/x.py": "", "amplify/b/x.py": "", "amplify/amplify_env.py": ""})
    assert project.refuse(asset) == (":0:0 packaging/name-taken", message)


@pytest.mark.parametrize(("text", "place"), [
    ("def handler(event:\n", "amplify/py/handler.py:1:12 packaging/python-syntax"),
    ("def main(): ...\n", "amplify/py/handler.py:1:5 packaging/no-handler"),
])  # fmt: skip
def test_a_handler_that_cannot_be_one(project: Project, text: str, place: str) -> None:
    assert project.write({"amplify/py/handler.py": text}).refuse(BUNDLE)[0] == place


def test_a_name_that_is_no_module(project: Project) -> None:
    project.write({"amplify/py/pre.sign.up.py": HANDLER})
    place, message = project.refuse(PythonBundle("amplify/py/pre.sign.up.py"))
    assert (place, message) == (":0:0 packaging/module-name", "`pre.sign.up.py` is not a module: Lambda reads the dots as packages")


def test_a_handler_at_the_root_of_the_project(project: Project) -> None:
    project.write({"handler.py": HANDLER})
    built = project.build(PythonBundle("handler.py"))
    assert project.build(PythonBundle("handler.py")) == built
    assert all(not path.startswith("/") for path in json.loads(next((project.folder / ".amplify/cache/entries").iterdir()).read_bytes())["inputs"])


def test_handler_setting() -> None:
    assert PythonBundle("a/pre-sign-up.py").handler == "pre-sign-up.handler"
    assert PythonBundle("a/pre-sign-up.py", late_environment=True).handler == "amplify_bootstrap.handler"


def test_late_environment_brings_the_bootstrap(project: Project) -> None:
    project.write({"amplify/auth/pre-sign-up.py": HANDLER})
    built = project.build(PythonBundle("amplify/auth/pre-sign-up.py", late_environment=True))
    assert names(built) == ["amplify_bootstrap.py", "amplify_env.py", "pre-sign-up.py"]


def test_layer(project: Project) -> None:
    project.write({"amplify/layer/shared/__init__.py": "", "amplify/layer/resource.yaml": ""})
    assert names(project.build(PythonLayer("amplify/layer"))) == ["python/shared/__init__.py"]


def test_same_bytes_whatever_the_machine(project: Project, tmp_path: Path) -> None:
    """Another clock zone, home, umask, working folder, project folder, hash seed and file times."""
    project.write({"amplify/py/handler.py": HANDLER, "amplify/py/run.sh": "#!/bin/sh\n", "amplify/py/é.txt": "é"})
    (project.folder / "amplify/py/run.sh").chmod(0o600)
    here = project.build(BUNDLE).path.read_bytes()
    other = tmp_path / "somewhere" / "else"
    shutil.copytree(project.folder / "amplify", other / "amplify")
    for path in (other / "amplify").rglob("*"):
        path.chmod(0o777)
        os.utime(path, (1, 1))
    program = (
        "import os, sys; os.umask(0o077); from pathlib import Path; from amplifyc.packaging import *; "
        "built, _ = package([PythonBundle('amplify/py/handler.py')], project=Path(sys.argv[1])); "
        "sys.stdout.buffer.write(next(iter(built.values())).path.read_bytes())"
    )
    environment = {"PATH": os.environ["PATH"], "TZ": "Asia/Tokyo", "HOME": str(tmp_path), "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    there = subprocess.run([sys.executable, "-c", program, str(other)], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert there.stdout == here
