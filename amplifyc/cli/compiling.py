"""A compilation of the project that the options name."""

from __future__ import annotations

from pathlib import Path

from amplifyc.cli.options import Settings
from amplifyc.cli.placed import build_folder, record
from amplifyc.compilation import Compilation
from amplifyc.source import DiskFiles


def compilation(settings: Settings, folder: Path | None = None, placed: Path | None = None) -> Compilation:
    """Resources stay where the manifest `placed` has them, else that of the last build in `folder`."""
    return Compilation(DiskFiles(settings.project), settings.identity, record=record(settings, folder or build_folder(settings), placed))
