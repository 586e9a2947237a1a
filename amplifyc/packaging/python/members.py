"""Which files beside a Python handler go with it: all of the author's code and data, nothing that serves another purpose.

Left out are resource files and folders with one (they are other resources), what describes dependencies, hidden files, virtual
environments and caches, TypeScript, and tests (`tests/`, `test_*.py`, `conftest.py`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from amplifyc.packaging.archive import Member
from amplifyc.packaging.folder import Folder
from amplifyc.packaging.job import Job
from amplifyc.text import Location

_RESOURCE = frozenset(f"resource.{suffix}" for suffix in ("yaml", "yml", "toml"))
_DEPENDENCIES = frozenset({
    "pyproject.toml", "uv.lock", "poetry.lock", "Pipfile", "Pipfile.lock", "package.json", "package-lock.json", "tsconfig.json",
})
_FOLDERS = frozenset({"node_modules", "tests", "venv"})
_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")


def folder_files(folder: str, job: Job, at: Location | None, prefix: str = "") -> Iterator[Member]:
    """The files of a folder that belong to the Python code in it."""

    def keep(relative: str, is_folder: bool) -> bool:
        name = posixpath.basename(relative)
        if name.startswith("."):
            return False
        if is_folder:
            inside = job.inputs.names(posixpath.join(folder, relative)) if name not in _FOLDERS else ()
            return name not in _FOLDERS and _RESOURCE.isdisjoint(inside) and "pyvenv.cfg" not in inside
        return not (
            name in _RESOURCE or name in _DEPENDENCIES or name == "conftest.py" or name.endswith(_TYPESCRIPT)
            or (name.startswith("test_") and name.endswith(".py")) or (name.startswith("requirements") and name.endswith(".txt"))
        )

    return Folder(folder, job, at, keep, prefix).members()
