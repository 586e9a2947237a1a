"""Dependencies from PyPI, for Lambda's platforms, with uv and with pip."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.packaging import BuiltAsset, PythonBundle, PythonLayer
from amplifyc.packaging.python import install
from tests.unit.packaging.conftest import Project, names

pytestmark = pytest.mark.slow

HUMANIZE = "import humanize\n\ndef handler(event, context):\n    return humanize.intcomma(event)\n"
BUNDLE = PythonBundle("amplify/py/handler.py")


def interpreter(version: str) -> str:
    """A Python of a runtime's version, wherever this machine has it."""
    places = [os.environ.get("PATH", ""), *(str(path) for path in sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin")))]
    for place in reversed(places):
        found = shutil.which(f"python{version}", path=place)
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    pytest.skip(f"there is no Python {version} here")


def run(
    built: BuiltAsset, handler: str, event: object, version: str = "3.13", environment: dict[str, str] | None = None, *, runtime: Path | None = None
) -> object:
    """What the handler answers in a clean interpreter with only the zip on its path, and what the runtime brings."""
    module, name = handler.split(".")
    script = (
        "import importlib, json, sys; sys.path[:0] = sys.argv[3:]; "
        f"print(json.dumps(getattr(importlib.import_module({module!r}), {name!r})(json.loads(sys.argv[2]), None)))"
    )
    with tempfile.TemporaryDirectory() as task, zipfile.ZipFile(built.path) as archive:
        archive.extractall(task)
        done = subprocess.run(
            [interpreter(version), "-S", "-E", "-c", script, "", json.dumps(event), task, *([str(runtime)] if runtime else [])],
            env=environment or {}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(params=["uv", "pip"])
def installer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each installer that this machine has."""
    tool: str = request.param
    if tool == "pip":
        which = shutil.which
        monkeypatch.setattr("amplifyc.packaging.python.install.shutil.which", lambda name, path=None: None if name == "uv" else which(name, path=path))
    try:
        found = install.find_installer()
    except AmplifycError:
        found = None
    if found is None or found.name != tool:
        pytest.skip(f"there is no {tool} here")
    return tool


def test_requirements(project: Project, installer: str) -> None:
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "humanize==4.12.3\n"})
    built = project.build(BUNDLE)
    assert run(built, BUNDLE.handler, 1234567) == "1,234,567"
    assert f"installing amplify/py/requirements.txt for Python 3.13 on x86_64 with {installer}" in project.said
    found = names(built)
    assert "humanize-4.12.3.dist-info/METADATA" in found
    assert not [name for name in found if name.endswith((".pyc", "RECORD", "INSTALLER", "REQUESTED", "direct_url.json", ".lock"))]


def test_both_installers_give_the_same_bytes(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if install.find_installer().name != "uv":
        pytest.skip("there is no uv here")
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "humanize==4.12.3\nmarkupsafe==3.0.2\n"})
    with_uv = project.build(BUNDLE)
    shutil.rmtree(project.folder / ".amplify")
    which = shutil.which
    monkeypatch.setattr("amplifyc.packaging.python.install.shutil.which", lambda name, path=None: None if name == "uv" else which(name, path=path))
    assert project.build(BUNDLE).name == with_uv.name
    assert any(message.endswith("with pip") for message in project.said)


@pytest.mark.parametrize(("runtime", "architecture", "tag"), [
    ("python3.12", "x86_64", "cpython-312-x86_64-linux-gnu"),
    ("python3.13", "arm64", "cpython-313-aarch64-linux-gnu"),
    ("python3.10", "arm64", "cpython-310-aarch64-linux-gnu"),
])  # fmt: skip
def test_native_code_is_for_the_function(project: Project, installer: str, runtime: str, architecture: str, tag: str) -> None:
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "markupsafe==3.0.2\n"})
    built = project.build(PythonBundle("amplify/py/handler.py", runtime, architecture))  # type: ignore[arg-type]
    assert f"markupsafe/_speedups.{tag}.so" in names(built)


def test_markers_are_those_of_the_runtime(project: Project, installer: str) -> None:
    lines = "idna==3.10; python_version < '3.10'\ncertifi==2024.12.14; python_version >= '3.13'\ncolorama==0.4.6; sys_platform == 'win32'\n"
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": lines})
    newer = {name.split("/")[0] for name in names(project.build(BUNDLE))}
    older = {name.split("/")[0] for name in names(project.build(PythonBundle("amplify/py/handler.py", "python3.9")))}
    assert (newer & {"idna", "certifi", "colorama"}, older & {"idna", "certifi", "colorama"}) == ({"certifi"}, {"idna"})


def test_transitive_markers_are_those_of_the_runtime(project: Project, installer: str) -> None:
    """anyio needs typing_extensions below Python 3.13, and exceptiongroup below 3.11."""
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "anyio==4.8.0\n"})
    newer = {name.split("/")[0] for name in names(project.build(BUNDLE))}
    older = {name.split("/")[0] for name in names(project.build(PythonBundle("amplify/py/handler.py", "python3.10")))}
    assert ("typing_extensions.py" in newer, "typing_extensions.py" in older) == (False, True)
    assert ("exceptiongroup" in newer, "exceptiongroup" in older) == (False, True)


@pytest.mark.parametrize(("line", "message"), [
    ("pyspark==3.5.0", "`pyspark` cannot be installed for Python 3.13 on Linux x86_64: "),
    ("humanize==99.0", "`humanize` cannot be installed for Python 3.13 on Linux x86_64: "),
])  # fmt: skip
def test_a_package_that_cannot_be_had_is_named_at_its_line(project: Project, installer: str, line: str, message: str) -> None:
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": f"# ours\nidna\n{line}\n"})
    place, said = project.refuse(BUNDLE)
    assert place == "amplify/py/requirements.txt:3:1 packaging/no-wheel"
    assert said.startswith(message)


def test_pins_of_a_lock_are_installed_with_their_hashes(project: Project, installer: str) -> None:
    lock = (
        "version = 1\n[[package]]\nname = 'x'\nversion = '0'\nsource = { virtual = '.' }\ndependencies = [{ name = 'idna' }]\n"
        "[[package]]\nname = 'idna'\nversion = '3.10'\nsource = { registry = 'https://packages.example/simple' }\n"
        "wheels = [{ hash = 'sha256:946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3' }]\n"
    )
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/pyproject.toml": "[project]\nname = 'x'\ndependencies = ['idna']\n", "amplify/py/uv.lock": lock})
    assert "idna/core.py" in names(project.build(BUNDLE))
    project.write({"amplify/py/uv.lock": lock.replace("946d", "0000")})
    place, message = project.refuse(BUNDLE)
    assert place == "amplify/py/pyproject.toml:1:1 packaging/no-wheel"
    assert "a hash is missing or is not that of the package" in message


def test_functions_with_the_same_requirements_share_what_is_installed(project: Project) -> None:
    bundles = [PythonBundle(f"amplify/{name}/handler.py") for name in "abcd"]
    for bundle in bundles:
        folder = bundle.entry.rpartition("/")[0]
        project.write({bundle.entry: HUMANIZE, f"{folder}/requirements.txt": "humanize==4.12.3\n"})
    built, problems = project.package(*bundles)
    assert (problems, len({item.name for item in built.values()})) == ((), 1)
    assert len([message for message in project.said if message.startswith("installing")]) == 1


def test_a_change_of_the_handler_installs_nothing(project: Project) -> None:
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "humanize==4.12.3\n"})
    project.build(BUNDLE)
    project.said.clear()
    project.write({"amplify/py/handler.py": HUMANIZE + "\n"})
    project.build(BUNDLE)
    assert project.said == ["packaging amplify/py/handler.py"]


def wheel(text: str) -> bytes:
    """A wheel of the package `mine`, with one module."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mine.py", text)
        archive.writestr("mine-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: mine\nVersion: 1\n")
        archive.writestr("mine-1.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("mine-1.dist-info/RECORD", "mine.py,,\nmine-1.dist-info/METADATA,,\nmine-1.dist-info/WHEEL,,\nmine-1.dist-info/RECORD,,\n")
    return content.getvalue()


def test_a_wheel_of_the_project(project: Project, installer: str) -> None:
    project.write({"amplify/py/handler.py": "import mine\n\ndef handler(event, context):\n    return mine.x\n",
                   "amplify/py/requirements.txt": "../wheels/mine-1-py3-none-any.whl\n", "amplify/wheels/mine-1-py3-none-any.whl": wheel("x = 1")})
    assert run(project.build(BUNDLE), BUNDLE.handler, None) == 1
    project.write({"amplify/wheels/mine-1-py3-none-any.whl": wheel("x = 22")})
    assert run(project.build(BUNDLE), BUNDLE.handler, None) == 22


def test_the_authors_module_wins_over_an_installed_one(project: Project) -> None:
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "six==1.17.0\n", "amplify/py/six.py": "mine = 1\n"})
    with zipfile.ZipFile(project.build(BUNDLE).path) as archive:
        assert archive.read("six.py") == b"mine = 1\n"


def test_a_layer_with_dependencies(project: Project) -> None:
    project.write({"amplify/layer/shared.py": "", "amplify/layer/requirements.txt": "idna==3.10\n"})
    found = names(project.build(PythonLayer("amplify/layer")))
    assert {"python/shared.py", "python/idna/core.py"} <= set(found)
    assert all(name.startswith("python/") for name in found)


def test_an_index_that_cannot_be_reached(project: Project, installer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")
    for name in ("UV_FIND_LINKS", "PIP_FIND_LINKS", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UV_NO_CONFIG", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "humanize==4.12.3\n"})
    with pytest.raises(AmplifycError, match=f"{installer} cannot install amplify/py/requirements.txt"):
        project.package(BUNDLE)


def test_neither_uv_nor_pip(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplifyc.packaging.python.install.shutil.which", lambda name, path=None: None)
    monkeypatch.setattr("amplifyc.packaging.python.install.importlib.util.find_spec", lambda name: None)
    project.write({"amplify/py/handler.py": HUMANIZE, "amplify/py/requirements.txt": "humanize==4.12.3\n"})
    with pytest.raises(AmplifycError) as caught:
        project.package(BUNDLE)
    assert "ensurepip" in (caught.value.hint or "")
