"""Turns names into edges and reports those that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Hint, Label, Report, Suggestion, did_you_mean, nearest
from amplifyc.frozen import frozen
from amplifyc.graph.facts import Fact
from amplifyc.graph.graph import Edge, Graph, Node, Value
from amplifyc.graph.references import reason, references
from amplifyc.identity import BackendIdentity
from amplifyc.model import Address, Attribute, Ref, Resource
from amplifyc.model.expression import OWNERS

UNKNOWN_TARGET = Code("reference/unknown-target", "A name that no resource has")
WRONG_KIND = Code("reference/wrong-kind", "A resource of a kind that does not fit")
UNKNOWN_ATTRIBUTE = Code("reference/unknown-attribute", "A value that the resource does not publish")
SAME_ADDRESS = Code("graph/same-address", "Two resources with one address")
NOT_ALONE = Code("graph/more-than-one", "A kind that a backend may have once")


@frozen(slots=False)
class KindSlice:
    """What this stage knows of a kind."""

    name: str
    singleton: str | None
    attributes: Callable[[Any], Mapping[str, Value]]
    roles: Callable[[Any], Mapping[str, Value]]
    checks: tuple[Callable[[Any, Graph], Iterator[Diagnostic]], ...]
    facts: Callable[[Any], Iterable[Fact]]


def resolve(
    resources: Iterable[Resource], kind_of: Callable[[Resource], KindSlice], identity: BackendIdentity, report: Report,
    broken: frozenset[Address] = frozenset(),
) -> Graph:
    """Resources -> Graph. Broken references are reported and have no edge; then every kind's checks run.

    `broken` are resources whose files have errors of their own: they are there, though nothing is known of them, and a reference to
    one is no further mistake.
    """
    slices: dict[Address, KindSlice] = {}
    nodes: dict[Address, Node] = {}
    for resource in sorted(resources, key=lambda item: (item.address, item.place.value.file.path)):
        if resource.address in nodes:
            report.extend(_same_address(nodes[resource.address].resource, resource))
            continue
        kind = slices[resource.address] = kind_of(resource)
        nodes[resource.address] = Node(
            resource, kind.name, cache(lambda item=resource, kind=kind: kind.attributes(item)),
            cache(lambda item=resource, kind=kind: kind.roles(item)), cache(lambda item=resource, kind=kind: tuple(kind.facts(item))),
        )
    report.extend(_more_than_one(nodes, slices))
    edges = tuple(_edges(nodes, broken, report))
    graph = Graph(nodes, edges, identity)
    if not report.has_errors:  # a kind's checks may follow references; they want a whole graph
        for address, node in nodes.items():
            for check in slices[address].checks:
                report.extend(check(node.resource, graph))
    return graph


def _edges(nodes: Mapping[Address, Node], broken: frozenset[Address], report: Report) -> Iterator[Edge]:
    for address, node in nodes.items():
        for found in references(node.resource):
            target = found.target if isinstance(found, Ref) else found.address
            if target not in nodes and (target in broken or target.parent in broken):
                continue
            problem = _problem(found, nodes.get(target), nodes, broken)
            if problem:
                report.add(problem)
            else:
                yield Edge(address, target, reason(found.place), found.place)


def _problem(found: Ref | Attribute, node: Node | None, nodes: Mapping[Address, Node], broken: Iterable[Address]) -> Diagnostic | None:
    if isinstance(found, Ref):
        if node is None:
            return _unknown(found, found.written or found.target.path, found.target, found.kinds, nodes, broken)
        if found.kinds and node.kind not in found.kinds:
            declared = (Label(node.resource.place.value, f"this is a resource of kind {node.kind}"),)
            message = f"`{found.written}` is of kind {node.kind}, and {_expected(found.kinds)} is expected here"
            return WRONG_KIND.at(found.place.value, message, related=declared, hint=_suggest(found.target, found.kinds, nodes))
        return None
    if node is None:
        return _unknown(found, found.address.path, found.address, (), nodes, broken)
    names = node.attributes()
    if found.name in names:
        return None
    hint = did_you_mean(found.name, names) or (f"it publishes {', '.join(sorted(names))}" if names else "it publishes no values")
    return UNKNOWN_ATTRIBUTE.at(found.place.value, f"`{found.address}` has no `{found.name}`", hint=hint)


def _unknown(
    found: Ref | Attribute, written: str, target: Address, kinds: tuple[str, ...], nodes: Mapping[Address, Node], broken: Iterable[Address]
) -> Diagnostic:
    what = _expected(kinds).split(" ", 1)[1] if kinds else "resource"
    fitting = {address.path: node for address, node in nodes.items() if not kinds or node.kind in kinds}
    others = (*(address.path for address in broken), *(OWNERS if isinstance(found, Attribute) else ()))
    name = nearest(target.path, {*fitting, *others})
    related = (Label(fitting[name].resource.place.value, "the nearest name is declared here"),) if name in fitting else ()
    hint = Suggestion(written, name) if name else _suggest(target, kinds, nodes)
    return UNKNOWN_TARGET.at(
        found.place.value, f"no {what} is called `{written}`", words="not declared in this project", related=related, hint=hint
    )


def _suggest(target: Address, kinds: tuple[str, ...], nodes: Mapping[Address, Node]) -> Hint | None:
    names = sorted(address.path for address, node in nodes.items() if (node.kind in kinds if kinds else node.attributes()))
    if not names:
        return f"this project has no {_expected(kinds).split(' ', 1)[1]}" if kinds else None
    return did_you_mean(target.path, names) or f"there is {', '.join(f'`{name}`' for name in names[:8])}"


def _expected(kinds: tuple[str, ...]) -> str:
    article = "an" if kinds[0][0] in "aeiou" else "a"
    return f"{article} {' or '.join(kinds)}"


def _same_address(first: Resource, second: Resource) -> Iterator[Diagnostic]:
    yield SAME_ADDRESS.at(
        second.place.value, f"`{second.address}` is declared twice",
        related=(Label(first.place.value, "first declared here"),),
        hint="give one of them another name: the folder's for a resource file, `name:` or the file's for an inline function",
    )


def _more_than_one(nodes: Mapping[Address, Node], slices: Mapping[Address, KindSlice]) -> Iterator[Diagnostic]:
    """A backend has one auth and one data (E001, E091)."""
    first: dict[str, Node] = {}
    for address, node in nodes.items():
        group = slices[address].singleton
        if group is None:
            continue
        if group in first:
            yield NOT_ALONE.at(
                node.resource.place.value, f"a backend has one {group}, and `{first[group].resource.address}` is it",
                related=(Label(first[group].resource.place.value, "first declared here"),), hint="remove all but one of them",
            )
        first.setdefault(group, node)
