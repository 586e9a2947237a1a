"""The graph as a picture: Graphviz draws it where it is installed; else grandalf lays it out and we draw."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.graph.graph import Graph
from amplifyc.graph.render.arrows import Arrow, arrows
from amplifyc.graph.render.dot import render_dot
from amplifyc.model import Address

SECONDS = 60
HEIGHT, CHARACTER, MARGIN = 40, 8, 20  # of a box, in pixels
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0,0 L8,4 L0,8 z"/></marker></defs>'
)


def render_svg(graph: Graph) -> str:
    if program := shutil.which("dot"):
        try:
            done = subprocess.run([program, "-Tsvg"], input=render_dot(graph), capture_output=True, text=True, timeout=SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise AmplifycError(f"Graphviz could not draw the graph: {error}") from error
        return done.stdout
    try:
        from grandalf.graphs import Edge, Vertex
        from grandalf.graphs import Graph as Drawing
        from grandalf.layouts import SugiyamaLayout
    except ImportError as error:
        hint = "install Graphviz (`dot`), or `pip install 'amplifyc[svg]'`; `--format mermaid` needs neither"
        raise AmplifycError("nothing here can draw an SVG", hint) from error
    vertices = {address: Vertex(address) for address in graph.nodes}
    for address, vertex in vertices.items():
        vertex.view = _Box(_width(address), HEIGHT)
    edges = [Edge(vertices[arrow.source], vertices[arrow.target]) for arrow in arrows(graph) if arrow.source != arrow.target]
    top = 0.0
    for part in Drawing(list(vertices.values()), edges).C:  # one connected part below the other
        layout = SugiyamaLayout(part)
        layout.init_all(optimize=True)
        layout.draw()
        boxes = [vertex.view for vertex in part.sV]
        shift_x = MARGIN - min(box.xy[0] - box.w / 2 for box in boxes)
        shift_y = MARGIN + top - min(box.xy[1] - box.h / 2 for box in boxes)
        for box in boxes:
            box.xy = (box.xy[0] + shift_x, box.xy[1] + shift_y)
        top = max(box.xy[1] + box.h / 2 for box in boxes)
    return _draw(graph, {address: vertex.view for address, vertex in vertices.items()})


class _Box:
    """What grandalf wants to know of a node, and where it puts it."""

    def __init__(self, w: float, h: float) -> None:
        self.w, self.h = w, h
        self.xy: tuple[float, float] = (0.0, 0.0)


def _width(address: Address) -> int:
    return max(80, CHARACTER * len(address.path) + MARGIN)


def _draw(graph: Graph, boxes: dict[Address, Any]) -> str:
    right = max((box.xy[0] + box.w / 2 for box in boxes.values()), default=0) + MARGIN
    bottom = max((box.xy[1] + box.h / 2 for box in boxes.values()), default=0) + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right:.0f}" height="{bottom:.0f}" font-family="sans-serif" font-size="12">',
        _TIP,
        *(_line(arrow, boxes) for arrow in arrows(graph) if arrow.source != arrow.target),
        *(_box(address, node.kind, boxes[address]) for address, node in graph.nodes.items()),
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(arrow: Arrow, boxes: dict[Address, Any]) -> str:
    source, target = boxes[arrow.source], boxes[arrow.target]
    down = source.xy[1] < target.xy[1]
    x1, y1 = source.xy[0], source.xy[1] + (source.h / 2 if down else -source.h / 2)
    x2, y2 = target.xy[0], target.xy[1] + (-target.h / 2 if down else target.h / 2)
    return (
        f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="black" marker-end="url(#tip)"/>'
        f'<text x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2:.0f}" font-size="10">{escape(arrow.label)}</text>'
    )


def _box(address: Address, kind: str, box: Any) -> str:
    x, y = box.xy[0] - box.w / 2, box.xy[1] - box.h / 2
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{box.w}" height="{box.h}" rx="6" fill="white" stroke="black"/>'
        f'<text x="{box.xy[0]:.0f}" y="{box.xy[1] - 3:.0f}" text-anchor="middle">{escape(address.path)}</text>'
        f'<text x="{box.xy[0]:.0f}" y="{box.xy[1] + 13:.0f}" text-anchor="middle" fill="gray">{escape(kind)}</text>'
    )
