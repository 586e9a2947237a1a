"""The graph as an indented list."""

from __future__ import annotations

from amplifyc.graph.graph import Graph
from amplifyc.graph.render.arrows import arrows
from amplifyc.model import Address


def render_text(graph: Graph) -> str:
    """Every resource with its kind; below it what it refers to, why, and where that is written."""
    places: dict[tuple[Address, Address], str] = {}
    for edge in graph.edges:
        start = edge.place.value.start
        places.setdefault((edge.source, edge.target), f"{edge.place.document.file.path}:{start.line}:{start.column}")
    outgoing: dict[str, list[str]] = {}
    for arrow in arrows(graph):
        line = f"  -> {arrow.target}  ({arrow.label})  {places[arrow.source, arrow.target]}"
        outgoing.setdefault(arrow.source.path, []).append(line)
    lines = []
    for address, node in graph.nodes.items():
        lines.append(f"{address}  [{node.kind}]")
        lines += outgoing.get(address.path, [])
    return "".join(f"{line}\n" for line in lines)
