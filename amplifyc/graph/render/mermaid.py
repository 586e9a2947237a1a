"""The graph as a Mermaid flowchart, which GitHub draws in Markdown."""

from __future__ import annotations

from amplifyc.graph.graph import Graph
from amplifyc.graph.render.arrows import arrows


def render_mermaid(graph: Graph) -> str:
    names = {address: f"n{number}" for number, address in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    lines += [f'  {names[address]}["{_text(address.path)}<br/>{node.kind}"]' for address, node in graph.nodes.items()]
    lines += [f'  {names[arrow.source]} -- "{arrow.label}" --> {names[arrow.target]}' for arrow in arrows(graph)]
    return "".join(f"{line}\n" for line in lines)


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
