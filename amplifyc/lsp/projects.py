"""Files of the editor -> the projects they belong to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types
from pygls import uris

from amplifyc.identity import BackendIdentity
from amplifyc.lsp.positions import range_of
from amplifyc.lsp.project import Project
from amplifyc.source import BACKEND_FOLDER
from amplifyc.text import Location


class Projects:
    """A project is a folder with an `amplify` folder in it; a workspace may hold several."""

    def __init__(self, identity: BackendIdentity) -> None:
        self._identity = identity
        self._known: dict[Path, Project] = {}

    def __iter__(self) -> Iterator[Project]:
        return iter(tuple(self._known.values()))

    def open_roots(self, folders: Iterable[str]) -> None:
        """The workspace's own folders; projects further down show up with their first file."""
        for uri in folders:
            path = uris.to_fs_path(uri)
            if path is not None and (Path(path) / BACKEND_FOLDER).is_dir():
                self._at(Path(path))

    def find(self, uri: str) -> tuple[Project, str] | None:
        """The project of a file and its path there; None for a file outside of any."""
        name = uris.to_fs_path(uri)
        if name is None:
            return None
        path = Path(os.path.normpath(name))  # as the editor calls it: links stay links
        for folder in path.parents:  # the nearest `amplify` folder decides
            if folder.name == BACKEND_FOLDER:
                return self._at(folder.parent), path.relative_to(folder.parent).as_posix()
        return None

    def _at(self, root: Path) -> Project:
        if root not in self._known:
            self._known[root] = Project(root, self._identity)
        return self._known[root]


def uri_of(project: Project, path: str) -> str:
    return (project.root / path).as_uri()


def locations(project: Project, found: Iterable[Location]) -> list[types.Location]:
    return [types.Location(uri_of(project, item.file.path), range_of(item)) for item in found]
