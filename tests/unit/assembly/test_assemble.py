from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplifyc.assembly import Assembly, assemble
from amplifyc.assembly.text import template_text
from amplifyc.emit import PendingAsset
from amplifyc.errors import AmplifycError
from amplifyc.packaging import TextAsset
from amplifyc.placement import Stack


def test_template_is_sorted_and_has_a_property_a_line() -> None:
    pending = PendingAsset(TextAsset("code", ".js"))
    stack = Stack("x", {"B": {"Type": "T", "Properties": {"Z": {"b": 1, "a": "é"}, "A": pending}}, "A": {"Type": "U", "DependsOn": ["B"]}})
    text = template_text(stack, lambda found: "assets/1.js")
    assert list(json.loads(text)["Resources"]) == ["A", "B"]
    assert '    "A": "assets/1.js",\n    "Z": {"a": "é", "b": 1}\n' in text
    assert json.loads(text)["Resources"]["A"] == {"Type": "U", "DependsOn": ["B"]}


def test_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    asset = tmp_path / "1.zip"
    asset.write_bytes(b"zip")
    assemble(Assembly({"manifest.json": "{}", "old.template.json": "{}"}, {}), folder)
    assemble(Assembly({"manifest.json": "{}", "assets/2.js": "js"}, {"1.zip": asset}), folder)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "assets/1.zip", "assets/2.js", "manifest.json",
    ]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_failure_leaves_the_last_good_build(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    assemble(Assembly({"manifest.json": "good"}, {}), folder)
    with pytest.raises(AmplifycError):
        assemble(Assembly({"manifest.json": "bad"}, {"1.zip": tmp_path / "missing.zip"}), folder)
    assert (folder / "manifest.json").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("trouble", [OSError(), KeyboardInterrupt()])
def test_what_stops_the_exchange_leaves_the_last_good_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    """The old folder is aside already when the new one fails to take its place."""
    folder = tmp_path / "build"
    assemble(Assembly({"manifest.json": "good"}, {}), folder)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if target == folder and not (self / "manifest.json").read_text() == "good":
            raise trouble
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises((AmplifycError, KeyboardInterrupt)):
        assemble(Assembly({"manifest.json": "bad"}, {}), folder)
    assert (folder / "manifest.json").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_folder_that_no_build_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(AmplifycError, match="is not a build folder"):
        assemble(Assembly({"manifest.json": "{}"}, {}), tmp_path)
    assert (tmp_path / "precious.txt").read_text() == "mine"
