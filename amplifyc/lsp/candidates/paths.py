"""Files and folders of the project."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from amplifyc.graph import Leads
from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.spot import Spot
from amplifyc.source import BACKEND_NAMES, RESOURCE_NAMES, ItemKind
from amplifyc.source.discovery import SKIPPED

_FILE_LIMIT = 500


def paths(spot: Spot, topic: Leads) -> Iterator[Candidate]:
    """Files or folders below the folder of the file, or where the author has gone with `../`."""
    typed = spot.word[: spot.offset - spot.cursor.start] if spot.cursor else ""
    up = "".join("../" for step in typed.split("/") if step == "..")
    base = posixpath.normpath(posixpath.join(spot.folder, up))
    if base.startswith("..") or base == ".":
        return
    for number, path in enumerate(_below(spot, base, topic)):
        if number == _FILE_LIMIT:
            return
        yield Candidate(f"{up or './'}{posixpath.relpath(path, base)}", "folder" if topic.folder else "file")


def _below(spot: Spot, folder: str, topic: Leads) -> Iterator[str]:
    for item in spot.snapshot.files.list(folder):
        path = posixpath.join(folder, item.name)
        if item.kind is ItemKind.FOLDER and not item.name.startswith(".") and item.name not in SKIPPED:
            if topic.folder:
                yield path
            if not item.link:
                yield from _below(spot, path, topic)
        elif item.kind is ItemKind.FILE and not topic.folder and _fits(item.name, topic):
            yield path


def _fits(name: str, topic: Leads) -> bool:
    return name not in RESOURCE_NAMES | BACKEND_NAMES and (not topic.suffixes or name.endswith(topic.suffixes))
