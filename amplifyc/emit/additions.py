"""Puts what one kind adds into the resources of another."""

from __future__ import annotations

from collections.abc import Iterable

from amplifyc.emit.emission import Addition, Emitted


def apply_additions(additions: Iterable[Addition], resources: Iterable[Emitted]) -> None:
    """Writes each item at the end of its list, in the order in which they come."""
    bodies = {resource.logical_id: resource.body for resource in resources}
    for addition in additions:
        body = bodies[addition.logical_id]
        holder = body.setdefault("Properties", {})
        for step in addition.path[:-1]:
            holder = holder.setdefault(step, {})
        holder.setdefault(addition.path[-1], []).append(addition.item)
        if addition.depends_on:
            before = body.get("DependsOn", [])
            body["DependsOn"] = sorted({*([before] if isinstance(before, str) else before), *addition.depends_on})
