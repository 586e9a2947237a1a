"""What tests install for themselves, once for all runs and workers: beside nothing of the project, in the user's cache."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "amplifyc-tests"


@contextmanager
def installation(name: str) -> Iterator[Path]:
    """The folder of what is called `name`; nobody else installs there meanwhile."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
