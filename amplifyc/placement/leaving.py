"""Which recorded resources cannot stay where they stand, whatever the new ones do: as few as possible, none with data if that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from amplifyc.emit import Emitted
from amplifyc.placement.joining import Joining
from amplifyc.placement.needs import Needs, components
from amplifyc.placement.sizes import MAX_RESOURCES, MAX_TEMPLATE
from amplifyc.placement.weights import Weight, weight

FULL = MAX_TEMPLATE * 95 // 100  # bytes: what stands in a stack already may use more of it than what is new

PATIENCE = 30_000  # resources to look at; less than a second

Node = str  # a stack, with all that is recorded to stand in it; or one resource that may stand anywhere


def stack_node(stack: str) -> Node:
    return f"stack {stack}"  # no logical id has a space in it


class Leaving:
    """Takes resources out of `recorded` (logical id -> stack) until what is left can be deployed."""

    def __init__(self, recorded: Mapping[str, str], resources: Mapping[str, Emitted], sizes: Mapping[str, int], needs: Needs) -> None:
        self.staying = dict(recorded)
        self._recorded = recorded
        self._resources = resources
        self._sizes = sizes
        self._needs = needs
        self._dependents = Counter(target for targets in needs.values() for target in targets)
        self._untie()
        self._thin_out()
        self._return()

    def _node(self, name: str) -> Node:
        return stack_node(self.staying[name]) if name in self.staying else name

    def _graph(self, names: Collection[str], without: Collection[str] = ()) -> dict[Node, set[Node]]:
        """Which nodes need which, as far as they are about `names`; those `without` stand by themselves."""
        node = {name: name if name in without else self._node(name) for name in names}
        found: dict[Node, set[Node]] = {item: set() for item in node.values()}
        for name in names:
            found[node[name]].update(node[target] for target in self._needs[name] if target in node)
        for item, targets in found.items():
            targets.discard(item)
        return found

    def _untie(self) -> None:
        """Stacks that wait for each other by what is recorded alone lose what is cheapest."""
        while tangled := [members for members in components(self._graph(self._resources)) if len(members) > 1]:
            for members in tangled:
                inside = set(members)
                names = [name for name in self._resources if self._node(name) in inside]
                for name in self._cheapest(names):
                    del self.staying[name]

    def _cheapest(self, names: list[str]) -> frozenset[str]:
        """The resources that untie a tangle when they go, or else those with which least of it is left.

        Where trying that would take long, all go: what need not have will return.
        """
        candidates = sorted((self._weight(found), found) for found in {*self._candidates(names)})
        if len(candidates) * len(names) > PATIENCE:
            return frozenset(name for name in names if name in self.staying)
        best: tuple[int, Weight, frozenset[str]] | None = None
        for cost, found in candidates:
            left = sum(len(members) for members in components(self._graph(names, found)) if len(members) > 1)
            if not left:
                return found
            if best is None or (left, cost) < best[:2]:
                best = (left, cost, found)
        assert best is not None, "a tangle has an edge, and a stack at one of its ends"
        return best[2]

    def _candidates(self, names: list[str]) -> Iterator[frozenset[str]]:
        """What bears an edge between two nodes, or all edges of one: those that need something, or those that are needed.

        With a resource go those of its stack that need it; with one that is needed, those of its stack that it needs itself.
        """
        inside = set(names)
        upwards: dict[str, set[str]] = {name: set() for name in names}
        for name in names:
            for target in self._needs[name] & inside:
                upwards[target].add(name)
        downwards = {name: set(self._needs[name] & inside) for name in names}
        tails: dict[tuple[Node, Node | None], set[str]] = {}
        heads: dict[tuple[Node, Node | None], set[str]] = {}
        for name in names:
            for target in downwards[name]:
                one, two = self._node(name), self._node(target)
                if one == two:
                    continue
                if name in self.staying:
                    tails.setdefault((one, two), set()).add(name)
                    tails.setdefault((one, None), set()).add(name)
                if target in self.staying:
                    heads.setdefault((two, one), set()).add(target)
                    heads.setdefault((two, None), set()).add(target)
        for found, along in ((tails, upwards), (heads, downwards)):
            for start in found.values():
                yield self._with_those(start, along)

    def _with_those(self, start: Collection[str], along: Mapping[str, Collection[str]]) -> frozenset[str]:
        """`start`, and what of the same stack is reached from it."""
        found = set(start)
        waiting = list(start)
        while waiting:
            name = waiting.pop()
            new = {other for other in along[name] if other not in found and self._node(other) == self._node(name)}
            found |= new
            waiting += new
        return frozenset(found)

    def _thin_out(self) -> None:
        """A recorded stack that has grown beyond a template loses what is cheapest and keeps no stacks waiting for each other."""
        by_stack: dict[str, list[str]] = {}
        for name, stack in self.staying.items():
            by_stack.setdefault(stack, []).append(name)
        for stack in sorted(by_stack):
            members = sorted(by_stack[stack], key=lambda name: self._weight((name,)))
            count, size = len(members), sum(self._sizes[name] for name in members)
            for name in members:
                if count <= MAX_RESOURCES and size <= FULL:
                    break
                is_end = not self._needs[name] or not self._dependents[name]  # no circle leads over it, so nothing has to be looked at
                if is_end or all(len(found) == 1 for found in components(self._graph(self._resources, (name,)))):
                    del self.staying[name]
                    count, size = count - 1, size - self._sizes[name]

    def _return(self) -> None:
        """What has left a tangle and need not have goes back, the most valuable first."""
        gone = sorted(self._recorded.keys() - self.staying.keys(), key=lambda name: self._weight((name,)), reverse=True)
        if not gone:
            return
        graph = Joining(self._graph(self._resources))
        count = Counter(self.staying.values())
        size = Counter[str]()
        for name, stack in self.staying.items():
            size[stack] += self._sizes[name]
        for name in gone:
            stack = self._recorded[name]
            graph.add(stack_node(stack))
            fits = count[stack] < MAX_RESOURCES and size[stack] + self._sizes[name] <= FULL
            if fits and graph.can_join(name, stack_node(stack)):
                graph.join(name, stack_node(stack))
                self.staying[name] = stack
                count[stack] += 1
                size[stack] += self._sizes[name]

    def _weight(self, names: Collection[str]) -> Weight:
        return weight((self._resources[name] for name in names), self._sizes, self._dependents)
