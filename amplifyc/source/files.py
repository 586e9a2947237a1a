"""Where files come from: disk, memory, or unsaved buffers over either."""

from __future__ import annotations

import posixpath
from codecs import BOM_UTF8
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from amplifyc.frozen import frozen


class ItemKind(StrEnum):
    """What a name in a folder turns out to be, links followed."""

    FILE = "file"
    FOLDER = "folder"
    OUTSIDE = "outside"  # a link that leaves the project
    BROKEN = "broken"  # a link to nothing, or to itself
    OTHER = "other"  # a socket, a device, a pipe


@frozen(order=True)
class Item:
    """One name in a folder. `link` says that the name is a symbolic link."""

    name: str
    kind: ItemKind
    link: bool = False


class Files(Protocol):
    """The files of one project. A path is POSIX, normal (`amplify/auth/resource.yaml`) and relative to the project; `""` is the project.

    Nothing outside the project can be reached: to whoever asks, a link that leaves it does not exist.
    """

    def kind(self, path: str) -> ItemKind | None:
        """What stands at `path`; None when nothing does."""
        ...

    def real(self, path: str) -> str:
        """The path of the same file or folder without any link in it."""
        ...

    def size(self, path: str) -> int:
        """Bytes of the file."""
        ...

    def read_bytes(self, path: str) -> bytes: ...

    def read_text(self, path: str) -> str:
        """The file as UTF-8 without its byte order mark; `UnicodeDecodeError` when it is not UTF-8."""
        ...

    def list(self, folder: str) -> tuple[Item, ...]:
        """What stands in `folder`, by name; nothing when it is no folder."""
        ...

    def exists(self, path: str) -> bool: ...

    def is_file(self, path: str) -> bool: ...

    def is_dir(self, path: str) -> bool: ...

    def walk(self, folder: str) -> Iterator[str]:
        """Paths of all files below `folder`, sorted within each folder; links to folders are not followed."""
        ...


class FileQueries:
    """The questions of `Files` that follow from `kind`, `list` and `read_bytes`."""

    def exists(self: Files, path: str) -> bool:
        return self.kind(path) in (ItemKind.FILE, ItemKind.FOLDER, ItemKind.OTHER)

    def is_file(self: Files, path: str) -> bool:
        return self.kind(path) is ItemKind.FILE

    def is_dir(self: Files, path: str) -> bool:
        return self.kind(path) is ItemKind.FOLDER

    def read_text(self: Files, path: str) -> str:
        return decode(self.read_bytes(path))

    def walk(self: Files, folder: str) -> Iterator[str]:
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            folders = []
            for item in self.list(here):
                path = posixpath.join(here, item.name)
                if item.kind is ItemKind.FILE:
                    yield path
                elif item.kind is ItemKind.FOLDER and not item.link:
                    folders.append(path)
            waiting.extend(reversed(folders))


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, a byte order mark is not part of it."""
    return content.removeprefix(BOM_UTF8).decode("utf-8")
