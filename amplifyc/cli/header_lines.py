"""The line at the top of a resource file that tells every editor its schema; no other way works in all of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from amplifyc.schema import kinds
from amplifyc.source import DiskFiles, discover
from amplifyc.syntax import parse
from amplifyc.text import SourceFile

SCHEMAS = ".amplify/schemas"
_HEADER = re.compile(r"#\s*(yaml-language-server:\s*\$schema=|\$schema:|:schema\s)")
_OURS = re.compile(rf"(?P<before># yaml-language-server: \$schema=|#:schema )(?P<path>(\.\./)*{re.escape(SCHEMAS)}/\S+)")


def schema_file(name: str) -> str:
    """Where a project keeps the schema of a kind, or of the files that a kind includes."""
    return f"{SCHEMAS}/{name}.schema.json"


def with_header(text: str, path: str, name: str) -> str:
    """The text of the file at `path` with its header line; a header of the author's own stays."""
    schema = posixpath.relpath(schema_file(name), posixpath.dirname(path))
    for line in _leading_comments(text):
        if ours := _OURS.fullmatch(line):
            return text.replace(line, f"{ours['before']}{schema}", 1)  # the kind may have changed
        if _HEADER.match(line):
            return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    header = f"#:schema {schema}{end}{end}" if path.endswith(".toml") else f"# yaml-language-server: $schema={schema}{end}"
    return f"{mark}{header}{text.removeprefix(mark)}"


def described_files(project: Path) -> Iterator[tuple[SourceFile, str]]:
    """Every resource file of the project whose kind can be read, and the YAML and TOML files that data includes, each with its schema."""
    files = DiskFiles(project)
    for source in discover(files)[0]:
        document, _ = parse(source)
        data = document.data if document is not None else None
        kind = data.get("kind") if isinstance(data, dict) else None
        if isinstance(data, dict) and isinstance(kind, str) and kind in kinds():
            yield source, kind
            if kind == "data":
                yield from ((part, "data-part") for part in _parts(project, source, data))


def _parts(project: Path, source: SourceFile, data: dict[str, Any]) -> Iterator[SourceFile]:
    """Files of an author's own; what leaves the project or is not there is for `amplifyc check` to say."""
    include = data.get("include")
    for name in include if isinstance(include, list) else ():
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), name)) if isinstance(name, str) else ""
        file = (project / path).resolve()
        if path.endswith((".yaml", ".yml", ".toml")) and file.is_file() and file.is_relative_to(project.resolve()):
            with suppress(UnicodeDecodeError):
                yield SourceFile(path, file.read_bytes().decode("utf-8"))


def _leading_comments(text: str) -> Iterator[str]:
    for line in text.removeprefix("\ufeff").split("\n"):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return
        if stripped:
            yield stripped
