"""CloudFormation's short tags (`!Ref`) are allowed where raw CloudFormation is, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as AbstractMapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax import Document, Mapping, Node, Sequence
from amplifyc.text import Location

SHORT_TAG_NOT_HERE = Code("schema/short-tag-not-here", "A short tag of CloudFormation outside of raw CloudFormation")
RAW = "x-cloudformation"
_HINT = "short tags stand in `resources` and `outputs` of a custom resource and in `overrides`; elsewhere write `${{ address.attribute }}`"


def misplaced_short_tags(document: Document, schema: AbstractMapping[str, Any]) -> Iterator[Diagnostic]:
    """The tags below every property of the root that the schema does not mark as raw CloudFormation."""
    if not isinstance(document.root, Mapping):
        return
    properties = schema.get("properties", {})
    for key, entry in document.root.entries.items():
        if not properties.get(key, {}).get(RAW):
            yield from _tags(document, entry.value)


def _tags(document: Document, root: Node) -> Iterator[Diagnostic]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            if node.short_tag:
                yield SHORT_TAG_NOT_HERE.at(Location(document.file, node.span), f"`{node.short_tag}` is not allowed here", hint=_HINT)
                continue
            waiting += [entry.value for entry in node.entries.values()]
        elif isinstance(node, Sequence):
            waiting += node.items
