"""Which resource needs which, and the loops among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from amplifyc.emit import Program
from amplifyc.emit.dependencies import dependencies

Needs = Mapping[str, frozenset[str]]
N = TypeVar("N", bound=str)


def needs_of(program: Program) -> Needs:
    """Logical id -> the ids of the resources that must be there first."""
    known = {resource.logical_id for resource in program.resources}
    return {resource.logical_id: frozenset(dependencies(resource.body) & known) for resource in program.resources}


def components(needs: Mapping[N, Iterable[N]]) -> Iterator[tuple[N, ...]]:
    """The sets of nodes that can all reach each other (Tarjan), a node before whoever needs it; without recursion."""
    index: dict[N, int] = {}
    low: dict[N, int] = {}
    stack: list[N] = []
    on_stack: set[N] = set()
    for start in sorted(needs):
        if start in index:
            continue
        work: list[tuple[N, Iterator[N]]] = [(start, iter(sorted(needs[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, following = work[-1]
            advanced = False
            for target in following:
                if target not in needs:
                    continue
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(sorted(needs[target]))))
                    advanced = True
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            if advanced:
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == index[node]:
                found: list[N] = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    found.append(member)
                    if member == node:
                        break
                yield tuple(sorted(found))


def shortest_loop(start: str, members: Iterable[str], needs: Needs) -> list[str]:
    """The shortest way from `start` back to itself inside a component: `[start, …, start]`."""
    inside = set(members)
    came_from: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for target in sorted(needs[node] & inside):
            if target == start:
                path = [start, node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if target not in came_from:
                came_from[target] = node
                queue.append(target)
    return []
