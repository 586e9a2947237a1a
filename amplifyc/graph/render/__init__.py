"""The graph as text, Mermaid, DOT, JSON or SVG. Each is a pure function of the graph but SVG, which asks Graphviz or a layout library."""

from amplifyc.graph.render.dot import render_dot
from amplifyc.graph.render.json import render_json
from amplifyc.graph.render.mermaid import render_mermaid
from amplifyc.graph.render.svg import render_svg
from amplifyc.graph.render.text import render_text

__all__ = ["render_dot", "render_json", "render_mermaid", "render_svg", "render_text"]
