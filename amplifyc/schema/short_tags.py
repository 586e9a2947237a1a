"""CloudFormation's short tags (`!Ref`) are allowed where raw CloudFormation is, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.schema.walking import RAW, Schema, values
from amplifyc.syntax import Document, Mapping
from amplifyc.text import Location

SHORT_TAG_NOT_HERE = Code("schema/short-tag-not-here", "A short tag of CloudFormation outside of raw CloudFormation")
_TAG = re.compile(r"(?<![\w\]])![A-Z]")  # but not `string!` and `[Post]!`
_HINT = "short tags stand in `resources` and `outputs` of a custom resource and in `overrides`; elsewhere write `${{ address.attribute }}`"


def misplaced_short_tags(document: Document, schema: Schema) -> Iterator[Diagnostic]:
    """The tags that stand below no value which the schema marks as raw CloudFormation."""
    if not _TAG.search(document.file.text):
        return
    inside: list[tuple[int, int]] = []
    for value in values(document, schema):
        node = value.node
        if not isinstance(node, Mapping) or not node.short_tag or any(found.get(RAW) for found in value.schemas):
            continue
        if not any(start <= node.span.start < end for start, end in inside):  # one tag inside another needs no second word
            inside.append((node.span.start, node.span.end))
            location = Location(document.file, node.span)
            yield SHORT_TAG_NOT_HERE.at(location, f"`{node.short_tag}` is not allowed here", words="raw CloudFormation", hint=_HINT)
