"""Reads a build folder: its templates, its manifest, and the files that templates name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen

ROOT = "template.json"
ENDING = "template.json"


@frozen
class BuildFolder:
    """The templates by file name, and a way to read the other files. `folder` is None while there is none on disk."""

    templates: Mapping[str, Mapping[str, Any]]
    read_text: Callable[[str], str]
    folder: Path | None = None
    manifest: Mapping[str, Any] = field(default_factory=dict)


def read_build(folder: Path) -> BuildFolder:
    """A build folder on disk."""
    try:
        templates = {path.name: json.loads(path.read_bytes()) for path in sorted(folder.glob(f"*{ENDING}"))}
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError) as error:
        raise AmplifycError(f"the build folder {folder} cannot be read: {error}", hint="run `amplifyc build`") from error
    return BuildFolder(templates, lambda name: (folder / name).read_text(encoding="utf-8"), folder, manifest)
