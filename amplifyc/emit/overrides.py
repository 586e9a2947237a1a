"""`overrides:` changes what was generated, by the role name that Gen 2 uses in `cfnResources`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.emit.emission import Emitted
from amplifyc.emit.scope import Scope


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
    for step, following in zip(steps[:-1], steps[1:], strict=True):
        if isinstance(holder, list):
            holder = holder[int(step)]
            continue
        if not isinstance(holder.get(step), Mapping | list):
            if value is None:
                return
            holder[step] = [] if following.isdigit() else {}
        holder = holder[step]
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
