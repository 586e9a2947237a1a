"""The files of a folder as members of a zip: what links lead out of the project is refused, what tools leave behind is left out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path

from amplifyc.diagnostics import Code
from amplifyc.frozen import frozen
from amplifyc.packaging.archive import Member
from amplifyc.packaging.descriptions import FolderZip
from amplifyc.packaging.job import Job
from amplifyc.text import Location

OUTSIDE = Code("packaging/link-outside", "A symbolic link in packaged code that leaves the project")
FILE_NAME = Code("packaging/file-name", "A file name that cannot be packaged")

Keep = Callable[[str, bool], bool]  # path relative to the folder, is it a folder


def folder_members(asset: FolderZip, job: Job) -> list[Member]:
    """Everything in the folder of a custom runtime or a layer."""
    job.progress(f"packaging {asset.folder}")
    return list(Folder(asset.folder, job, asset.at).members())


def _everything(_path: str, _is_folder: bool) -> bool:
    return True


@frozen(slots=False)
class Folder:
    """A folder to be packaged: the files below it that `keep` wants, named relative to it and put under `prefix`."""

    path: str
    job: Job
    at: Location | None
    keep: Keep = _everything
    prefix: str = ""

    def members(self, below: str = "", above: frozenset[Path] = frozenset()) -> Iterator[Member]:
        """The files; `below` is where in the folder, `above` the real folders on the way there."""
        folder = posixpath.join(self.path, below)
        real = (self.job.project / folder).resolve()
        if real in above:
            return  # a link to a folder that it stands in
        for name in self.job.inputs.names(folder):
            relative = posixpath.join(below, name)
            path = posixpath.join(folder, name)
            kind = self.job.inputs.kind(path)
            if not self.keep(relative, kind == "folder"):
                continue
            if kind == "outside":
                message = f"`{path}` is a symbolic link that leads out of the project"
                self.job.report.add(OUTSIDE.at(self.at, message, hint="put a copy of what it names in its place"))
            elif "\\" in name or not name.isprintable():  # would name another folder to whoever unpacks it, or nothing
                message = f"`{path!r}` is not a name that every system can unpack"
                self.job.report.add(FILE_NAME.at(self.at, message, hint="rename the file"))
            elif kind == "folder":
                yield from self.members(relative, above | {real})
            elif kind == "file":
                self.job.inputs.note(path)
                yield Member(posixpath.join(self.prefix, relative), self.job.project / path)
