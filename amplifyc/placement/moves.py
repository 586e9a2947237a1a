"""Tells which recorded resources leave their stack, and which reference forces them to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.emit import Emitted
from amplifyc.graph import Edge
from amplifyc.placement.loops import place_of, places_of
from amplifyc.placement.needs import Needs
from amplifyc.placement.record import MOVED
from amplifyc.placement.weights import has_data

WOULD_MOVE = Code("placement/data-would-move", "A resource with data that would have to leave its stack")

Hop = tuple[str, str]  # a resource, and one in another stack that it waits for


def moves(
    recorded: Mapping[str, str], stack_of: Mapping[str, str], resources: Mapping[str, Emitted], needs: Needs, edges: Iterable[Edge],
    *, disposable: bool,
) -> Iterator[Diagnostic]:
    """A warning for each move; an error where data would be left behind, unless the backend is a sandbox."""
    gone = sorted(name for name, stack in recorded.items() if stack_of[name] != stack)
    if not gone:
        return
    waiting = _Waiting(recorded, needs)
    places = places_of(edges)
    for name in gone:
        resource, before, after = resources[name], recorded[name], stack_of[name]
        labels = [
            Label(place_of(resources[one], resources[two], places), f"`{one}` waits for `{two}` of the stack `{recorded.get(two, after)}`")
            for one, two in waiting.circle(name)
        ]
        at = labels[0] if labels else Label(resource.place.key)
        why = f"`{before}` would wait for itself" if waiting.in_circle(name) else f"`{before}` has become too large"
        if has_data(resource) and not disposable:
            yield WOULD_MOVE.at(
                at.location, f"`{name}` has data and would move from the stack `{before}` to `{after}`: {why}", words=at.words,
                related=tuple(labels[1:]), hint="remove one of these references; or build without a record, to have it made anew and empty",
            )
        else:
            yield MOVED.at(
                at.location, f"`{name}` moves from the stack `{before}` to `{after}`: {why}", words=at.words, related=tuple(labels[1:]),
                hint="a deployment makes it anew there and deletes the old one; without one of these references it stays",
            )


class _Waiting:
    """Which stack waits for which as things are recorded, and by which resources. What is new counts as a stack of its own."""

    def __init__(self, recorded: Mapping[str, str], needs: Needs) -> None:
        self._needs = needs
        self._node = {name: f"stack {recorded[name]}" if name in recorded else name for name in needs}
        self._bearers: dict[str, dict[str, Hop]] = {node: {} for node in self._node.values()}
        self._needed_by: dict[str, set[str]] = {name: set() for name in needs}
        for name in sorted(needs):
            for target in sorted(needs[name]):
                self._needed_by[target].add(name)
                if self._node[target] != self._node[name]:
                    self._bearers[self._node[name]].setdefault(self._node[target], (name, target))

    def circle(self, name: str) -> list[Hop]:
        """The references by which the stack of `name` waits for itself, that of `name` first; none where it only goes with others."""
        home = self._node[name]
        for target in sorted(self._needs[name]):
            if self._node[target] != home and (way := self._way(self._node[target], home)) is not None:
                return [(name, target), *way]
        for other in sorted(self._needed_by[name]):
            if self._node[other] != home and (way := self._way(home, self._node[other])) is not None:
                return [(other, name), *way]
        return []

    def in_circle(self, name: str) -> bool:
        home = self._node[name]
        return any(self._way(node, home) is not None for node in self._bearers[home])

    def _way(self, start: str, goal: str) -> list[Hop] | None:
        """The shortest way from one node to another, as what bears each step."""
        came_from = {start: start}
        queue = [start]
        for node in queue:
            if node == goal:
                break
            for other in self._bearers[node]:
                if other not in came_from:
                    came_from[other] = node
                    queue.append(other)
        else:
            return None
        found: list[Hop] = []
        while goal != start:
            found.append(self._bearers[came_from[goal]][goal])
            goal = came_from[goal]
        return found[::-1]
