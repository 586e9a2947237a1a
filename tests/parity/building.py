"""Builds a twin in this process: compiled and placed as ever, but nothing is bundled, for code is not compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from amplifyc.assembly import templates
from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import PendingAsset
from amplifyc.identity import BackendIdentity
from amplifyc.packaging import TextAsset
from amplifyc.source import MemoryFiles
from tests.parity.cdk import with_cdk
from tests.parity.twins import twin


@dataclass(frozen=True)
class TwinBuild:
    compilation: Compilation
    folder: Path

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.compilation.report.diagnostics

    def write(self) -> None:
        """The templates, with a stand-in for every asset that has no text of ours; raises `StoppedOnErrors` when the twin has errors."""
        stacks = self.compilation.stacks
        build = self.folder / "build"
        build.mkdir(parents=True, exist_ok=True)

        def asset_path(pending: PendingAsset) -> str:
            if not isinstance(pending.asset, TextAsset):
                return "assets/stand-in.zip"
            name = f"{sha256(pending.asset.content.encode()).hexdigest()}{pending.asset.suffix}"
            (build / name).write_text(pending.asset.content, encoding="utf-8")
            return name

        for name, text in templates(stacks, asset_path).items():
            (build / name).write_text(text, encoding="utf-8")


def identity_of(app: Path) -> BackendIdentity:
    kind, namespace, name = json.loads((app / "summary.json").read_text(encoding="utf-8"))["synth_args"]
    return BackendIdentity(namespace, name, kind)


def build_twin(app: Path, folder: Path) -> TwinBuild:
    """The twin's files go into `folder` for people to read; the compilation takes them from memory."""
    files: dict[str, Any] = with_cdk(app.name, twin(app))
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return TwinBuild(Compilation(MemoryFiles(files), identity_of(app)), folder)
