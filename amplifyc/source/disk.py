"""Files on the disk, below one folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.source.files import FileQueries, Item, ItemKind


class DiskFiles(FileQueries):
    """The project at `root`. Links are followed as long as they stay inside it."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve()

    def kind(self, path: str) -> ItemKind | None:
        # Without links on the way a look at each step is enough; resolving a path costs several times as much.
        full, mode = str(self.root), stat.S_IFDIR
        for step in path.split("/") if path else ():
            full = f"{full}/{step}"
            try:
                mode = os.lstat(full).st_mode
            except (OSError, ValueError):  # nothing there, or a name that no disk can hold
                return None
            if stat.S_ISLNK(mode) or step == "..":
                return self._kind_behind_link(path)
        return _kind(mode)

    def _kind_behind_link(self, path: str) -> ItemKind | None:
        full = self._full(path)
        try:
            target = full.resolve(strict=True)
        except (OSError, RuntimeError):  # a link to nothing or to itself; or a name behind a good link that is not there
            return ItemKind.BROKEN if full.is_symlink() else None
        return _kind(target.stat().st_mode) if target.is_relative_to(self.root) else ItemKind.OUTSIDE

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


def _kind(mode: int) -> ItemKind:
    if stat.S_ISDIR(mode):
        return ItemKind.FOLDER
    return ItemKind.FILE if stat.S_ISREG(mode) else ItemKind.OTHER


def _unreadable(path: str, error: OSError) -> AmplifycError:
    return AmplifycError(f"cannot read `{path}`: {error.strerror or error}", "check that the file exists and that you may read it")
