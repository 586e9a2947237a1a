from __future__ import annotations

import os

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.packaging import Asset, FolderZip, NodeBundle, PythonBundle, TextAsset
from tests.unit.packaging.conftest import Project, names

FILES = {
    "amplify/code/x": "1",
    "amplify/py/handler.py": "def handler(event, context): ...\n",
    "amplify/js/handler.mjs": "export const handler = async () => 1;\n",
}
ASSETS: tuple[Asset, ...] = (
    FolderZip("amplify/code"), PythonBundle("amplify/py/handler.py"), NodeBundle("amplify/js/handler.mjs"), TextAsset("x", ".js"),
)


@pytest.fixture
def built(project: Project) -> Project:
    project.write(FILES).package(*ASSETS)
    project.said.clear()
    return project


@pytest.mark.usefixtures("no_process")
def test_a_second_build_does_nothing(built: Project) -> None:
    first, _ = built.package(*ASSETS)
    assert (len(first), built.said) == (4, [])


@pytest.mark.parametrize(("path", "said"), [
    ("amplify/code/x", ["packaging amplify/code"]),
    ("amplify/py/handler.py", ["packaging amplify/py/handler.py"]),
    ("amplify/js/handler.mjs", ["packaging amplify/js/handler.mjs"]),
])  # fmt: skip
def test_a_change_rebuilds_what_it_concerns(built: Project, path: str, said: list[str]) -> None:
    built.write({path: FILES[path] + "\n"}).package(*ASSETS)
    assert built.said == said


def test_a_new_file_and_one_that_goes_are_noticed(built: Project) -> None:
    built.write({"amplify/py/data.json": "{}"})
    assert "data.json" in names(built.build(ASSETS[1]))
    (built.folder / "amplify/py/data.json").unlink()
    assert "data.json" not in names(built.build(ASSETS[1]))


def test_what_is_left_out_of_a_package_rebuilds_nothing_when_it_changes(built: Project) -> None:
    built.write({"amplify/py/test_handler.py": "1"}).package(*ASSETS)
    built.said.clear()
    built.write({"amplify/py/test_handler.py": "2", "amplify/py/__pycache__/handler.cpython-311.pyc": "3"}).package(*ASSETS)
    assert built.said == []


def test_a_caller_who_is_told_where_the_author_wrote_it_finds_the_same_asset(built: Project) -> None:
    assert FolderZip("amplify/code", at=None) in built.package(*ASSETS)[0]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"inputs": 1, "name": "x"}', b"[" * 100_000, b'{"inputs": {}, "name": "../../x.zip"}'])
def test_a_damaged_entry_is_as_good_as_none(built: Project, damage: bytes) -> None:
    before, _ = built.package(*ASSETS)
    for entry in (built.folder / ".amplify/cache/entries").iterdir():
        entry.write_bytes(damage)
    after, _ = built.package(*ASSETS)
    assert after == before
    assert len(built.said) == 3


def test_a_damaged_file_is_built_again(built: Project) -> None:
    before, _ = built.package(*ASSETS)
    for file in (built.folder / ".amplify/cache/files").iterdir():
        file.write_bytes(file.read_bytes() + b"!")
    after, _ = built.package(*ASSETS)
    assert {asset: item.path.read_bytes()[:1] for asset, item in after.items()}
    assert after == before
    assert not any(item.path.read_bytes().endswith(b"!") for item in after.values())


def test_what_is_not_needed_any_more_goes_after_a_day(built: Project) -> None:
    cache = built.folder / ".amplify/cache"
    (cache / "work-old").mkdir()
    (cache / "python" / "old").mkdir(parents=True)
    (cache / "python" / "new").mkdir()
    old = built.build(ASSETS[0]).path
    for path in (old, cache / "work-old", cache / "python" / "old"):
        os.utime(path, (1, 1))
    built.write({"amplify/code/x": "2"}).package(*ASSETS)
    assert [path.exists() for path in (old, cache / "work-old", cache / "python/old", cache / "python/new")] == [False, False, False, True]
    assert len(list((cache / "files").iterdir())) == len(ASSETS)


def test_no_work_is_left_behind(built: Project) -> None:
    assert sorted(path.name for path in (built.folder / ".amplify/cache").iterdir()) == ["entries", "files"]


def test_a_cache_that_cannot_be_written_is_the_worlds_failure(project: Project) -> None:
    project.write({".amplify": "a file, where a folder should be"})
    with pytest.raises(AmplifycError, match="cannot be written"):
        project.package(TextAsset("x"))
