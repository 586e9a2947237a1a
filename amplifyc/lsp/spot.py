"""A place in a file that somebody asks about, and what may be named there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from functools import cached_property

from amplifyc.frozen import frozen
from amplifyc.graph import Naming, Symbol
from amplifyc.lsp.cursor import GRAPHQL, Cursor, cursor_at
from amplifyc.lsp.cursor.flow import line_end
from amplifyc.lsp.grammar import Captures, start, topics, walk
from amplifyc.lsp.index import Index
from amplifyc.lsp.names import EXPRESSION, Named, Part, document_names, read, read_expression
from amplifyc.lsp.project import Snapshot
from amplifyc.syntax import Document, Mapping, Node, Path, Scalar, Sequence, parse
from amplifyc.text import SourceFile, Span


@frozen
class Expression:
    """The inside of a `${{ … }}` that may still be open."""

    words: str
    span: Span


@frozen(slots=False)
class Spot:
    """`offset` in the file at `path`."""

    snapshot: Snapshot
    file: SourceFile
    offset: int
    part: Part

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.file.path)

    @cached_property
    def index(self) -> Index:
        """All names; of a file that does not parse, those of its text with a repair at the cursor, if that is enough."""
        index = self.snapshot.index
        if self.file.path not in self.snapshot.broken or self.repaired is None:
            return index
        return Index({**index.files, self.file.path: tuple(document_names(self.repaired, self.part))})

    @cached_property
    def cursor(self) -> Cursor | None:
        return cursor_at(self.file.path, self.file.text, self.offset)

    @property
    def word(self) -> str:
        return self.file.text[self.cursor.start : self.cursor.end] if self.cursor else ""

    @cached_property
    def values(self) -> tuple[tuple[Naming, Captures], ...]:
        """What a value here may name."""
        if self.cursor is None or not self.cursor.value:
            return ()
        path = self.cursor.path
        index = path[-1] if path and isinstance(path[-1], int) else None
        return tuple(topics(walk(start(self.part.kind, self.part.folder), path), "value", index))

    @cached_property
    def keys(self) -> tuple[tuple[Naming, Captures], ...]:
        """What a key here may name."""
        if self.cursor is None or not self.cursor.key:
            return ()
        return tuple(topics(walk(start(self.part.kind, self.part.folder), (*self.cursor.path, self.word)), "key"))

    @cached_property
    def expression(self) -> Expression | None:
        """The expression around the offset."""
        if self.cursor is None or not self.cursor.value:
            return None
        text = self.file.text
        for match in EXPRESSION.finditer(text, self.cursor.start, self.cursor.end):
            if match.start(1) <= self.offset <= match.end(1):
                return Expression(match[1], Span(*match.span(1)))
        opened = text.rfind("${{", self.cursor.start, self.offset)
        if opened < 0 or "}}" in text[opened : self.offset]:
            return None
        return Expression(text[opened + 3 : self.cursor.end], Span(opened + 3, self.cursor.end))

    @cached_property
    def beside(self) -> AbstractMapping[str, str]:
        """The texts beside the key at the cursor; of a document that does not parse, what was there before."""
        assert self.cursor is not None
        path = self.cursor.path
        while path and isinstance(path[-1], int):
            path = path[:-1]
        for root in self._readings():
            node = node_at(root, path[:-1])
            if isinstance(node, Mapping):
                return {
                    key: entry.value.value
                    for key, entry in node.entries.items()
                    if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str)
                }
        return {}

    def node(self, path: Path) -> Node | None:
        """What stands at a path, as far as that can be told."""
        return next((found for root in self._readings() if (found := node_at(root, path)) is not None), None)

    def _readings(self) -> Iterator[Node]:
        """The document as it is, as it may be meant, and as it last was."""
        document, _ = self.snapshot.project.remembering.parse(self.file)
        if document is not None:
            yield document.root
        for reading in (self.repaired, self.snapshot.project.good.get(self.file.path)):
            if reading is not None:
                yield reading.root

    @cached_property
    def repaired(self) -> Document | None:
        """The text with a word where one is missing, or with what is open closed in the place of the rest of the line."""
        if self.cursor is None:
            return None
        text, end = self.file.text, self.cursor.end
        rest = line_end(text, end)
        word = "" if self.word else ("x" if self.cursor.quote or not self.file.path.endswith(".toml") else "0")
        attempts = (text[:end] + word + text[end:], text[:end] + word + self.cursor.closers + text[rest:])
        parsed = (parse(SourceFile(self.file.path, attempt))[0] for attempt in attempts)
        return next((document for document in parsed if document is not None), None)

    def named(self) -> tuple[Named, ...]:
        """What stands here, with offsets in the file, as the text says and whatever the rest of the file looks like."""
        if self.file.path.endswith(GRAPHQL):
            return tuple(Named(item.symbol, *item.at) for item in self.index.at(self.file.path, self.offset))
        if self.cursor is None:
            return ()
        if self.cursor.path == ("kind",) and self.cursor.value:
            return (Named(Symbol("resource", self.part.address.path), self.cursor.start, self.cursor.end),)
        if self.expression is not None:
            found = [_moved(item, self.expression.span.start) for item in read_expression(self.expression.words, self.folder)]
        else:
            found = [
                _moved(item, self.cursor.start)
                for naming, captures in (*self.values, *self.keys)
                for item in read(naming, captures, self.word, self.beside, self.folder)
            ]
        here = [item for item in found if item.start <= self.offset <= item.end or item.start == item.end]
        index = self.index
        return tuple(sorted(here, key=lambda item: not index.definitions(item.symbol)))


def spot(snapshot: Snapshot, path: str, offset: int) -> Spot | None:
    """None for a file that says nothing of a resource."""
    text, part = snapshot.text(path), snapshot.parts.get(path)
    return None if text is None or part is None else Spot(snapshot, SourceFile(path, text), offset, part)


def _moved(found: Named, by: int) -> Named:
    return Named(found.symbol, found.start + by, found.end + by, found.defines)


def node_at(root: Node, path: Path) -> Node | None:
    """The node at a path; None when there is none."""
    node: Node | None = root
    for name in path:
        if isinstance(node, Mapping) and isinstance(name, str) and name in node.entries:
            node = node.entries[name].value
        elif isinstance(node, Sequence) and isinstance(name, int) and name < len(node.items):
            node = node.items[name]
        else:
            return None
    return node
