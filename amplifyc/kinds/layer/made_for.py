"""What the functions that use a layer have to run on."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import MadeFor
from amplifyc.kinds.layer.model import Layer


def made_for(layer: Layer) -> Iterator[MadeFor]:
    if layer.runtime_names:
        yield MadeFor("runtime", layer.runtime_names, layer.place / ("runtimes" if layer.runtimes else "python"))
    if layer.architecture_names:
        yield MadeFor("architecture", layer.architecture_names, layer.place / ("architectures" if layer.architectures else "python"))
