"""Reads the project for one asset, inside its bounds, and records what was read, so that a later build can ask whether it still holds."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path

from amplifyc.errors import AmplifycError

ABSENT = "absent"
CACHES = frozenset({"__pycache__", ".DS_Store", "Thumbs.db", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache"})
COMPILED = (".pyc", ".pyo")


class Digests:
    """What is on the disk now: digests of files and folders, each computed once a build. Paths are relative to the project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._known: dict[str, str] = {}

    def of(self, path: str) -> str:
        """SHA-256 of a file's bytes, of a folder's names (`path` ends with `/`), or `absent`."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._compute(path)
        return known

    def _compute(self, path: str) -> str:
        try:
            if path.endswith("/"):
                names = _names(self.project / path)
                return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
            with (self.project / path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            return ABSENT


class Inputs:
    """The files that one asset is made of."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests
        self.project = digests.project
        self.bounds = workspace(self.project)
        self._seen: set[str] = set()

    def note(self, path: str) -> None:
        """Records that the asset depends on a file, on a folder's names (`path/`), or on there being nothing."""
        self._seen.add(path)

    def note_names(self, folder: str) -> None:
        """Records that the asset depends on which names there are in a folder."""
        self.note(f"{folder or '.'}/")

    @property
    def recorded(self) -> Mapping[str, str]:
        return {path: self._digests.of(path) for path in sorted(self._seen)}

    def read(self, path: str) -> bytes:
        self.note(path)
        target = self.project / path
        try:
            if not target.resolve().is_relative_to(self.bounds):
                raise AmplifycError(f"`{path}` leads out of the project through a symbolic link", hint="put a copy in its place")
            return target.read_bytes()
        except OSError as error:
            raise AmplifycError(f"cannot read `{path}`: {error.strerror}") from error

    def exists(self, path: str) -> bool:
        """Whether there is such a file; either answer is recorded."""
        self.note(path)
        return (self.project / path).is_file()

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted, without the caches of tools."""
        self.note_names(folder)
        try:
            return _names(self.project / folder)
        except OSError as error:
            raise AmplifycError(f"cannot read the folder `{folder}`: {error.strerror}") from error

    def kind(self, path: str) -> str:
        """`file`, `folder`, `other` (a socket, a broken link), or `outside` when it leads out of the project."""
        target = self.project / path
        try:
            real = target.resolve(strict=True)
            mode = real.stat().st_mode
        except (OSError, RuntimeError):  # RuntimeError: a loop of links
            return "other"
        if not real.is_relative_to(self.project):
            return "outside"
        if stat.S_ISDIR(mode):
            return "folder"
        return "file" if stat.S_ISREG(mode) else "other"


def workspace(project: Path) -> Path:
    """The repository that holds the project: code that a bundler finds by itself may come from anywhere in it, as in a monorepo."""
    return next((folder for folder in (project, *project.parents) if (folder / ".git").exists()), project)


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.iterdir() if path.name not in CACHES and not path.name.endswith(COMPILED)))
