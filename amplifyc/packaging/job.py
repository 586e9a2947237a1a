"""What a builder works with."""

from __future__ import annotations

import os
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path

from amplifyc.diagnostics import Report
from amplifyc.frozen import frozen
from amplifyc.packaging.cache import Cache
from amplifyc.packaging.inputs import Inputs
from amplifyc.text import SourceFile

Progress = Callable[[str], None]


class Locks:
    """One lock a name, so that two assets do not make the same thing at the same time."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    @contextmanager
    def holding(self, name: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks[name]
        with lock:
            yield


@frozen(slots=False)
class Job:
    """One asset in the making: what it reads, where it may write, whom it tells."""

    inputs: Inputs
    cache: Cache
    tools: Path  # where tools that we install ourselves live, for all projects of the user
    locks: Locks
    progress: Progress
    report: Report = field(default_factory=Report)

    @property
    def project(self) -> Path:
        return self.inputs.project

    def source(self, path: str) -> SourceFile:
        """A file of the project as text, for a diagnostic or a look at it."""
        return SourceFile(path, self.inputs.read(path).decode("utf-8", "replace"))


def user_tools() -> Path:
    """The user's cache folder for tools, where the system expects it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "amplifyc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "amplifyc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "amplifyc"
