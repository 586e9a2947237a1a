from __future__ import annotations

from pathlib import Path

import pytest

from amplifyc.packaging.cache import Cache
from amplifyc.packaging.inputs import Digests, Inputs
from amplifyc.packaging.job import Job, Locks
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.requirements import find_requirements
from amplifyc.packaging.python.wanted import Requirements
from tests.unit.packaging.conftest import Project

PLATFORM = Platform("3.13", "x86_64")


def read(project: Project, explicit: str | None = None) -> tuple[Requirements | None, list[str]]:
    digests = Digests(project.folder.resolve())
    job = Job(Inputs(digests), Cache(Path("unused"), digests), Path("unused"), Locks(), project.said.append)
    found = find_requirements(explicit, "amplify/py", PLATFORM, job)
    return found, ["{}:{}:{} {} {}".format(*item.sort_key) for item in job.report.diagnostics]


def test_none(project: Project) -> None:
    project.write({"amplify/py/handler.py": ""})
    assert read(project) == (None, [])


def test_lines_with_their_places(project: Project) -> None:
    project.write({"amplify/py/requirements.txt": "# what we need\n--index-url https://x/simple\n\n  humanize==4.12.3  # numbers\n"
                   "requests[socks]>=2 ; python_version < '3.14' \\\n    --hash=sha256:ab \\\n    --hash=sha256:cd\n"})
    found, problems = read(project)
    assert problems == []
    assert found is not None
    assert found.text == (
        "--index-url https://x/simple\nhumanize==4.12.3\nrequests[socks]>=2 ; python_version < '3.14' --hash=sha256:ab --hash=sha256:cd\n"
    )
    assert found.place_of("Humanize").start == found.file.position(found.file.text.index("humanize"))
    assert (found.place_of("requests").start.line, found.place_of("requests").start.column) == (5, 1)
    assert found.place_of("urllib3").start.line == 1
    assert not found.complete


def test_only_comments_is_none(project: Project) -> None:
    project.write({"amplify/py/requirements.txt": "# nothing\n\n"})
    assert read(project) == (None, [])


def test_files_that_name_others(project: Project) -> None:
    project.write({"amplify/py/requirements.txt": "-r ../more.txt\nidna", "amplify/more.txt": "--requirement=py/requirements.txt\ncertifi"})
    found, problems = read(project)
    assert found is not None
    assert [line.name for line in found.lines] == ["certifi", "idna"]
    assert problems == ["amplify/more.txt:1:1 packaging/requirement `amplify/py/requirements.txt` includes itself"]


@pytest.mark.parametrize(("line", "message"), [
    ("-e ../shared", "`-e ../shared` is an editable install"),
    ("git+https://github.com/x/y", "`git+https://github.com/x/y` would have to be built"),
    ("y @ git+https://github.com/x/y@main", "`y @ git+https://github.com/x/y@main` would have to be built"),
    ("https://x/y-1.0.tar.gz", "`https://x/y-1.0.tar.gz` would have to be built"),
    ("./missing-1-py3-none-any.whl", "there is no wheel `amplify/py/missing-1-py3-none-any.whl` in the project"),
    ("../../../x-1-py3-none-any.whl", "there is no wheel `../x-1-py3-none-any.whl` in the project"),
    ("y @ file:///home/ada/y-1-py3-none-any.whl", "`y @ file:///home/ada/y-1-py3-none-any.whl` names a place that only this machine knows"),
    ("/home/ada/y-1-py3-none-any.whl", "there is no wheel `/home/ada/y-1-py3-none-any.whl` in the project"),
    ("-r ../../../etc/passwd", "there is no `../etc/passwd` in the project"),
    ("--no-binary :all:", "`--no-binary` is not supported in the requirements of a function"),
    ("--target=/etc", "`--target` is not supported in the requirements of a function"),
    ("requests=2", "`requests=2` is not a requirement: Expected semicolon (after name with no version specifier) or end"),
])  # fmt: skip
def test_what_cannot_be_packaged(project: Project, line: str, message: str) -> None:
    project.write({"amplify/py/requirements.txt": f"idna\n{line}\n"})
    _, problems = read(project)
    assert problems == [f"amplify/py/requirements.txt:2:1 packaging/requirement {message}"]


def test_a_wheel_of_the_project(project: Project) -> None:
    project.write({"amplify/py/requirements.txt": "./w/my_lib-1-py3-none-any.whl", "amplify/py/w/my_lib-1-py3-none-any.whl": "PK"})
    found, problems = read(project)
    assert found is not None
    assert (problems, found.text) == ([], f"{project.folder.resolve()}/amplify/py/w/my_lib-1-py3-none-any.whl\n")


def test_pyproject_without_a_lock(project: Project) -> None:
    project.write({"amplify/py/pyproject.toml": "[project]\nname = 'x'\ndependencies = [\n  'humanize>=4',\n]\n"})
    found, problems = read(project)
    assert found is not None
    assert (problems, found.text, found.complete) == ([], "humanize>=4\n", False)
    assert (found.place_of("humanize").start.line, found.place_of("humanize").start.column) == (4, 4)


def test_pyproject_is_held_to_the_same(project: Project) -> None:
    project.write({"amplify/py/pyproject.toml": "[project]\nname = 'x'\ndependencies = ['idna', 'y @ git+https://github.com/x/y']\n"})
    assert read(project)[1] == ["amplify/py/pyproject.toml:3:26 packaging/requirement `y @ git+https://github.com/x/y` would have to be built"]


@pytest.mark.parametrize(("files", "message"), [
    ({"pyproject.toml": "["}, "`amplify/py/pyproject.toml` is not TOML: "),
    ({"pyproject.toml": "[tool.poetry.dependencies]\nrequests = '^2'"}, "there is no poetry.lock beside `amplify/py/pyproject.toml`"),
    ({"pyproject.toml": "[project]\nname = 'x'", "uv.lock": "version = 1"}, "`amplify/py/uv.lock`: it is not a lock file"),
    ({"pyproject.toml": "[project]\nname = 'x'", "uv.lock": "[[package]]\nname = 'y'\nversion = '1'"},
     "`amplify/py/uv.lock`: it does not have the project `x`"),
])  # fmt: skip
def test_a_project_that_says_nothing(project: Project, files: dict[str, str], message: str) -> None:
    project.write({f"amplify/py/{name}": text for name, text in files.items()})
    found, (problem,) = read(project)
    assert found is None
    assert problem.startswith(f"amplify/py/pyproject.toml:1:1 packaging/pyproject {message}")


def test_an_explicit_file_wins(project: Project) -> None:
    project.write({"amplify/py/requirements.txt": "idna", "amplify/all.txt": "certifi"})
    found, _ = read(project, "amplify/all.txt")
    assert found is not None
    assert found.text == "certifi\n"
