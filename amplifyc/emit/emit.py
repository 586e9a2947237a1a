"""Runs the emitters and joins what they yield: overrides, tags, one policy per role, environment variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from amplifyc.diagnostics import Code, Label, Report
from amplifyc.emit.additions import apply_additions
from amplifyc.emit.emission import (
    Addition,
    Condition,
    Emission,
    Emitted,
    Exported,
    Permit,
    Program,
    RootOutput,
    RootParameter,
    Table,
    Variable,
)
from amplifyc.emit.environment import bind_variables
from amplifyc.emit.overrides import apply_overrides, check_overrides
from amplifyc.emit.policies import policies
from amplifyc.emit.scope import Scope
from amplifyc.emit.tags import apply_tags
from amplifyc.graph import Graph

SAME_LOGICAL_ID = Code("graph/same-logical-id", "Two resources whose names give one logical id")

Emitter = Callable[[Any, Scope], Iterator[Emission]]
Summary = Callable[[Any, Scope], Iterator[Emission]]
Section = TypeVar("Section", Condition, Table)


def emit(graph: Graph, emitters: dict[str, tuple[Emitter, Summary]], report: Report) -> Program:
    """Graph -> Program. `emitters` gives, by the name of a kind, what emits one resource and what sums up all of them."""
    scope = Scope(graph)
    found = list(_run(graph, scope, emitters))
    permits = tuple(item for item in found if isinstance(item, Permit))
    variables = [item for item in found if isinstance(item, Variable)]
    resources = [item for item in found if isinstance(item, Emitted)]
    apply_additions((item for item in found if isinstance(item, Addition)), resources)
    resources += policies(permits, scope)
    resources += bind_variables(variables, resources, scope)
    by_id = _unique(resources, report)
    problems = tuple(check_overrides(resources, scope))
    report.extend(problems)
    if not problems:
        apply_overrides(resources, scope)
    apply_tags(resources, scope)
    return Program(
        resources=tuple(by_id[logical_id] for logical_id in sorted(by_id)),
        outputs=tuple(item for item in found if isinstance(item, RootOutput)),
        parameters=(*(item for item in found if isinstance(item, RootParameter)), *scope.parameters),
        permits=permits,
        conditions={item.name: item.test for item in _alone((one for one in found if isinstance(one, Condition)), "condition", report)},
        tables={item.name: item.rows for item in _alone((one for one in found if isinstance(one, Table)), "mapping", report)},
        exports=tuple(item for item in found if isinstance(item, Exported)),
    )


def _run(graph: Graph, scope: Scope, emitters: dict[str, tuple[Emitter, Summary]]) -> Iterator[Emission]:
    for node in graph.nodes.values():
        yield from emitters[node.kind][0](node.resource, scope)
    for kind, (_, summarize) in emitters.items():
        resources = tuple(node.resource for node in graph.of_kind(kind))
        if resources:
            yield from summarize(resources, scope)


def _unique(resources: Iterable[Emitted], report: Report) -> dict[str, Emitted]:
    by_id: dict[str, Emitted] = {}
    for resource in resources:
        first = by_id.setdefault(resource.logical_id, resource)
        if first is not resource:
            report.add(SAME_LOGICAL_ID.at(
                resource.place.key, f"`{resource.address}` and `{first.address}` both make the logical id `{resource.logical_id}`",
                related=(Label(first.place.key, "made here first"),), hint="rename one of the two folders",
            ))
    return by_id


def _alone(items: Iterable[Section], word: str, report: Report) -> Iterator[Section]:
    """Conditions, or mappings: one that stood under the name of another would decide in its place."""
    first: dict[str, Section] = {}
    for item in items:
        if (other := first.setdefault(item.name, item)) is not item:
            one, two = item.owner, other.owner
            report.add(SAME_LOGICAL_ID.at(
                one.place.key, f"`{one.address}` and `{two.address}` both make the {word} `{item.name}`",
                related=(Label(two.place.key, "made here first"),), hint="rename one of the two folders, or what the template calls it",
            ))
    yield from first.values()
