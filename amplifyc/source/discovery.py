"""Finds the resource files of a project. The tree is the program: there is no list of them anywhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.source.files import Files, Item, ItemKind
from amplifyc.source.reading import read, whole
from amplifyc.text import SourceFile

BACKEND_FOLDER = "amplify"
EXTENSIONS = ("yaml", "yml", "toml")
RESOURCE_NAMES = frozenset(f"resource.{extension}" for extension in EXTENSIONS)
BACKEND_NAMES = frozenset(f"backend.{extension}" for extension in EXTENSIONS)
SKIPPED = frozenset({"node_modules", "__pycache__"})  # beside every folder whose name starts with a dot
TREE_LIMIT = 100_000

NO_BACKEND = Code("source/no-backend", "A project without a backend folder")
NO_RESOURCES = Code("source/no-resources", "A backend folder without a resource")
TWO_IN_FOLDER = Code("source/two-in-folder", "Two resource files in one folder")
LINK_OUTSIDE = Code("source/link-outside", "A symbolic link that leaves the project")
LINK_CYCLE = Code("source/link-cycle", "A symbolic link to a folder that it stands in")
TREE_TOO_LARGE = Code("source/tree-too-large", "A backend folder with more files than anybody writes")


def discover(files: Files) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """Every resource file below `amplify/` and `amplify/backend.yaml`, by path, and what is wrong with the tree."""
    if files.kind(BACKEND_FOLDER) is not ItemKind.FOLDER:
        hint = "run `amplifyc init` to make one, or name the project's folder with `-C`"
        return (), (NO_BACKEND.at(None, f"there is no folder `{BACKEND_FOLDER}` in the project", hint=hint),)
    tree = _Tree(files)
    paths = sorted(path for group in tree.groups() for path in group)
    sources: list[SourceFile] = []
    diagnostics = tree.diagnostics
    for path in paths:
        found = read(files, path)
        if isinstance(found, SourceFile):
            sources.append(found)
        else:
            diagnostics.append(found)
    if not any(posixpath.basename(path) in RESOURCE_NAMES for path in paths) and not diagnostics:
        message = f"there is no resource below `{BACKEND_FOLDER}`"
        hint = "run `amplifyc init`, or write a `resource.yaml` in a folder of its own, such as `amplify/auth/resource.yaml`"
        diagnostics.append(NO_RESOURCES.at(None, message, hint=hint))
    return tuple(sources), tuple(diagnostics)


class _Tree:
    """A walk through the backend folder that ends on any tree."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.diagnostics: list[Diagnostic] = []

    def groups(self) -> Iterator[list[str]]:
        """The source files of each folder: one, unless the author has made a mistake."""
        seen = 0
        waiting: list[tuple[str, str, frozenset[str]]] = [(BACKEND_FOLDER, self.files.real(BACKEND_FOLDER), frozenset())]
        while waiting:
            folder, real, above = waiting.pop()
            if real in above:
                message = f"`{folder}` is a symbolic link to `{real}`, a folder that it stands in"
                self.diagnostics.append(LINK_CYCLE.at(whole(folder), message, hint="remove the link"))
                continue
            items = self.files.list(folder)
            seen += len(items)
            if seen > TREE_LIMIT:
                message = f"`{BACKEND_FOLDER}` holds more than {TREE_LIMIT:,} files and folders"
                hint = "move what is not source out of the backend folder; links to folders count each time"
                self.diagnostics.append(TREE_TOO_LARGE.at(whole(folder), message, hint=hint))
                return
            yield from self._sources(folder, items)
            waiting.extend((path, inner, above | {real}) for path, inner in reversed(list(self._folders(folder, real, items))))

    def _sources(self, folder: str, items: tuple[Item, ...]) -> Iterator[list[str]]:
        for names in (RESOURCE_NAMES, BACKEND_NAMES) if folder == BACKEND_FOLDER else (RESOURCE_NAMES,):
            found = [f"{folder}/{item.name}" for item in items if item.name in names and self._usable(folder, item)]
            for other in found[1:]:
                message = f"`{folder}` holds `{posixpath.basename(found[0])}` and `{posixpath.basename(other)}`: a folder is one resource"
                first = Label(whole(found[0]), "the first one")
                hint = "keep one of the two, or give each a folder of its own"
                self.diagnostics.append(TWO_IN_FOLDER.at(whole(other), message, related=(first,), hint=hint))
            yield found[:1]

    def _usable(self, folder: str, item: Item) -> bool:
        if item.kind is ItemKind.OUTSIDE:
            self._leaves(f"{folder}/{item.name}")
        return item.kind is ItemKind.FILE

    def _folders(self, folder: str, real: str, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
        """The folders to look into next, each with its path without links."""
        for item in items:
            path = f"{folder}/{item.name}"
            if item.name.startswith(".") or item.name in SKIPPED:
                continue
            if item.kind is ItemKind.FOLDER:
                yield path, self.files.real(path) if item.link else f"{real}/{item.name}"
            elif item.kind is ItemKind.OUTSIDE and item.name not in RESOURCE_NAMES | BACKEND_NAMES:
                self._leaves(path)

    def _leaves(self, path: str) -> None:
        message = f"`{path}` is a symbolic link that leaves the project; it is not followed"
        hint = "move what it names into the project, or remove the link"
        self.diagnostics.append(LINK_OUTSIDE.at(whole(path), message, hint=hint))
