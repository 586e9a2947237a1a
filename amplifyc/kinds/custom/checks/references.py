"""Ids that resources and outputs name lead somewhere, and not round in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.cloudformation import PSEUDO_PARAMETERS, is_foreign, resource_type
from amplifyc.diagnostics import Code, Diagnostic, Hint, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.custom.model import Custom
from amplifyc.kinds.custom.references import Reference, depends_on, references
from amplifyc.model import Address
from amplifyc.syntax import Place

UNKNOWN_ID = Code("custom/unknown-id", "An id that no resource of the folder has")
NO_SUCH_ATTRIBUTE = Code("custom/no-such-attribute", "An attribute that the resource type does not have")
CYCLE = Code("custom/cycle", "Resources that wait for each other")


def names(custom: Custom, graph: Graph) -> Iterator[Diagnostic]:
    """`Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` name resources of this folder, and attributes they have."""
    for declared in custom.resources.values():
        for found in (*references({key: value for key, value in declared.body.items() if key != "DependsOn"}), *depends_on(declared.body)):
            yield from _checked(found, declared.place.at(*found.path), custom, graph)
    for output in custom.outputs.values():
        for found in references(output.value):
            yield from _checked(found, output.place.at(*found.path), custom, graph)
    for export in custom.exports:  # their values are those of outputs
        for found in references(export.name):
            yield from _checked(found, export.place.at("Export", "Name", *found.path), custom, graph)


def _checked(found: Reference, place: Place, custom: Custom, graph: Graph) -> Iterator[Diagnostic]:
    if found.name in PSEUDO_PARAMETERS:
        return
    declared = custom.resources.get(found.name)
    if declared is None:
        hint: Hint | None = did_you_mean(found.name, (*custom.resources, *PSEUDO_PARAMETERS))
        if Address(found.name) in graph.nodes:
            hint = f"another folder is read with an expression: `${{{{ {found.name}.{found.attribute or 'attribute'} }}}}`"
        hint = hint or "a resource of another folder is read as `${{ address.attribute }}`"
        yield UNKNOWN_ID.at(place.value, f"this folder has no resource `{found.name}`", hint=hint)
    elif found.attribute is not None and not is_foreign(declared.type):
        known_type = resource_type(declared.type)
        if known_type is not None and not known_type.has_attribute(found.attribute):
            attributes = known_type.attributes or frozenset()
            hint = did_you_mean(found.attribute, attributes) or f"it has {', '.join(sorted(attributes)[:12])}"
            yield NO_SUCH_ATTRIBUTE.at(place.value, f"{declared.type} has no attribute `{found.attribute}`", hint=hint)


def cycles(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """A loop of resources of one folder, told once, with every hop (loops over folders are found when all are placed)."""
    edges: dict[str, list[tuple[str, Place]]] = {}
    for name, declared in custom.resources.items():
        found = (*references({key: value for key, value in declared.body.items() if key != "DependsOn"}), *depends_on(declared.body))
        edges[name] = [(item.name, declared.place.at(*item.path)) for item in found if item.name in custom.resources]
    done: set[str] = set()
    for start in custom.resources:
        loop = _loop(start, edges, done)
        if loop:
            hops = [Label(place.value, f"`{source}` waits for `{target}`") for source, target, place in loop]
            words = " → ".join([loop[0][0], *(target for _, target, _ in loop)])
            yield CYCLE.at(loop[0][2].value, f"these resources wait for each other: {words}", words=hops[0].words, related=tuple(hops[1:]),
                           hint="break the loop: remove one of these references, or move what it is for into a resource of its own")


def _loop(start: str, edges: dict[str, list[tuple[str, Place]]], done: set[str]) -> list[tuple[str, str, Place]]:
    """The first loop that can be reached from `start` over resources not looked at before."""
    path: list[tuple[str, str, Place]] = []
    on_path: list[str] = []
    stack: list[tuple[str, int]] = [(start, 0)] if start not in done else []
    while stack:
        name, index = stack.pop()
        if index == 0:
            on_path.append(name)
            done.add(name)
        if index == len(edges[name]):
            on_path.pop()
            if path:
                path.pop()
            continue
        stack.append((name, index + 1))
        target, place = edges[name][index]
        if target in on_path:
            return [*path, (name, target, place)][on_path.index(target):]
        if target not in done:
            path.append((name, target, place))
            stack.append((target, 0))
    return []
