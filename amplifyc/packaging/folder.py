"""The files of a folder as members of a zip: what links lead out of the project is refused, what tools leave behind is left out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from amplifyc.diagnostics import Code
from amplifyc.packaging.archive import Member
from amplifyc.packaging.descriptions import FolderZip
from amplifyc.packaging.job import Job
from amplifyc.text import Location

OUTSIDE = Code("packaging/link-outside", "A symbolic link in packaged code that leaves the project")
UNREADABLE_NAME = Code("packaging/file-name", "A file name that cannot be packaged")

Keep = Callable[[str, bool], bool]  # path relative to the folder, is it a folder


def folder_members(asset: FolderZip, job: Job) -> list[Member]:
    """Everything in the folder of a custom runtime or a layer."""
    job.progress(f"packaging {asset.folder}")
    return list(walk(asset.folder, job, asset.at))


def walk(
    folder: str, job: Job, at: Location | None, keep: Keep = lambda path, is_folder: True, prefix: str = ""
) -> Iterator[Member]:
    """The files below `folder` that `keep` wants, named relative to it and put under `prefix`."""
    yield from _walk(folder, "", frozenset(), job, at, keep, prefix)


def _walk(
    root: str, below: str, above: frozenset[str], job: Job, at: Location | None, keep: Keep, prefix: str
) -> Iterator[Member]:
    folder = posixpath.join(root, below) if below else root
    real = str((job.project / folder).resolve())
    if real in above:
        return  # a link to a folder that it stands in
    for name in job.inputs.names(folder):
        relative = posixpath.join(below, name)
        path = posixpath.join(folder, name)
        kind = job.inputs.kind(path)
        if not keep(relative, kind == "folder"):
            continue
        if kind == "outside":
            job.report.add(OUTSIDE.at(at, f"`{path}` is a symbolic link that leads out of the project", words="packages this folder"))
        elif not _portable(name):
            job.report.add(UNREADABLE_NAME.at(at, f"`{path!r}` is not a name that every system can unpack", hint="rename the file"))
        elif kind == "folder":
            yield from _walk(root, relative, above | {real}, job, at, keep, prefix)
        elif kind == "file":
            job.inputs.note(path)
            yield Member(posixpath.join(prefix, relative), job.project / path)


def _portable(name: str) -> bool:
    """No name that means something else to whoever unpacks it: another folder, an end of text, no text at all."""
    return "\\" not in name and name.isprintable()
