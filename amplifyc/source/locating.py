"""Finds the file that an author names, or says why the name is not acceptable."""

from __future__ import annotations

import posixpath
import re

from amplifyc.diagnostics import Code, Diagnostic, Hint, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.source.files import Files, ItemKind
from amplifyc.text import Location

ABSOLUTE = Code("source/absolute-path", "A path that is not relative to the file that holds it")
OUTSIDE = Code("source/outside-project", "A path that leaves the project")
MISSING = Code("source/missing-file", "A path to nothing")
NOT_A_FILE = Code("source/not-a-file", "A path to a folder where a file is expected, or the other way round")

_ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]:[/\\]|[A-Za-z][A-Za-z0-9+.-]*://")


@frozen
class Refusal:
    """Why a path cannot be used; `at` makes the diagnostic where the author wrote it."""

    code: Code
    message: str
    words: str
    hint: Hint | None = None

    def at(self, location: Location) -> Diagnostic:
        return self.code.at(location, self.message, words=self.words, hint=self.hint)


def locate(files: Files, folder: str, written: str, want: ItemKind = ItemKind.FILE) -> str | Refusal:
    """The path in the project of what is called `written` in a file of `folder`, or why there is none."""
    if _ABSOLUTE.match(written):
        return Refusal(ABSOLUTE, f"`{written}` is an absolute path", "absolute", f"write the path relative to `{folder or '.'}`")
    path = _normal(folder, written)
    if path is None:
        return Refusal(OUTSIDE, f"`{written}` leaves the project", "outside the project", _MOVE_IN)
    kind = files.kind(path)
    if kind is ItemKind.OUTSIDE:
        return Refusal(OUTSIDE, f"`{written}` leads out of the project through a symbolic link", "outside the project", _MOVE_IN)
    if kind is None or kind is ItemKind.BROKEN:
        return _missing(files, path, written, kind)
    if kind is not want:
        return Refusal(NOT_A_FILE, f"`{written}` is {_NAMES.get(kind, 'neither a file nor a folder')}", f"expected {_NAMES[want]}")
    return path


_MOVE_IN = "move what it names into the project and write the path relative to this file"
_NAMES = {ItemKind.FILE: "a file", ItemKind.FOLDER: "a folder"}


def _normal(folder: str, written: str) -> str | None:
    """The path without `.` and `..`; None when it climbs out of the project on the way."""
    steps = folder.split("/") if folder else []
    for step in written.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _missing(files: Files, path: str, written: str, kind: ItemKind | None) -> Refusal:
    if kind is ItemKind.BROKEN:
        return Refusal(MISSING, f"`{written}` is a symbolic link to nothing", "broken link")
    return Refusal(MISSING, f"there is no `{path}`", "does not exist", _near(files, path, written))


def _near(files: Files, path: str, written: str) -> Hint | None:
    if "\\" in written:
        return f"write `{written.replace(chr(92), '/')}`: paths have forward slashes on every system"
    folder, name = posixpath.split(path)
    return did_you_mean(name, (item.name for item in files.list(folder) if item.kind in (ItemKind.FILE, ItemKind.FOLDER)))
