"""Notices that files of a project change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

LEFT_OUT = {"node_modules", ".amplify", "__pycache__", ".venv", ".git"}
SECONDS = 0.5
Stamps = dict[str, tuple[int, int]]


class Changes:
    """What changes below a folder from now on, again and again: the files that are new, changed or gone."""

    def __init__(self, folder: Path, wait: Callable[[float], None] = time.sleep) -> None:
        self._folder = folder
        self._wait = wait
        self._known = _stamps(folder)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        while True:
            found = _stamps(self._folder)
            paths = self._known.keys() | found.keys()
            changed = tuple(sorted(path for path in paths if self._known.get(path) != found.get(path)))
            if changed:
                self._known = found
                yield changed
            self._wait(SECONDS)


def _stamps(folder: Path) -> Stamps:
    stamps: Stamps = {}
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for name in names:
            file = os.path.join(path, name)  # noqa: PTH118  # thousands of files, twice a second
            try:
                status = os.stat(file)  # noqa: PTH116  # the same
            except OSError:
                continue  # it went while we looked
            stamps[os.path.relpath(file, folder)] = (status.st_mtime_ns, status.st_size)
    return stamps
