"""A compilation of the project that the options name."""

from __future__ import annotations

from amplifyc.cli.options import Settings
from amplifyc.compilation import Compilation
from amplifyc.source import DiskFiles


def compilation(settings: Settings) -> Compilation:
    return Compilation(DiskFiles(settings.project), settings.identity)
