"""Stage 1: Files -> SourceFile s. The only stage that looks for files; nothing it hands out lies outside the project."""

from amplifyc.source.discovery import BACKEND_FOLDER, BACKEND_NAMES, RESOURCE_NAMES, discover
from amplifyc.source.disk import DiskFiles
from amplifyc.source.files import Files, Item, ItemKind
from amplifyc.source.locating import Refusal, locate
from amplifyc.source.memory import MemoryFiles
from amplifyc.source.overlay import OverlayFiles
from amplifyc.source.reading import read

__all__ = [
    "BACKEND_FOLDER",
    "BACKEND_NAMES",
    "RESOURCE_NAMES",
    "DiskFiles",
    "Files",
    "Item",
    "ItemKind",
    "MemoryFiles",
    "OverlayFiles",
    "Refusal",
    "discover",
    "locate",
    "read",
]
