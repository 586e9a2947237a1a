"""Published values are values, and do not read themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.custom.model import Custom
from amplifyc.model import Attribute
from amplifyc.model.expression import texts

LOOP = Code("custom/output-loop", "Outputs that read each other")
FORM = Code("custom/output-form", "An output in the form of a template")

_TEMPLATE = {"Value", "Description", "Export", "Condition"}


def forms(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """A template wraps the value of an output; here the output is the value."""
    for name, output in custom.outputs.items():
        if isinstance(output.value, Mapping) and "Value" in output.value and output.value.keys() <= _TEMPLATE:
            yield FORM.at((output.place / "Value").key, f"the output `{name}` has its value below `Value`", words="as in a template",
                          hint=f"write the value itself: `{name}: …`")


def outputs(custom: Custom, graph: Graph) -> Iterator[Diagnostic]:
    """An output that can be reached from itself has no value."""
    for name, output in custom.outputs.items():
        hops = _hops(name, custom, graph)
        if hops:
            related = tuple(Label(hop.place.value, f"reads `{hop.address}.{hop.name}`") for hop in hops[1:])
            yield LOOP.at(output.place.key, f"the output `{name}` reads itself", words="has no value", related=related,
                          hint="let one of these outputs name a resource")


def _hops(name: str, custom: Custom, graph: Graph) -> list[Attribute]:
    seen: set[tuple[str, str]] = set()
    waiting: list[tuple[Any, list[Attribute]]] = [(custom.outputs[name].value, [])]
    while waiting:
        value, hops = waiting.pop()
        for text in texts(value):
            for attribute in text.attributes:
                key = (attribute.address.path, attribute.name)
                if key == (custom.address.path, name):
                    return [*hops, attribute]
                other = graph.nodes[attribute.address].resource
                if isinstance(other, Custom) and key not in seen and attribute.name in other.outputs:
                    seen.add(key)
                    waiting.append((other.outputs[attribute.name].value, [*hops, attribute]))
    return []
