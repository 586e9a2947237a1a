"""Records what a bundle is made of: the files that esbuild read, and what would have changed which files it reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from amplifyc.diagnostics import Code
from amplifyc.packaging.descriptions import NodeBundle
from amplifyc.packaging.job import Job
from amplifyc.packaging.node.dependencies import package_name

_EXTENDS = re.compile(r'"extends"\s*:\s*"(\.[^"]*)"')

OUTSIDE = Code("packaging/import-outside", "A handler that imports a file from outside the repository")


def note_inputs(metafile: Any, asset: NodeBundle, job: Job) -> bool:
    """Records the inputs of a bundle; False, with a diagnostic, when one lies where no code of the project may come from."""
    cache = job.cache.folder
    for path in sorted(metafile["inputs"]):
        if path.startswith("<"):  # our own line, a data URL
            continue
        real = (job.project / path).resolve()
        if real.is_relative_to(cache):
            continue  # installed for a package.json that is itself recorded
        if not real.is_relative_to(job.inputs.bounds) and "node_modules" not in real.parts:
            job.report.add(
                OUTSIDE.at(
                    asset.at,
                    f"`{asset.entry}` imports `{path}`, which lies outside the project and its repository",
                    hint="move it into the project, or make it a package and install it",
                )
            )
            return False
        job.inputs.note(path)
        for folder in _scopes(path):
            job.inputs.note(posixpath.join(folder, "package.json"))
        if "node_modules" not in path:
            # A new file beside it may be what the same import names next time.
            job.inputs.note_names(posixpath.dirname(path))
    return True


def note_settings(asset: NodeBundle, job: Job) -> bool:
    """Records every tsconfig.json that can reach the handler, and whether there is one in the repository at all."""
    found = False
    folder = job.project / posixpath.dirname(asset.entry)
    while folder.is_relative_to(job.inputs.bounds):
        path = posixpath.relpath(folder.as_posix(), job.project.as_posix()) + "/tsconfig.json"
        seen: set[str] = set()
        while path not in seen and job.inputs.exists(path):
            found = True
            seen.add(path)
            extended = _EXTENDS.search(job.source(path).text)
            if extended is None:
                break
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), extended[1].removesuffix(".json") + ".json"))
        folder = folder.parent
    return found


def note_absence(module: str, asset: NodeBundle, job: Job) -> None:
    """Records that a package is not in any node_modules above the handler: once it is, the bundle is another one."""
    for folder in _scopes(asset.entry):
        job.inputs.note(posixpath.join(folder, "node_modules", package_name(module), "package.json"))


def _scopes(path: str) -> Iterator[str]:
    """The folders whose settings reach a file: its own and those above, up to the project or the package it belongs to."""
    folder = posixpath.dirname(path)
    while True:
        yield folder
        parent, name = posixpath.split(folder)
        if name in ("", "..") or posixpath.basename(parent) == "node_modules":
            return
        folder = parent
