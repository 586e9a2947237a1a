"""One project as the editor sees it: its files under unsaved buffers, and what was last known of those that do not parse."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from amplifyc.compilation import Compilation, address_of
from amplifyc.diagnostics import Diagnostic
from amplifyc.graph import Node, Occurrence
from amplifyc.identity import BackendIdentity
from amplifyc.kinds import HOMES, kind
from amplifyc.lsp.cursor import GRAPHQL
from amplifyc.lsp.index import Index
from amplifyc.lsp.memory import Latest, Remembering
from amplifyc.lsp.names import Part, document_names
from amplifyc.model import Address
from amplifyc.placement import Stack
from amplifyc.source import DiskFiles, Files, OverlayFiles, read
from amplifyc.syntax import Document
from amplifyc.text import SourceFile

_KIND = re.compile(r"^kind\s*[:=]\s*[\"']?(\w+)", re.MULTILINE)


class Project:
    """The files below `root`; every change makes a new snapshot, which is computed as far as somebody asks."""

    def __init__(self, root: Path, identity: BackendIdentity) -> None:
        self.root = root
        self.identity = identity
        self.buffers: dict[str, str] = {}
        self.remembering = Remembering()
        self.names = Latest[tuple[Occurrence, ...] | None]()
        self.good: dict[str, Document] = {}  # the last document of each file that parsed
        self.good_names: dict[str, tuple[Occurrence, ...]] = {}  # the same of the other languages
        self.nodes: dict[Address, Node] = {}  # the last that was known of each resource
        self.compiled: Compilation | None = None  # the last that could be emitted
        self._current: Snapshot | None = None

    def change(self, path: str | None = None, text: str | None = None) -> None:
        """A buffer has a new text, or none any more; without a path, something has changed on the disk."""
        if path is not None and text is not None:
            self.buffers[path] = text
        elif path is not None:
            self.buffers.pop(path, None)
        self._current = None

    @property
    def current(self) -> Snapshot:
        if self._current is None:
            self._current = Snapshot(self, OverlayFiles(DiskFiles(self.root), dict(self.buffers)))
        return self._current


class Snapshot:
    """The project at one moment."""

    def __init__(self, project: Project, files: Files) -> None:
        self.project = project
        self.files = files
        self.compilation = Compilation(files, project.identity, project.remembering.per_file)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every resource file that parses, or once did."""
        good = self.project.good
        for document in self.compilation.documents:
            good[document.file.path] = document
        return {source.path: good[source.path] for source in self.compilation.sources if source.path in good}

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What is known of every file that says something of a resource, includes among them."""
        found: dict[str, Part] = {}
        for source in self.compilation.sources:
            document = self.documents.get(source.path)
            folder = posixpath.dirname(source.path)
            match = _KIND.search(source.text)
            found[source.path] = part = Part(match[1] if match else "", folder)
            key = kind(part.kind).includes if part.kind in HOMES else None
            for path in _listed(document.data.get(key)) if key and document is not None and isinstance(document.data, dict) else ():
                found[posixpath.normpath(posixpath.join(folder, path))] = Part(part.kind, folder, is_whole=False)
        return found

    @cached_property
    def index(self) -> Index:
        return Index({path: self._names(path, part) for path, part in self.parts.items()})

    @cached_property
    def broken(self) -> frozenset[str]:
        """Files whose text is not understood right now."""
        whole = {document.file.path for document in self.compilation.documents}
        included = (path for path, part in self.parts.items() if not part.is_whole and not path.endswith(GRAPHQL))
        return frozenset(
            (*(source.path for source in self.compilation.sources if source.path not in whole), *filter(self._is_broken, included))
        )

    def stages(self) -> Iterator[None]:
        """Compiles as far as the graph, and pauses after each stage."""
        compilation = self.compilation
        for stage in (
            lambda: compilation.sources, lambda: compilation.documents, lambda: compilation.valid, lambda: compilation.resources,
            lambda: compilation.graph,
        ):
            stage()
            yield

    @property
    def nodes(self) -> Mapping[Address, Node]:
        """What is known of the resources, also of those whose files have errors now."""
        known = self.project.nodes
        known.update(self.compilation.graph.nodes)
        there = {address_of(path) for path, part in self.parts.items() if part.is_whole}
        for address in [item for item in known if item not in there and item.parent not in there and item.path != "backend"]:
            del known[address]
        return known

    def stacks(self) -> tuple[Stack, ...]:
        """All the way; what it found is kept for hovers."""
        stacks = self.compilation.stacks
        self.project.compiled = self.compilation
        return stacks

    def text(self, path: str) -> str | None:
        """The text of a file, if it can be read."""
        if not self.files.is_file(path):
            return None
        found = read(self.files, path)
        return None if isinstance(found, Diagnostic) else found.text

    def document(self, path: str) -> Document | None:
        """The document of a YAML or TOML file, or the last there was."""
        source = read(self.files, path) if self.files.is_file(path) else None
        if source is None or isinstance(source, Diagnostic):
            return None
        document, _ = self.project.remembering.parse(source)
        if document is not None:
            self.project.good[path] = document
        return self.project.good.get(path)

    def _is_broken(self, path: str) -> bool:
        text = self.text(path)
        return text is not None and self.project.remembering.parse(SourceFile(path, text))[0] is None

    def _names(self, path: str, part: Part) -> tuple[Occurrence, ...]:
        language = kind(part.kind).languages.get(posixpath.splitext(path)[1]) if part.kind in HOMES else None
        if language is not None:
            source = read(self.files, path) if self.files.is_file(path) else None
            if source is None or isinstance(source, Diagnostic):
                return ()
            found = self.project.names.get(path, (source.text, part), lambda: language(source))
            if found is not None:
                self.project.good_names[path] = found
            return self.project.good_names.get(path, ())
        document = self.documents.get(path) if part.is_whole else self.document(path)
        if document is None:
            return ()
        return self.project.names.get(path, (document, part), lambda: tuple(document_names(document, part))) or ()


def _listed(data: object) -> Iterator[str]:
    for item in data if isinstance(data, list) else (data,):
        if isinstance(item, str):
            yield item
