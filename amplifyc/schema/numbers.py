"""Numbers that would silently become something else: with leading zeros, infinite, or none at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.schema.wording import shown
from amplifyc.syntax import Document, Mapping, Node, Scalar, Sequence
from amplifyc.text import Location

LEADING_ZERO = Code("schema/leading-zero", "A number that loses its leading zeros")
NOT_FINITE = Code("schema/not-finite", "A number that JSON does not have")

_ZERO = re.compile(r"[-+]?0\d")
_SUSPICIOUS = re.compile(r"(?<![\w.])0\d|inf|nan", re.IGNORECASE)


def lossy_numbers(document: Document) -> Iterator[Diagnostic]:
    """The numbers of a document that nobody can have meant as numbers."""
    if not _SUSPICIOUS.search(document.file.text):
        return
    waiting: list[Node] = [document.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [entry.value for entry in node.entries.values()]
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield from _judged(document, node)


def _judged(document: Document, node: Scalar) -> Iterator[Diagnostic]:
    at = Location(document.file, node.span)
    source = document.file.text[node.span.start : node.span.end]
    if isinstance(node.value, float) and not math.isfinite(node.value):
        hint = f'put it in quotes if it is a text: `"{shown(source)}"`'
        yield NOT_FINITE.at(at, f"`{shown(source)}` is not a finite number", words="no template can hold this", hint=hint)
    elif _ZERO.match(source):
        message = f"`{shown(source)}` is the number {node.value}"
        yield LEADING_ZERO.at(at, message, words="its leading zero is lost", hint=f'put it in quotes: `"{shown(source)}"`')
