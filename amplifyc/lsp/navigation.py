"""Where a name is declared and where it is used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.graph import Symbol
from amplifyc.lsp.spot import Spot
from amplifyc.model import Address, FilePath
from amplifyc.syntax import Document, Place
from amplifyc.text import Location, SourceFile, Span


def symbols(spot: Spot) -> tuple[Symbol, ...]:
    """What stands at the spot, in the index or by the text alone: the most likely first."""
    stored = spot.index.at(spot.file.path, spot.offset) if spot.file.path not in spot.snapshot.broken else ()
    found = [occurrence.symbol for occurrence in stored] + [named.symbol for named in spot.named()]
    known = [symbol for symbol in dict.fromkeys(found) if spot.index.definitions(symbol)]
    return tuple(dict.fromkeys([*known, *found]))


def definitions(spot: Spot) -> list[Location]:
    """The declaration; of a path its file; of a resource's own `kind:` its handler."""
    if spot.cursor is not None and spot.cursor.path == ("kind",):
        return list(_handlers(spot))
    here = symbols(spot)
    for symbol in here:
        if symbol.kind == "file" and spot.snapshot.files.is_file(symbol.name):
            return [start_of(symbol.name)]
    for symbol in here:
        found = spot.index.definitions(symbol)
        if found:
            return [definition.location for definition in found]
    return []


def references(spot: Spot, *, declaration: bool) -> list[Location]:
    """Every place that names what stands here."""
    for symbol in symbols(spot):
        found = spot.index.occurrences(symbol)
        if found:
            return [item.location for item in found if declaration or not item.defines]
    return []


def start_of(path: str) -> Location:
    return Location(SourceFile(path, ""), Span(0, 0))


def _handlers(spot: Spot) -> Iterator[Location]:
    """The files that a resource is made of: also one that it does not name, because it is where it should be."""
    node = spot.snapshot.nodes.get(Address(spot.part.address.path))
    if node is not None:
        for path in dict.fromkeys(_files(node.resource)):
            yield start_of(path)


def _files(value: Any) -> Iterator[str]:
    if isinstance(value, FilePath):
        yield value.path
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _files(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _files(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Place | Document | type):
        for spec in dataclasses.fields(value):
            yield from _files(getattr(value, spec.name))
