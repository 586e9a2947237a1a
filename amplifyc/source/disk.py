"""Files on the disk, below one folder."""

from __future__ import annotations

import os
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.source.files import FileQueries, Item, ItemKind


class DiskFiles(FileQueries):
    """The project at `root`. Links are followed as long as they stay inside it."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve()

    def kind(self, path: str) -> ItemKind | None:
        full = self._full(path)
        try:
            if not os.path.lexists(full):
                return None
            target = full.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):  # a broken link, a link to itself, a name that no disk can hold
            return ItemKind.BROKEN if _is_link(full) else None
        if not target.is_relative_to(self.root):
            return ItemKind.OUTSIDE
        if target.is_dir():
            return ItemKind.FOLDER
        return ItemKind.FILE if target.is_file() else ItemKind.OTHER

    def real(self, path: str) -> str:
        relative = self._full(path).resolve().relative_to(self.root).as_posix()
        return "" if relative == "." else relative

    def size(self, path: str) -> int:
        try:
            return self._readable(path).stat().st_size
        except OSError as error:
            raise _unreadable(path, error) from error

    def read_bytes(self, path: str) -> bytes:
        try:
            return self._readable(path).read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error

    def list(self, folder: str) -> tuple[Item, ...]:
        if self.kind(folder) is not ItemKind.FOLDER:
            return ()
        try:
            with os.scandir(self._full(folder)) as entries:
                return tuple(sorted(self._item(folder, entry) for entry in entries))
        except OSError as error:
            raise _unreadable(folder, error) from error

    def _item(self, folder: str, entry: os.DirEntry[str]) -> Item:
        if entry.is_symlink():
            path = f"{folder}/{entry.name}" if folder else entry.name
            return Item(entry.name, self.kind(path) or ItemKind.BROKEN, link=True)
        if entry.is_dir(follow_symlinks=False):
            return Item(entry.name, ItemKind.FOLDER)
        return Item(entry.name, ItemKind.FILE if entry.is_file(follow_symlinks=False) else ItemKind.OTHER)

    def _full(self, path: str) -> Path:
        return self.root / path

    def _readable(self, path: str) -> Path:
        if self.kind(path) is ItemKind.OUTSIDE:
            raise AmplifycError(f"`{path}` is a link that leaves the project", "copy the file into the project")
        return self._full(path)


def _is_link(full: Path) -> bool:
    try:
        return full.is_symlink()
    except (OSError, ValueError):
        return False


def _unreadable(path: str, error: OSError) -> AmplifycError:
    return AmplifycError(f"cannot read `{path}`: {error.strerror or error}", "check that the file exists and that you may read it")
