"""Runs amplifyc as a stranger machine would: another clock, another user, folders whose entries come in another order.

`python -m tests.determinism.elsewhere ARGUMENTS`. What it patches is what Python reads of the machine; the tools that are started
(esbuild, npm, uv, pip) are themselves.
"""

from __future__ import annotations

import datetime as dt
import getpass
import os
import random
import socket
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Self

AHEAD = 1_234_567_890.123  # seconds: 39 years


class _Later(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls) -> dt.datetime:
        return cls.now()


class _Shuffled:
    """`os.scandir` with its entries in another order."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            self._entries = list(entries)
        random.shuffle(self._entries)

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return iter(self._entries)

    def __next__(self) -> os.DirEntry[Any]:
        return self._entries.pop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries = []


_scandir = os.scandir
_listdir = os.listdir


def _listed(path: Any = ".") -> list[Any]:
    names = _listdir(path)
    random.shuffle(names)
    return names


def _ahead(clock: Callable[[], Any], seconds: float) -> Callable[[], Any]:
    return lambda: clock() + seconds


def disguise() -> None:
    time.time = _ahead(time.time, AHEAD)
    time.time_ns = _ahead(time.time_ns, int(AHEAD * 1_000_000_000))
    dt.datetime = _Later
    os.scandir, os.listdir = _Shuffled, _listed
    getpass.getuser = lambda: "stranger"
    os.getuid = os.geteuid = lambda: 4711
    socket.gethostname = lambda: "elsewhere"


if __name__ == "__main__":
    disguise()
    from amplifyc.cli import main

    sys.exit(main(sys.argv[1:]))
