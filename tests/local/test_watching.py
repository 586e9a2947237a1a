"""What counts as a change of a project."""

from __future__ import annotations

from pathlib import Path

from amplifyc.local.watching import Changes


def test_changes(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/resource.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "old.ts").write_text("a", encoding="utf-8")
    turns = [
        lambda: None,
        lambda: (tmp_path / "data/resource.yaml").write_text("longer", encoding="utf-8"),
        lambda: (tmp_path / "node_modules/x").mkdir(parents=True),
        lambda: (tmp_path / "node_modules/x/a.js").write_text("a", encoding="utf-8"),
        lambda: [(tmp_path / "old.ts").unlink(), (tmp_path / "new.ts").write_text("a", encoding="utf-8")],
    ]
    seen = iter(Changes(tmp_path, lambda _: turns.pop(0)()))
    assert next(seen) == ("data/resource.yaml",)
    assert next(seen) == ("new.ts", "old.ts")
    assert turns == []
