"""A graph without circles whose nodes become one another, as long as no circle comes of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)


class Joining(Generic[N]):
    """Who needs whom, while nodes are joined."""

    def __init__(self, needs: Mapping[N, Iterable[N]]) -> None:
        self._needs: dict[N, set[N]] = {node: set(targets) - {node} for node, targets in needs.items()}
        self._needed_by: dict[N, set[N]] = {node: set() for node in self._needs}
        for node, targets in self._needs.items():
            for target in targets:
                self._needed_by[target].add(node)

    def __contains__(self, node: N) -> bool:
        return node in self._needs

    def add(self, node: N) -> None:
        """A node that needs nothing and that nothing needs, unless it is there."""
        self._needs.setdefault(node, set())
        self._needed_by.setdefault(node, set())

    def can_join(self, one: N, two: N) -> bool:
        """Whether no way leads from one to the other over a third: that would lead back to where both are one."""
        return not self._reaches(one, two) and not self._reaches(two, one)

    def join(self, node: N, host: N) -> None:
        """`node` becomes a part of `host`."""
        for target in self._needs.pop(node):
            self._needed_by[target].discard(node)
            if target != host:
                self._needs[host].add(target)
                self._needed_by[target].add(host)
        for other in self._needed_by.pop(node):
            self._needs[other].discard(node)
            if other != host:
                self._needs[other].add(host)
                self._needed_by[host].add(other)

    def _reaches(self, start: N, goal: N) -> bool:
        waiting = [node for node in self._needs[start] if node != goal]
        seen = set(waiting)
        while waiting:
            for target in self._needs[waiting.pop()]:
                if target == goal:
                    return True
                if target not in seen and target != start:
                    seen.add(target)
                    waiting.append(target)
        return False
