"""Resources that wait for each other cannot be deployed, wherever they stand: the author has to break the loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.emit import Emitted, Program
from amplifyc.graph import Edge
from amplifyc.model import Address
from amplifyc.placement.needs import Needs, components, shortest_loop
from amplifyc.text import Location

Places = Mapping[tuple[Address, Address], Location]
LOOP = Code("placement/resource-loop", "Resources that wait for each other")


def loops(program: Program, needs: Needs, edges: Iterable[Edge]) -> Iterator[Diagnostic]:
    """One error for each loop, with the place of every hop."""
    by_id = {resource.logical_id: resource for resource in program.resources}
    places = places_of(edges)
    for members in components(needs):
        if len(members) == 1 and members[0] not in needs[members[0]]:
            continue
        path = shortest_loop(members[0], members, needs)
        hops = [
            Label(place_of(by_id[one], by_id[two], places), f"{_named(by_id[one])} waits for {_named(by_id[two])}")
            for one, two in pairwise(path)
        ]
        words = " → ".join(_named(by_id[name]) for name in path)
        yield LOOP.at(
            hops[0].location, f"these resources wait for each other: {words}", words=hops[0].words, related=tuple(hops[1:]),
            hint="remove one of these references",
        )


def places_of(edges: Iterable[Edge]) -> Places:
    """The first reference from each file to each other."""
    return {(edge.source, edge.target): edge.place.value for edge in reversed(tuple(edges))}


def place_of(one: Emitted, two: Emitted, places: Places) -> Location:
    """Where the author made `one` need `two`: the reference between their files, else where `one` is declared."""
    return places.get((one.address, two.address), one.place.key)


def _named(resource: Emitted) -> str:
    return f"`{resource.logical_id}`"
