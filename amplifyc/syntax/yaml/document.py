"""One YAML text, one document."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.nodes import Document, Mapping, Node, Scalar
from amplifyc.syntax.yaml.composer import Composer, Stop
from amplifyc.syntax.yaml.events import DOCUMENT, EventSource, events
from amplifyc.syntax.yaml.troubles import explain
from amplifyc.text import Location, SourceFile, Span

SECOND_DOCUMENT = Code("syntax/second-document", "A second YAML document in a file")


def parse_yaml(file: SourceFile, source: Callable[[str], EventSource] = events) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of a YAML (or JSON) file, None when the text cannot be read to its end."""
    shift = 1 if file.text.startswith("\ufeff") else 0
    stream = source(file.text[shift:])
    composer = Composer(file, stream, shift)
    try:
        root = _root(file, stream, composer)
    except Stop:
        return None, tuple(composer.diagnostics)
    except yaml.MarkedYAMLError as error:
        return None, (*composer.diagnostics, explain(file, error, shift))
    finally:
        stream.dispose()
    return Document(file, root), tuple(composer.diagnostics)


def _root(file: SourceFile, stream: EventSource, composer: Composer) -> Node:
    root: Node = Mapping({}, Span(0, 0))
    stream.get_event()  # the start of the stream
    event = stream.get_event()
    if event.__class__ is DOCUMENT:
        root = composer.root(stream.get_event())
        stream.get_event()  # the end of the document
        event = stream.get_event()
        if event.__class__ is DOCUMENT:
            start = event.start_mark.index + (1 if file.text.startswith("\ufeff") else 0)
            message = "a second document starts here; a file holds one"
            where = Location(file, Span(start, start + 3))
            composer.diagnostics.append(
                SECOND_DOCUMENT.at(
                    where, message, words="second document", hint="move what follows into a file of its own, or remove the line"
                )
            )
    if isinstance(root, Scalar) and root.value is None and root.span.start == root.span.end:
        return Mapping({}, root.span)  # a file of comments says as much as an empty TOML file
    return root
