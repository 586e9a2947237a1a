"""Resource -> stack. Emitters say where a resource stands; here it is made sure that the stacks can be deployed one after another.

A stack waits for another as soon as one of its resources does, so two stacks may wait for each other although none of their
resources do. Then resources leave their stack, as few as possible: those that come late, never those that others need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from amplifyc.emit import Program
from amplifyc.placement.needs import Needs, components
from amplifyc.placement.sizes import MAX_RESOURCES, MAX_TEMPLATE
from amplifyc.placement.tangles import untangled

ROOM = MAX_TEMPLATE * 8 // 10  # parameters, outputs and white space need the rest
SMALL = 25  # resources of a stack that may share one with others where there are too many


def assign(program: Program, sizes: Mapping[str, int], needs: Needs) -> dict[str, str]:
    """Logical id -> the name of a stack, so that no two stacks wait for each other. `sizes` are bytes, by logical id."""
    wanted = {resource.logical_id: resource.stack for resource in program.resources}
    found = _settled(wanted, sizes, needs)
    for groups in (256, 128, 64, 32, 16, 8, 4):
        if len(set(found.values())) <= MAX_RESOURCES:
            break
        found = _settled(gathered(wanted, groups), sizes, needs)
    return found


def _settled(wanted: Mapping[str, str], sizes: Mapping[str, int], needs: Needs) -> dict[str, str]:
    """Large stacks divided, tangled ones untied."""
    stack_of = _divided(wanted, sizes)
    for members in components(stack_needs(stack_of, needs)):
        if len(members) > 1:
            stack_of |= untangled(members, stack_of, needs)
    return stack_of


def stack_needs(stack_of: Mapping[str, str], needs: Needs) -> dict[str, set[str]]:
    """Stack -> the stacks that must be there first."""
    found: dict[str, set[str]] = {stack: set() for stack in stack_of.values()}
    for name, targets in needs.items():
        found[stack_of[name]].update(stack_of[target] for target in targets)
    return {stack: targets - {stack} for stack, targets in found.items()}


def gathered(wanted: Mapping[str, str], groups: int) -> dict[str, str]:
    """A root stack can hold 500 stacks. With more folders than that, small ones share: which with which is a hash of their names."""
    count: dict[str, int] = {}
    for stack in wanted.values():
        count[stack] = count.get(stack, 0) + 1
    return {
        name: f"{stack.split('-')[0]}-group{_hash(stack) % groups:03}" if count[stack] <= SMALL and "-" in stack else stack
        for name, stack in wanted.items()
    }


def _divided(wanted: Mapping[str, str], sizes: Mapping[str, int]) -> dict[str, str]:
    """A stack beyond a limit becomes several, by a hash of each id: what is added later does not push others around."""
    by_stack: dict[str, list[str]] = {}
    for name, stack in wanted.items():
        by_stack.setdefault(stack, []).append(name)
    found: dict[str, str] = {}
    for stack, names in by_stack.items():
        parts = 1
        while parts < 64 and any(len(part) > MAX_RESOURCES or sum(sizes[name] for name in part) > ROOM for part in _shards(names, parts)):
            parts *= 2
        for number, part in enumerate(_shards(names, parts)):
            for name in part:
                found[name] = f"{stack}-part{number + 1}" if number else stack
    return found


def _shards(names: Iterable[str], parts: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(parts)]
    for name in names:
        found[_hash(name) % parts].append(name)
    return found


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")
