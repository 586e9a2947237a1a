"""Layers: how many, and whether they fit the function (F029, E083)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function
from amplifyc.model import Ref

TOO_MANY = Code("function/too-many-layers", "More layers than a function can have")

_MAX = 5


def layers(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """A function has five layers at most; one that is named twice counts once."""
    seen: set[object] = set()
    for layer in function.layers:
        seen.add(layer.version.target if isinstance(layer.version, Ref) else layer.version)
        if len(seen) > _MAX:
            yield TOO_MANY.at(layer.place.value, f"a function has at most {_MAX} layers", words=f"layer number {len(seen)}",
                              hint="join some of them into one layer")
            return
