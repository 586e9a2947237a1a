"""How a command ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    FINE = 0
    AUTHOR = 1  # diagnostics
    USAGE = 64
    OURS = 70  # a bug of amplifyc
    WORLD = 75  # AWS, disk, a tool that is missing
    INTERRUPTED = 130
