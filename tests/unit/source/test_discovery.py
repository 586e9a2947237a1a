"""Which files of a tree are resources, and what is wrong with a tree."""

import random
from pathlib import Path

import pytest

from amplifyc.source import DiskFiles, MemoryFiles, discover, discovery
from amplifyc.source.reading import SIZE_LIMIT


def slugs(files: MemoryFiles | DiskFiles) -> list[str]:
    return [diagnostic.code.slug for diagnostic in discover(files)[1]]


def test_resources_in_order_whatever_the_order_of_the_files() -> None:
    tree = {
        "amplify/storage/photos/resource.toml": "a",
        "amplify/auth/resource.yaml": "b",
        "amplify/backend.yml": "c",
        "amplify/data/resource.yml": "d",
        "amplify/data/schema.yaml": "not a resource",
        "amplify/resource.yaml": "e",
        "resource.yaml": "outside",
        "amplify/node_modules/x/resource.yaml": "skipped",
        "amplify/.hidden/resource.yaml": "skipped",
        "amplify/__pycache__/resource.yaml": "skipped",
        "amplify/jobs/backend.yaml": "not the backend",
    }
    paths = list(tree)
    random.Random(1).shuffle(paths)
    sources, diagnostics = discover(MemoryFiles({path: tree[path] for path in paths}))
    assert [source.path for source in sources] == [
        "amplify/auth/resource.yaml",
        "amplify/backend.yml",
        "amplify/data/resource.yml",
        "amplify/resource.yaml",
        "amplify/storage/photos/resource.toml",
    ]
    assert diagnostics == ()


def test_no_backend_folder() -> None:
    sources, (diagnostic,) = discover(MemoryFiles({"amplify": "a file"}))
    assert (sources, diagnostic.at, diagnostic.code.slug) == ((), None, "source/no-backend")
    assert "amplifyc init" in (diagnostic.hint or "")


def test_no_resources() -> None:
    assert slugs(MemoryFiles({"amplify/backend.yaml": "kind: backend"})) == ["source/no-resources"]


def test_two_in_a_folder_name_both_and_the_first_counts() -> None:
    sources, (diagnostic,) = discover(MemoryFiles({"amplify/a/resource.yml": "x", "amplify/a/resource.yaml": "y"}))
    assert [source.text for source in sources] == ["y"]
    assert "`resource.yaml` and `resource.yml`" in diagnostic.message
    assert [label.location.file.path for label in diagnostic.related] == ["amplify/a/resource.yaml"]


def test_a_byte_order_mark_is_no_text() -> None:
    sources, diagnostics = discover(MemoryFiles({"amplify/a/resource.yaml": b"\xef\xbb\xbfkind: auth"}))
    assert ([source.text for source in sources], diagnostics) == (["kind: auth"], ())


@pytest.mark.parametrize(
    ("content", "slug", "place"),
    [
        (b"#" * (SIZE_LIMIT + 1), "source/too-large", (1, 1)),
        (b"a: 1\nb: \xc3\xa4\xff", "source/not-utf8", (2, 5)),
        (b"\xef\xbb\xbfa: \xe4", "source/not-utf8", (1, 4)),
        (b"a: \xe2\x82", "source/not-utf8", (1, 4)),
        (b"a: 1\nb\0", "source/nul-character", (2, 2)),
    ],
)
def test_files_that_are_no_text(content: bytes, slug: str, place: tuple[int, int]) -> None:
    sources, (diagnostic,) = discover(MemoryFiles({"amplify/a/resource.yaml": content}))
    start = diagnostic.at.location.start
    assert (sources, diagnostic.code.slug, (start.line, start.column)) == ((), slug, place)


def test_links(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "amplify/a").mkdir(parents=True)
    (project / "amplify/a/resource.yaml").write_text("kind: auth")
    (project / "shared").mkdir()
    (project / "shared/resource.yaml").write_text("kind: data")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/resource.yaml").write_text("kind: storage")
    (project / "amplify/b").symlink_to("../shared")
    (project / "amplify/c").symlink_to("../../outside")
    (project / "amplify/d").symlink_to("..")
    (project / "amplify/a/up").symlink_to("..")
    (project / "amplify/e").mkdir()
    (project / "amplify/e/resource.yaml").symlink_to("../../../outside/resource.yaml")
    sources, diagnostics = discover(DiskFiles(project))
    assert {"amplify/a/resource.yaml", "amplify/b/resource.yaml"} <= {source.path for source in sources}
    assert not any(source.text == "kind: storage" for source in sources)
    found = [(diagnostic.code.slug, diagnostic.at.location.file.path) for diagnostic in diagnostics]
    assert ("source/link-outside", "amplify/c") in found
    assert ("source/link-outside", "amplify/e/resource.yaml") in found
    assert ("source/link-cycle", "amplify/a/up") in found


def test_a_hostile_tree_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "TREE_LIMIT", 500)
    root = tmp_path / "amplify"
    for level in range(20):  # 2^20 ways to the last folder
        folder = root / f"{level}"
        folder.mkdir(parents=True)
        for name in ("x", "y"):
            (folder / name).symlink_to(f"../{level + 1}")
    (root / "20").mkdir()
    assert "source/tree-too-large" in slugs(DiskFiles(tmp_path))
