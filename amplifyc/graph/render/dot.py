"""The graph in Graphviz' language."""

from __future__ import annotations

import json

from amplifyc.graph.graph import Graph, Node
from amplifyc.graph.render.arrows import arrows
from amplifyc.model import Address


def render_dot(graph: Graph) -> str:
    lines = ["digraph backend {", "  rankdir=LR;"]
    lines += ['  node [shape=box, style=rounded, fontname="Helvetica"];', '  edge [fontname="Helvetica", fontsize=10];']
    lines += [f"  {_quoted(address.path)} [label={_label(address, node)}];" for address, node in graph.nodes.items()]
    lines += [f"  {_quoted(arrow.source.path)} -> {_quoted(arrow.target.path)} [label={_quoted(arrow.label)}];" for arrow in arrows(graph)]
    return "".join(f"{line}\n" for line in [*lines, "}"])


def _label(address: Address, node: Node) -> str:
    return _quoted(f"{address}\n{node.kind}")


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)  # DOT's strings escape quotes and line ends alike
