"""Walks through a document and reads its places back."""

from collections.abc import Iterator

from amplifyc.syntax import Document, Mapping, Node, Path, Scalar, Sequence
from amplifyc.text import SourceFile, Span


def text(document: Document, span: Span) -> str:
    return document.file.text[span.start : span.end]


def nodes(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, the outer ones first."""
    yield path, node
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from nodes(entry.value, (*path, key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from nodes(item, (*path, index))


def written(document: Document) -> dict[Path, str]:
    """What stands at each scalar."""
    return {path: text(document, node.span) for path, node in nodes(document.root) if isinstance(node, Scalar)}


def keys(document: Document) -> dict[Path, str]:
    """What stands at each key."""
    return {
        (*path, key): text(document, entry.key)
        for path, node in nodes(document.root)
        if isinstance(node, Mapping)
        for key, entry in node.entries.items()
    }


def yaml(content: str) -> SourceFile:
    return SourceFile("amplify/a/resource.yaml", content)


def toml(content: str) -> SourceFile:
    return SourceFile("amplify/a/resource.toml", content)
