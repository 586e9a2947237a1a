"""Unties stacks that wait for each other although none of their resources do.

Each stack is cut into layers, so that whatever needs another of these stacks stands one layer above what it needs; between layers no
loop is left. Then layers of a stack are joined again wherever that closes no loop, largest stacks first, so that those stay whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.placement.joining import Joining
from amplifyc.placement.needs import Needs, components

Layer = tuple[str, int]  # a stack, and a number in it


def untangled(members: tuple[str, ...], stack_of: Mapping[str, str], needs: Needs) -> dict[str, str]:
    """New stacks for the resources of `members`. The lowest layer of a stack keeps its name: it is what others need."""
    inside = set(members)
    resources = sorted(name for name, stack in stack_of.items() if stack in inside)
    layer_of = {name: (stack_of[name], level) for name, level in _levels(resources, stack_of, needs).items()}
    count = {stack: sum(1 for name in resources if stack_of[name] == stack) for stack in members}
    layers = _Layers(layer_of, needs)
    for stack in sorted(members, key=lambda name: (-count[name], name)):
        layers.join(stack)
    names: dict[Layer, str] = {}
    for stack, level in sorted({layers.joined(layer) for layer in layer_of.values()}):
        rank = sum(1 for other, _ in names if other == stack)
        names[stack, level] = stack if rank == 0 else f"{stack}-layer{rank + 1}"
    return {name: names[layers.joined(layer)] for name, layer in layer_of.items()}


def _levels(resources: list[str], stack_of: Mapping[str, str], needs: Needs) -> dict[str, int]:
    """How often the way from a resource down to what needs nothing crosses from one stack into another."""
    level: dict[str, int] = {}
    inside = set(resources)
    for component in components({name: needs[name] & inside for name in resources}):
        for name in component:  # resources form no loops, so a component is one resource, and what it needs has a level already
            level[name] = max(
                (level[target] + (stack_of[target] != stack_of[name]) for target in needs[name] & inside if target != name), default=0
            )
    return level


class _Layers:
    """The layers and which needs which, while they are joined."""

    def __init__(self, layer_of: Mapping[str, Layer], needs: Needs) -> None:
        self._into: dict[Layer, Layer] = {}
        found: dict[Layer, set[Layer]] = {layer: set() for layer in layer_of.values()}
        for name, layer in layer_of.items():
            found[layer].update(layer_of[target] for target in needs[name] if target in layer_of)
        self._all = sorted(found)
        self._graph = Joining(found)

    def joined(self, layer: Layer) -> Layer:
        """The layer that a layer has become part of."""
        return self._into.get(layer, layer)

    def join(self, stack: str) -> None:
        """Joins the layers of one stack from below as long as that closes no loop."""
        lower, *rest = (layer for layer in self._all if layer[0] == stack)
        for upper in rest:
            if self._graph.can_join(upper, lower):
                self._graph.join(upper, lower)
                self._into[upper] = lower
            else:
                lower = upper
