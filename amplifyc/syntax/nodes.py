"""The node tree that YAML and TOML share: every key and value knows its span."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from functools import cached_property
from typing import Any, Literal

from amplifyc.frozen import frozen
from amplifyc.text import Location, SourceFile, Span

Path = tuple[str | int, ...]
"""Keys and list indexes from the root of a document to one of its nodes."""


@frozen
class Scalar:
    """A string, number, boolean or null. `span` covers the quotes."""

    value: str | int | float | bool | None
    span: Span


@frozen
class Sequence:
    items: tuple[Node, ...]
    span: Span


@frozen
class Entry:
    """One `key: value` of a mapping; the key itself is the index it is found by."""

    key: Span
    value: Node


@frozen
class Mapping:
    """Entries by key, in the order of the file.

    `short_tag` is CloudFormation's short form the mapping was written in (`!Ref`, `!GetAtt`, …): the parser has made the long form
    of it, and only the raw CloudFormation parts of a file may use it.
    """

    entries: AbstractMapping[str, Entry]
    span: Span
    short_tag: str | None = None


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The node as plain Python data: dict, list, str, int, float, bool, None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


@frozen(slots=False, eq=False)  # a file is itself; comparing whole trees would only cost time
class Document:
    """A parsed file."""

    file: SourceFile
    root: Node

    @cached_property
    def data(self) -> Any:
        return plain(self.root)

    def locate(self, path: Path, part: Literal["key", "value"] = "value") -> Location:
        """Where `path` stands; of a path that leads nowhere, the deepest of its nodes that exists.

        `part="key"` gives the key that introduces the node; a list item has none, so its value stands in.
        """
        node = self.root
        key: Span | None = None
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                entry = node.entries[step]
                key, node = entry.key, entry.value
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
                key, node = None, node.items[step]
            else:
                break
        return Location(self.file, key if part == "key" and key is not None else node.span)


@frozen
class Place:
    """A node by name, not by offset: `place / "environment" / name`. Becomes line and column only when asked."""

    document: Document
    path: Path = ()

    def __truediv__(self, step: str | int) -> Place:
        return Place(self.document, (*self.path, step))

    def at(self, *steps: str | int) -> Place:
        return Place(self.document, (*self.path, *steps))

    @property
    def key(self) -> Location:
        return self.document.locate(self.path, "key")

    @property
    def value(self) -> Location:
        return self.document.locate(self.path)
