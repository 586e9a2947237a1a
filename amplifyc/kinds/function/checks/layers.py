"""Layers: how many, and whether they are made for what the function runs on (F029, E083)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph, MadeFor
from amplifyc.kinds.function.model import Function
from amplifyc.model import Ref

TOO_MANY = Code("function/too-many-layers", "More layers than a function can have")
MISMATCH = Code("function/layer-mismatch", "A layer that is made for another runtime or architecture")

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


def fitting(function: Function, graph: Graph) -> Iterator[Diagnostic]:
    """What a layer of this project brings must run where the function runs."""
    runs_on = {"runtime": function.runtime_name, "architecture": function.architecture}
    for layer in function.layers:
        if not isinstance(layer.version, Ref):
            continue
        for made in graph.facts(MadeFor, layer.version.target):
            mine = runs_on[made.what]
            if mine not in made.names:
                names = " and ".join(f"`{name}`" for name in made.names)
                yield MISMATCH.at(
                    layer.place.value, f"`{layer.version.target}` is made for {names}, and this function runs on `{mine}`",
                    words=f"not for {mine}", related=(Label(made.place.value, f"the {made.what}s of the layer"),),
                    hint=f"let the layer name `{mine}` among its `{made.what}s`, or make another layer for it",
                )
