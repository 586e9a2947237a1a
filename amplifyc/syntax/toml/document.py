"""One TOML text, one document."""

from __future__ import annotations

import tomllib
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from amplifyc.text import Location, SourceFile, Span

TOML = Code("syntax/toml", "Text that is not TOML")


def parse_toml(file: SourceFile) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of a TOML file."""
    span = Span(0, 0)

    def node(value: Any) -> Node:
        if isinstance(value, dict):
            return Mapping({key: Entry(span, node(item)) for key, item in value.items()}, span)
        if isinstance(value, list):
            return Sequence(tuple(node(item) for item in value), span)
        return Scalar(value if isinstance(value, (str, int, float)) else str(value), span)

    try:
        return Document(file, node(tomllib.loads(file.text))), ()
    except tomllib.TOMLDecodeError as error:
        return None, (TOML.at(Location(file, span), str(error)),)
