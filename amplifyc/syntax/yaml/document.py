"""One YAML text, one document."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax.mistakes import forbidden_characters
from amplifyc.syntax.nodes import Document, Mapping, Node, Scalar
from amplifyc.syntax.yaml.composer import Composer, HopelessError
from amplifyc.syntax.yaml.document_marks import directive, second_document
from amplifyc.syntax.yaml.events import DOCUMENT, EventSource, events
from amplifyc.syntax.yaml.troubles import explain
from amplifyc.text import SourceFile, Span

_FORBIDDEN = re.compile(r"(?!\A\ufeff)[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def parse_yaml(file: SourceFile, source: Callable[[str], EventSource] = events) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of a YAML (or JSON) file, None when a part of it is not understood."""
    if forbidden := forbidden_characters(file, _FORBIDDEN):
        return None, forbidden
    shift = 1 if file.text.startswith("\ufeff") else 0
    if (unknown := directive(file, shift)) is not None:
        return None, (unknown,)
    stream = source(file.text[shift:])
    composer = Composer(file, stream, shift)
    try:
        root = _root(file, stream, composer, shift)
    except HopelessError:
        return None, tuple(composer.diagnostics)
    except yaml.MarkedYAMLError as error:
        return None, (*composer.diagnostics, explain(file, error, shift))
    finally:
        stream.dispose()
    return Document(file, root) if composer.readable else None, tuple(composer.diagnostics)


def _root(file: SourceFile, stream: EventSource, composer: Composer, shift: int) -> Node:
    root: Node = Mapping({}, Span(shift, shift))
    stream.get_event()  # the start of the stream
    event = stream.get_event()
    if event.__class__ is DOCUMENT:
        root = composer.root(stream.get_event())
        stream.get_event()  # the end of the document
        event = stream.get_event()
        if event.__class__ is DOCUMENT:
            composer.diagnostics.append(second_document(file, event.start_mark.index + shift))
    if isinstance(root, Scalar) and root.value is None and root.span.start == root.span.end:
        return Mapping({}, root.span)  # a file of comments says as much as an empty TOML file
    return root
