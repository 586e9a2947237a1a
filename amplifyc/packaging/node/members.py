"""Members of a bundle, with no trace of where it was made: paths are relative to the project, or to the `node_modules` that they are in."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from pathlib import Path

from amplifyc.packaging.archive import Member

# Where esbuild writes a path into code that is not minified: above what it took from a file, and as the name of a CommonJS module.
_WRITTEN = re.compile(r'^(?P<before>\s*(?:// |"))(?P<path>[^\n"]*?node_modules/[^\n"]*?)(?=$|"\()', re.MULTILINE)


def bundle_member(path: Path, project: Path, inputs: Collection[str]) -> Member:
    """A file that esbuild wrote. `inputs` are the files that it read, as it calls them."""
    content = path.read_bytes()
    if path.suffix == ".map":
        source_map = json.loads(content)
        source_map["sources"] = [_relative(source, path.parent, project) for source in source_map["sources"]]
        content = json.dumps(source_map, ensure_ascii=False, separators=(",", ":")).encode()
    elif path.suffix == ".mjs":
        content = _without_places(content.decode("utf-8", "surrogateescape"), inputs).encode("utf-8", "surrogateescape")
    return Member(path.name, content)


def _without_places(code: str, inputs: Collection[str]) -> str:
    if all(_portable(path) == path for path in inputs):
        return code
    return _WRITTEN.sub(lambda match: match["before"] + _portable(match["path"]) if match["path"] in inputs else match[0], code)


def _relative(source: str, folder: Path, project: Path) -> str:
    if not source.startswith("../"):
        return source  # `<stdin>`, a data URL
    return _portable(Path(os.path.relpath(os.path.normpath(folder / source), project)).as_posix())


def _portable(path: str) -> str:
    """A file of a package by its package: whether it is installed beside the handler, above the project or in a cache says nothing."""
    head, modules, tail = path.rpartition("node_modules/")
    return modules + tail if modules and (not head or head.endswith("/")) else path
