"""Resource -> stack. Emitters say where a resource stands; here it is made sure that the stacks can be deployed one after another.

A stack waits for another as soon as one of its resources does, so two stacks may wait for each other although none of their
resources do. Then resources leave their stack, as few as possible: those that come late, never those that others need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from amplifyc.emit import Program
from amplifyc.placement.needs import Needs, components
from amplifyc.placement.sizes import MAX_RESOURCES, MAX_TEMPLATE, size

ROOM = MAX_TEMPLATE * 8 // 10  # parameters, outputs and white space need the rest


def assign(program: Program, needs: Needs) -> dict[str, str]:
    """Logical id -> the name of a stack, so that no two stacks wait for each other."""
    stack_of = {resource.logical_id: resource.stack for resource in program.resources}
    _divide_large(program, stack_of)
    for members in components(stack_needs(stack_of, needs)):
        if len(members) > 1:
            stack_of |= _untangled(members, stack_of, needs)
    return stack_of


def stack_needs(stack_of: Mapping[str, str], needs: Needs) -> dict[str, set[str]]:
    """Stack -> the stacks that must be there first."""
    found: dict[str, set[str]] = {stack: set() for stack in stack_of.values()}
    for name, targets in needs.items():
        found[stack_of[name]].update(stack_of[target] for target in targets)
    return {stack: targets - {stack} for stack, targets in found.items()}


def _divide_large(program: Program, stack_of: dict[str, str]) -> None:
    """A stack beyond a limit becomes several, by a hash of each id: what is added later does not push others around."""
    by_stack: dict[str, dict[str, int]] = {}
    for resource in program.resources:
        by_stack.setdefault(resource.stack, {})[resource.logical_id] = size(resource.body)
    for stack, sizes in by_stack.items():
        parts = 1
        while any(len(part) > MAX_RESOURCES or sum(sizes[name] for name in part) > ROOM for part in _shards(sizes, parts)) and parts < 64:
            parts *= 2
        for number, part in enumerate(_shards(sizes, parts)):
            for name in part:
                stack_of[name] = f"{stack}-part{number + 1}" if number else stack


def _shards(names: Iterable[str], parts: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(parts)]
    for name in names:
        found[sha256(name.encode()).digest()[0] % parts].append(name)
    return found


def _untangled(members: tuple[str, ...], stack_of: Mapping[str, str], needs: Needs) -> dict[str, str]:
    """New stacks for the resources of stacks that wait for each other.

    Each stack is cut into layers, so that whatever needs another of these stacks stands one layer above what it needs; between layers
    no loop is left. Then layers of a stack are joined again wherever that closes no loop, largest stacks first, so that those stay whole.
    """
    inside = set(members)
    resources = sorted(name for name, stack in stack_of.items() if stack in inside)
    layer = _layers(resources, stack_of, needs)
    group_of = {name: (stack_of[name], layer[name]) for name in resources}
    count: dict[str, int] = {}
    for name in resources:
        count[stack_of[name]] = count.get(stack_of[name], 0) + 1
    for stack in sorted(members, key=lambda name: (-count[name], name)):
        _join(stack, group_of, needs)
    names: dict[tuple[str, int], str] = {}
    for stack, level in sorted(set(group_of.values())):
        rank = sum(1 for other in names if other[0] == stack)
        names[stack, level] = stack if rank == 0 else f"{stack}-{rank + 1}"
    return {name: names[group] for name, group in group_of.items()}


def _layers(resources: list[str], stack_of: Mapping[str, str], needs: Needs) -> dict[str, int]:
    layer: dict[str, int] = {}
    inside = set(resources)
    for component in components({name: needs[name] & inside for name in resources}):
        for name in component:  # resources form no loops, so a component is one resource and what it needs has a layer already
            layer[name] = max(
                (layer[target] + (stack_of[target] != stack_of[name]) for target in needs[name] & inside if target != name), default=0
            )
    return layer


def _join(stack: str, group_of: dict[str, tuple[str, int]], needs: Needs) -> None:
    """Joins the layers of one stack from below as long as no loop of groups arises."""
    levels = sorted({level for owner, level in group_of.values() if owner == stack})
    lower = levels[0]
    for upper in levels[1:]:
        joined = {name: (stack, lower) if group == (stack, upper) else group for name, group in group_of.items()}
        if _loopless(joined, needs):
            group_of |= joined
        else:
            lower = upper


def _loopless(group_of: Mapping[str, tuple[str, int]], needs: Needs) -> bool:
    keys = {group: f"{group[0]} {group[1]}" for group in group_of.values()}
    found: dict[str, set[str]] = {key: set() for key in keys.values()}
    for name, group in group_of.items():
        found[keys[group]].update(keys[group_of[target]] for target in needs[name] if target in group_of)
    for key, targets in found.items():
        targets.discard(key)
    return all(len(members) == 1 for members in components(found))
