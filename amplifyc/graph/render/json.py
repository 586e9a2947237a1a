"""The graph as data, `version` 1."""

from __future__ import annotations

import json
from typing import Any

from amplifyc.graph.graph import Edge, Graph

VERSION = 1


def render_json(graph: Graph) -> str:
    content = {
        "version": VERSION,
        "resources": [{"address": address.path, "kind": node.kind} for address, node in graph.nodes.items()],
        "edges": [_edge(edge) for edge in graph.edges],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _edge(edge: Edge) -> dict[str, Any]:
    start = edge.place.value.start
    return {
        "source": edge.source.path, "target": edge.target.path, "why": edge.why,
        "file": edge.place.document.file.path, "line": start.line, "column": start.column,
    }
