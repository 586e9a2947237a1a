"""Files that exist only in memory."""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.errors import AmplifycError
from amplifyc.source.files import FileQueries, Item, ItemKind


class MemoryFiles(FileQueries):
    """Files by path, as text or bytes. Folders are what the paths imply; there are no links."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._content = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        self._folders: dict[str, dict[str, ItemKind]] = {"": {}}
        for path in self._content:
            self._enter(path)

    def _enter(self, path: str) -> None:
        kind = ItemKind.FILE
        while path:
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = kind
            path, kind = folder, ItemKind.FOLDER

    def kind(self, path: str) -> ItemKind | None:
        if path in self._content:
            return ItemKind.FILE
        return ItemKind.FOLDER if path in self._folders else None

    def real(self, path: str) -> str:
        return path

    def size(self, path: str) -> int:
        return len(self.read_bytes(path))

    def read_bytes(self, path: str) -> bytes:
        try:
            return self._content[path]
        except KeyError:
            raise AmplifycError(f"cannot read `{path}`: there is no such file") from None

    def list(self, folder: str) -> tuple[Item, ...]:
        names = self._folders.get(folder, {})
        return tuple(Item(name, names[name]) for name in sorted(names))
