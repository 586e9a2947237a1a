"""One arrow for all edges between two resources, with every reason it has."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.graph.graph import Graph
from amplifyc.model import Address


@frozen
class Arrow:
    source: Address
    target: Address
    reasons: tuple[str, ...]

    @property
    def label(self) -> str:
        return ", ".join(self.reasons)


def arrows(graph: Graph) -> tuple[Arrow, ...]:
    """Sorted by source and target."""
    reasons: dict[tuple[Address, Address], set[str]] = {}
    for edge in graph.edges:
        reasons.setdefault((edge.source, edge.target), set()).add(edge.why)
    return tuple(Arrow(source, target, tuple(sorted(why))) for (source, target), why in sorted(reasons.items()))
