"""`overrides:` changes what was generated, by the role name that Gen 2 uses in `cfnResources`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from amplifyc.cloudformation import Problem, at_path, is_foreign, misuses, problems, resource_type
from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.emit.emission import Emitted
from amplifyc.emit.scope import Scope
from amplifyc.model import Resource
from amplifyc.syntax import Place

UNKNOWN_ROLE = Code("override/unknown-role", "An override of something that was not generated")
UNKNOWN_PROPERTY = Code("override/unknown-property", "An override of a property that the resource does not have")
WRONG_VALUE = Code("override/wrong-value", "An override with a value that the property cannot have")

MAX_DIGITS = 3  # of the number of an item: those before it are made, too


def check_overrides(resources: Iterable[Emitted], scope: Scope) -> Iterator[Diagnostic]:
    """Every override has a role that was generated, a property of its type and a value that fits (B005)."""
    types: dict[str, dict[str, str]] = {}
    for resource in resources:
        if resource.role is not None:
            types.setdefault(resource.address.path, {})[resource.role] = resource.type
    for address, node in scope.graph.nodes.items():
        for role, changes in node.resource.overrides.items():
            yield from _checked(node.resource, role, changes, types.get(address.path, {}))


def _checked(owner: Resource, role: str, changes: Any, types: Mapping[str, str]) -> Iterator[Diagnostic]:
    place = owner.place.at("overrides", role)
    if role not in types:
        plain = role.removeprefix("cfn")
        hint = f"write `{plain}`" if plain in types else did_you_mean(plain, types)
        known = ", ".join(sorted(types)[:12]) or "nothing that could be overridden"
        yield UNKNOWN_ROLE.at(place.key, f"`{owner.address}` has no `{role}` to override", hint=hint or f"it has {known}")
        return
    if not isinstance(changes, Mapping):
        return
    for path in changes:
        if any(step.isdecimal() and len(step) > MAX_DIGITS for step in path.split(".")):
            yield WRONG_VALUE.at((place / path).key, f"`{path}` names an item far beyond any list", hint="items are counted from 0")
            return
    known_type = None if is_foreign(types[role]) else resource_type(types[role])
    if known_type is None:
        return
    for misuse in misuses(changes):
        yield WRONG_VALUE.at(place.at(*misuse.path).key, misuse.words, hint=misuse.hint)
    for path, value in changes.items():
        steps = path.split(".")
        found = at_path(known_type.properties, steps)
        if isinstance(found, Problem):
            yield _unknown(found, (place / path), types[role])
        elif found is not None and value is not None:
            for problem in problems(found, value):
                yield _wrong(problem, place / path, steps[-1], types[role])


def _unknown(problem: Problem, place: Place, type_name: str) -> Diagnostic:
    owner = type_name if not problem.path else f"`{'.'.join(map(str, problem.path))}` of {type_name}"
    hint = did_you_mean(problem.name, problem.expected) or f"it has {', '.join(problem.expected[:12])}"
    return UNKNOWN_PROPERTY.at(place.key, f"{owner} has no property `{problem.name}`", hint=hint)


def _wrong(problem: Problem, place: Place, last: str, type_name: str) -> Diagnostic:
    here = place.at(*problem.path)
    name = next((step for step in reversed(problem.path) if isinstance(step, str)), last)
    if problem.kind == "unknown":
        return UNKNOWN_PROPERTY.at(
            here.key, f"`{last}` of {type_name} has no property `{name}` here", hint=did_you_mean(problem.name, problem.expected),
        )
    if problem.kind == "missing":
        return WRONG_VALUE.at(here.value, f"`{name}` of {type_name} needs `{problem.name}`", words=f"`{problem.name}` is missing")
    wanted = ", ".join(problem.expected[:12])
    return WRONG_VALUE.at(
        here.value, f"`{name}` of {type_name} cannot be `{problem.name}`",
        hint=did_you_mean(problem.name, problem.expected) if problem.kind == "value" else None, words=f"expected {wanted}",
    )


def apply_overrides(resources: Iterable[Emitted], scope: Scope) -> None:
    """Writes each resource's overrides into the bodies of its roles; keys may be dotted paths, `null` removes."""
    for resource in resources:
        if resource.role is None:
            continue
        changes = scope.graph.nodes[resource.address].resource.overrides.get(resource.role)
        if changes:
            properties = resource.body.setdefault("Properties", {})
            for path, value in changes.items():
                write(properties, path, scope.raw(value))


def write(properties: dict[str, Any], path: str, value: Any) -> None:
    """Sets `A.B.0.C` inside `properties`; numbers index lists. None removes what is there."""
    holder: Any = properties
    steps = path.split(".")
    for step, following in pairwise(steps):
        where: Any = step
        if isinstance(holder, list):
            where = int(step)
            if value is None and where >= len(holder):
                return
            holder.extend({} for _ in range(where + 1 - len(holder)))
        inner = holder[where] if isinstance(holder, list) else holder.get(where)
        if not isinstance(inner, Mapping) and not (isinstance(inner, list) and following.isdecimal()):  # a text, say, makes room
            if value is None:
                return
            inner = holder[where] = [] if following.isdecimal() else {}
        holder = inner
    last = steps[-1]
    if isinstance(holder, list):
        index = int(last)
        if value is None:
            del holder[index : index + 1]
        else:
            holder[index : index + 1] = [value]
    elif value is None:
        holder.pop(last, None)
    else:
        holder[last] = value
