"""Merge keys: `<<: *defaults` brings in the entries of another mapping; keys that are written out win."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.nodes import Entry, Mapping, Node, Sequence
from amplifyc.text import Location, SourceFile

MERGE_KEY = "<<"
MALFORMED_MERGE = Code("syntax/malformed-merge", "A merge key whose value is not a mapping")


def merge(file: SourceFile, explicit: dict[str, Entry], value: Node) -> tuple[dict[str, Entry], tuple[Diagnostic, ...]]:
    """The entries that `value` brings in, then the `explicit` ones, which win."""
    diagnostics: list[Diagnostic] = []
    merged: dict[str, Entry] = {}
    for part in _parts(value):
        if isinstance(part, Mapping) and part.short_tag is None:
            for key, entry in part.entries.items():
                merged.setdefault(key, entry)
        else:
            message = "a merge key takes a mapping or a list of mappings"
            hint = "write `<<: *name`, where `&name` stands before a mapping, or quote the key if `<<` is meant as it is"
            diagnostics.append(MALFORMED_MERGE.at(Location(file, part.span), message, words="not a mapping", hint=hint))
    return {**merged, **explicit}, tuple(diagnostics)


def _parts(value: Node) -> Iterator[Node]:
    if isinstance(value, Sequence):
        yield from value.items
    else:
        yield value
