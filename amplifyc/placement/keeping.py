"""Resource -> stack where an earlier build is on record: what stands somewhere stays there, and what is new finds a place around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import Emitted, Program
from amplifyc.graph import Edge
from amplifyc.placement.assignment import ROOM, gathered, stack_needs
from amplifyc.placement.joining import Joining
from amplifyc.placement.leaving import Leaving, stack_node
from amplifyc.placement.moves import moves
from amplifyc.placement.needs import Needs, components
from amplifyc.placement.sizes import MANY_STACKS, MAX_RESOURCES

GROUPS = (256, 128, 64, 32, 16, 8, 4)


def keep(
    program: Program, sizes: Mapping[str, int], needs: Needs, recorded: Mapping[str, str], edges: Iterable[Edge], *, disposable: bool
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Logical id -> the name of a stack, so that no two stacks wait for each other; and what is to be said of recorded resources that move.

    They leave their stack only where they alone tie it to others in a circle, or have outgrown it.
    """
    resources = {resource.logical_id: resource for resource in program.resources}
    staying = Leaving(recorded, resources, sizes, needs).staying
    found = _placed(resources, staying, sizes, needs)
    return found, tuple(moves(recorded, found, resources, needs, edges, disposable=disposable))


def _placed(resources: Mapping[str, Emitted], staying: Mapping[str, str], sizes: Mapping[str, int], needs: Needs) -> dict[str, str]:
    """Everything, with as many stacks as a root stack can hold."""
    wanted = {name: staying.get(name, resource.stack) for name, resource in resources.items()}
    taken = set(staying.values())
    found = _settled(staying, wanted, sizes, needs)
    if len(set(found.values())) > MANY_STACKS and not set(found.values()) <= taken:
        for groups in GROUPS:
            fresh = {name: stack for name, stack in wanted.items() if stack not in taken}
            found = _settled(staying, wanted | gathered(fresh, groups), sizes, needs)
            if len(set(found.values())) <= MANY_STACKS:
                break
    return _crowded(found, taken, sizes, needs) if len(set(found.values())) > MAX_RESOURCES else found


def _settled(staying: Mapping[str, str], wanted: Mapping[str, str], sizes: Mapping[str, int], needs: Needs) -> dict[str, str]:
    """What is new in the stack it wants, or beside it where that is full or would come to wait for itself."""
    room = _Room(staying, sizes)
    stack_of = dict(staying)
    for name in sorted(wanted.keys() - staying.keys()):
        stack_of[name] = room.take(name, _numbered(wanted[name], "part"))
    tangled = {stack for members in components(stack_needs(stack_of, needs)) if len(members) > 1 for stack in members}
    return stack_of | _untied(tangled, stack_of, staying, sizes, needs) if tangled else stack_of


def _untied(
    tangled: set[str], stack_of: Mapping[str, str], staying: Mapping[str, str], sizes: Mapping[str, int], needs: Needs
) -> dict[str, str]:
    """New homes for what is new in tangled stacks: the stack it wants, or the next beside it that closes no circle."""
    free = {name for name, stack in stack_of.items() if stack in tangled and name not in staying}
    settled = {name: stack for name, stack in stack_of.items() if name not in free}
    node = {name: stack_node(settled[name]) if name in settled else name for name in stack_of}
    graph_needs: dict[str, set[str]] = {item: set() for item in node.values()}
    for name, targets in needs.items():
        graph_needs[node[name]].update(node[target] for target in targets)
    graph = Joining(graph_needs)
    room = _Room(settled, sizes)
    found: dict[str, str] = {}
    for (name,) in components({name: needs[name] & free for name in free}):  # resources form no circles: each is by itself
        for stack in _numbered(stack_of[name], "layer"):
            host = stack_node(stack)
            graph.add(host)
            if room.has(name, stack) and graph.can_join(name, host):
                graph.join(name, host)
                found[name] = room.take(name, (stack,))
                break
    return found


def _crowded(stack_of: dict[str, str], taken: set[str], sizes: Mapping[str, int], needs: Needs) -> dict[str, str]:
    """The root stack is full: new stacks become part of others."""
    graph = Joining(stack_needs(stack_of, needs))
    room = _Room(stack_of, sizes)
    found = dict(stack_of)
    for stack in sorted({*stack_of.values()} - taken):
        if room.stacks <= MAX_RESOURCES:
            break
        for host in room.by_size(stack):
            if host in graph and room.fits(stack, host) and graph.can_join(stack, host):
                graph.join(stack, host)
                room.join(stack, host)
                found = {name: host if home == stack else home for name, home in found.items()}
                break
    return found


def _numbered(stack: str, word: str) -> Iterator[str]:
    """`jobs`, `jobs-part2`, `jobs-part3`, …"""
    yield stack
    number = 2
    while True:
        yield f"{stack}-{word}{number}"
        number += 1


class _Room:
    """How full each stack is."""

    def __init__(self, stack_of: Mapping[str, str], sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._count: dict[str, int] = {}
        self._bytes: dict[str, int] = {}
        for name, stack in stack_of.items():
            self._add(stack, 1, sizes[name])

    @property
    def stacks(self) -> int:
        return len(self._count)

    def has(self, name: str, stack: str) -> bool:
        """Whether one resource more fits in; one that fits nowhere has a stack of its own."""
        return self._fits(1, self._sizes[name], stack)

    def take(self, name: str, stacks: Iterable[str]) -> str:
        """The first of `stacks` that has room for a resource, which then stands there."""
        stack = next(stack for stack in stacks if self.has(name, stack))
        self._add(stack, 1, self._sizes[name])
        return stack

    def fits(self, stack: str, host: str) -> bool:
        return stack != host and self._fits(self._count[stack], self._bytes[stack], host)

    def join(self, stack: str, host: str) -> None:
        self._add(host, self._count.pop(stack), self._bytes.pop(stack))

    def by_size(self, stack: str) -> list[str]:
        """All stacks: those of the same folder first, small ones first."""
        folder = stack.split("-", maxsplit=1)[0]
        return sorted(self._count, key=lambda host: (host.split("-")[0] != folder, self._count[host], host))

    def _fits(self, count: int, size: int, stack: str) -> bool:
        there = self._count.get(stack, 0)
        return not there or (there + count <= MAX_RESOURCES and self._bytes[stack] + size <= ROOM)

    def _add(self, stack: str, count: int, size: int) -> None:
        self._count[stack] = self._count.get(stack, 0) + count
        self._bytes[stack] = self._bytes.get(stack, 0) + size
