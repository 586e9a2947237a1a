"""Names that the project declares, and addresses of its resources."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from amplifyc.graph import Names
from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.grammar import Captures
from amplifyc.lsp.names import scope_of
from amplifyc.lsp.spot import Spot
from amplifyc.model import Address


def names(spot: Spot, topic: Names, captures: Captures) -> Iterator[Candidate]:
    scope = None if topic.defines or not topic.is_offered else scope_of(topic, captures, spot.beside if topic.scope else {})
    if scope is None:
        return
    found = topic.word.search(spot.word)
    skip, length = (found.start(), found.end() - found.start()) if found else (0, 0)
    for wanted in (topic.kind, topic.or_kind):
        for definition in spot.index.defined(wanted, topic.only if wanted == topic.kind else ()) if wanted else ():
            if definition.symbol.name.startswith(scope):
                name, file = definition.symbol.name.removeprefix(scope), definition.location.file.path
                for prefix in topic.before:
                    yield Candidate(prefix + name, definition.defines, file)
                if not topic.before:
                    yield Candidate(name, definition.defines, file, skip, length)


def addresses(spot: Spot, wanted: tuple[str, ...]) -> Iterator[Candidate]:
    for definition in spot.index.defined("resource", wanted):
        address = Address(definition.symbol.name)
        if address != spot.part.address:
            yield Candidate(_as_typed(spot, address), definition.defines, definition.location.file.path)


def _as_typed(spot: Spot, address: Address) -> str:
    """From the root; relative where the author has begun so."""
    if not spot.word.startswith("."):
        return address.path
    relative = posixpath.relpath(f"amplify/{address}", spot.folder)
    return relative if relative.startswith(".") else f"./{relative}"


def parts(spot: Spot, wanted: tuple[str, ...]) -> Iterator[Candidate]:
    """Addresses, and after the dot of one what stands in it."""
    slash = spot.word.rfind("/") + 1
    dot = spot.word.find(".", slash)
    if dot < 0 or spot.word.startswith("."):
        yield from addresses(spot, wanted)
        return
    address = Address.written(spot.word[:dot], spot.folder)
    owned = f"amplify/{address}:"
    is_data = _kind(spot, address) == "data"
    for definition in spot.index.defined("type", ("model",)) if is_data else spot.index.defined("logical id"):
        if is_data or definition.symbol.name.startswith(owned):
            where = definition.location.file.path
            yield Candidate(definition.symbol.name.removeprefix(owned), definition.defines, where, dot + 1)


def _kind(spot: Spot, address: Address) -> str:
    return next((part.kind for part in spot.snapshot.parts.values() if part.is_whole and part.address == address), "")
