"""Files from disk, memory and an overlay answer alike."""

from pathlib import Path

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.source import DiskFiles, Files, Item, ItemKind, MemoryFiles, OverlayFiles

TREE = {"amplify/auth/resource.yaml": "kind: auth\n", "amplify/auth/pre.ts": "\ufeffx", "amplify/b.bin": b"\0\xff", "package.json": "{}"}


def on_disk(root: Path) -> DiskFiles:
    for path, content in TREE.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return DiskFiles(root)


@pytest.fixture(params=["disk", "memory", "overlay", "overlay over disk"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    if request.param == "memory":
        return MemoryFiles(TREE)
    if request.param == "overlay":
        return OverlayFiles(MemoryFiles({"amplify/auth/pre.ts": "old", "amplify/gone.ts": "x"}), {**TREE, "amplify/gone.ts": None})
    disk = on_disk(tmp_path)
    return disk if request.param == "disk" else OverlayFiles(disk, {"amplify/auth/resource.yaml": "kind: auth\n"})


def test_kinds(files: Files) -> None:
    assert files.kind("amplify/auth/resource.yaml") is ItemKind.FILE
    assert files.kind("amplify/auth") is ItemKind.FOLDER
    assert files.kind("") is ItemKind.FOLDER
    assert files.kind("amplify/gone.ts") is None
    assert files.kind("amplify/a\0b") is None
    assert (files.is_file("amplify/auth/pre.ts"), files.is_dir("amplify"), files.exists("nothing")) == (True, True, False)


def test_content(files: Files) -> None:
    assert files.read_text("amplify/auth/pre.ts") == "x"
    assert files.read_bytes("amplify/auth/pre.ts") == "\ufeffx".encode()
    assert files.size("amplify/b.bin") == 2
    with pytest.raises(UnicodeDecodeError):
        files.read_text("amplify/b.bin")


def test_listing_is_sorted(files: Files) -> None:
    assert files.list("amplify/auth") == (Item("pre.ts", ItemKind.FILE), Item("resource.yaml", ItemKind.FILE))
    assert files.list("") == (Item("amplify", ItemKind.FOLDER), Item("package.json", ItemKind.FILE))
    assert files.list("nothing") == ()
    assert list(files.walk("amplify")) == ["amplify/b.bin", "amplify/auth/pre.ts", "amplify/auth/resource.yaml"]


def test_the_world_fails_with_a_hint(files: Files) -> None:
    with pytest.raises(AmplifycError, match=r"cannot read `amplify/gone\.ts`"):
        files.read_bytes("amplify/gone.ts")


def test_an_overlay_hides_and_adds(tmp_path: Path) -> None:
    files = OverlayFiles(on_disk(tmp_path), {"amplify/auth/pre.ts": None, "amplify/new/resource.yaml": "kind: data\n"})
    assert [item.name for item in files.list("amplify")] == ["auth", "b.bin", "new"]
    assert [item.name for item in files.list("amplify/auth")] == ["resource.yaml"]
    assert files.is_dir("amplify/new")
    assert files.real("amplify/new/resource.yaml") == "amplify/new/resource.yaml"


def test_links_on_disk(tmp_path: Path) -> None:
    project = tmp_path / "project"
    files = on_disk(project)
    (tmp_path / "secret.txt").write_text("secret")
    (project / "out").symlink_to("../secret.txt")
    (project / "broken").symlink_to("nowhere")
    (project / "self").symlink_to("self")
    (project / "inside").symlink_to("amplify/auth")
    assert [files.kind(name) for name in ("out", "broken", "self", "inside")] == [
        ItemKind.OUTSIDE,
        ItemKind.BROKEN,
        ItemKind.BROKEN,
        ItemKind.FOLDER,
    ]
    assert files.real("inside/pre.ts") == "amplify/auth/pre.ts"
    assert not files.exists("out")
    assert Item("inside", ItemKind.FOLDER, link=True) in files.list("")
    assert "inside/pre.ts" not in list(files.walk(""))
    with pytest.raises(AmplifycError, match="leaves the project"):
        files.read_bytes("out")
    assert files.kind("../secret.txt") is ItemKind.OUTSIDE
