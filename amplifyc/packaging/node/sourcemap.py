"""Members of a bundle; in its source map every path is made relative to the project, wherever the bundle was written."""

from __future__ import annotations

import json
import os
from pathlib import Path

from amplifyc.packaging.archive import Member


def bundle_member(path: Path, project: Path) -> Member:
    """A file that esbuild wrote, with no trace of the folder that it was written to."""
    content = path.read_bytes()
    if path.suffix == ".map":
        source_map = json.loads(content)
        source_map["sources"] = [_relative(source, path.parent, project) for source in source_map["sources"]]
        content = json.dumps(source_map, ensure_ascii=False, separators=(",", ":")).encode()
    return Member(path.name, content)


def _relative(source: str, folder: Path, project: Path) -> str:
    if not source.startswith("../"):
        return source  # `<stdin>`, a data URL
    return Path(os.path.relpath(os.path.normpath(folder / source), project)).as_posix()
