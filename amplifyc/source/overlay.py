"""Unsaved buffers over the files below: what the language server sees."""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.errors import AmplifycError
from amplifyc.source.files import FileQueries, Files, Item, ItemKind
from amplifyc.source.memory import MemoryFiles


class OverlayFiles(FileQueries):
    """`overlay` wins over `base`; a path whose value is None is deleted."""

    def __init__(self, base: Files, overlay: Mapping[str, str | bytes | None]) -> None:
        self._base = base
        self._over = MemoryFiles({path: content for path, content in overlay.items() if content is not None})
        self._deleted = frozenset(path for path, content in overlay.items() if content is None)

    def kind(self, path: str) -> ItemKind | None:
        if path in self._deleted:
            return None
        return self._over.kind(path) or self._base.kind(path)

    def real(self, path: str) -> str:
        return path if self._over.kind(path) is ItemKind.FILE else self._base.real(path)

    def size(self, path: str) -> int:
        return self._owner(path).size(path)

    def read_bytes(self, path: str) -> bytes:
        return self._owner(path).read_bytes(path)

    def list(self, folder: str) -> tuple[Item, ...]:
        prefix = f"{folder}/" if folder else ""
        items = {item.name: item for item in self._base.list(folder) if prefix + item.name not in self._deleted}
        # A folder that both have keeps what the base knows of it: whether it is a link.
        for item in self._over.list(folder):
            if item.kind is ItemKind.FILE or item.name not in items:
                items[item.name] = item
        return tuple(items[name] for name in sorted(items))

    def _owner(self, path: str) -> Files:
        if path in self._deleted:
            raise AmplifycError(f"cannot read `{path}`: there is no such file")
        return self._over if self._over.kind(path) is ItemKind.FILE else self._base
