from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from amplifyc.diagnostics import Diagnostic
from amplifyc.packaging import Asset, BuiltAsset, package


class Project:
    """A project on disk, and what packaging makes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def write(self, files: Mapping[str, str | bytes]) -> Project:
        for path, content in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def package(self, *assets: Asset, tools: Path | None = None) -> tuple[dict[Asset, BuiltAsset], tuple[Diagnostic, ...]]:
        return package(assets, project=self.folder, progress=self.said.append, tools=tools)

    def build(self, asset: Asset, tools: Path | None = None) -> BuiltAsset:
        built, problems = self.package(asset, tools=tools)
        assert [(found.sort_key, found.hint) for found in problems] == []
        return built[asset]

    def refuse(self, asset: Asset) -> tuple[str, str]:
        """The one diagnostic that building gives: its place with slug, and its message."""
        built, problems = self.package(asset)
        assert built == {}
        (found,) = problems
        file, line, column, slug, message = found.sort_key
        return f"{file}:{line}:{column} {slug}", message


def names(built: BuiltAsset) -> list[str]:
    with zipfile.ZipFile(built.path) as archive:
        return archive.namelist()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder)


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails whatever starts a process."""

    def run(*arguments: object, **_: object) -> None:
        raise AssertionError(f"a process was started: {arguments}")

    monkeypatch.setattr("amplifyc.packaging.process.run", run)
