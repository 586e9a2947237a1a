"""Puts every resource into its stack and ties the stacks together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import Emitted, Program
from amplifyc.graph import Edge
from amplifyc.identity import BackendIdentity
from amplifyc.placement.assignment import assign
from amplifyc.placement.crossing import Crossings
from amplifyc.placement.description import description
from amplifyc.placement.exports import exported
from amplifyc.placement.limits import check_limits
from amplifyc.placement.linking import Linker, stack_id
from amplifyc.placement.loops import loops
from amplifyc.placement.needs import needs_of
from amplifyc.placement.record import Record
from amplifyc.placement.sizes import MANY_STACKS, size
from amplifyc.placement.stacks import ROOT, Stack


def place(
    program: Program, identity: BackendIdentity, edges: Iterable[Edge] = (), record: Record | None = None
) -> tuple[tuple[Stack, ...], tuple[Diagnostic, ...]]:
    """Program -> Stacks: the root first, then the nested ones by name; and what keeps them from fitting together.

    `edges` are those of the graph: they know where in the author's files one resource names another. What is on `record` stays where it
    stands as long as that is possible.
    """
    needs = needs_of(program)
    found = tuple(loops(program, needs, edges))
    if found:
        return (), found
    sizes = {resource.logical_id: size(resource.body) for resource in program.resources}
    stack_of = assign(program, sizes, needs)
    moved: tuple[Diagnostic, ...] = ()
    recorded = record.stacks_of(program) if record else {}
    crowded = recorded and len(set(stack_of.values())) > MANY_STACKS
    if crowded or any(stack_of[name] != stack for name, stack in recorded.items()):
        # by rule alone something would move, or soon will; it is seldom that this has to be imported
        from amplifyc.placement.keeping import keep

        stack_of, moved = keep(program, sizes, needs, recorded, edges, disposable=identity.disposable)
    types = {resource.logical_id: resource.type for resource in program.resources}
    declarations = {parameter.logical_id: parameter.declaration for parameter in program.parameters}
    by_stack: dict[str, dict[str, Mapping[str, Any]]] = {ROOT: {}}
    for resource in program.resources:
        home = stack_of[resource.logical_id]
        by_stack.setdefault(home, {})[resource.logical_id] = _moved(resource, home)
    linkers = {name: Linker(name, stack_of, declarations, program.conditions, program.tables) for name in by_stack}
    bodies = {name: {key: linkers[name].body(body) for key, body in members.items()} for name, members in by_stack.items()}
    exports = exported(program.exports, stack_of, linkers, needs)
    conditional = {resource.logical_id: resource.body["Condition"] for resource in program.resources if "Condition" in resource.body}
    crossings = Crossings(linkers, stack_of, types, conditional)
    for name, linker in linkers.items():
        if name in crossings.crowded:
            linker.packed = crossings.packed(name)
            bodies[name] = {key: linker.body(body) for key, body in by_stack[name].items()}
            exports = exported(program.exports, stack_of, linkers, needs)
    outputs = {output.name: {"Value": linkers[ROOT].link(output.value)} for output in program.outputs}
    crossings = Crossings(linkers, stack_of, types, conditional)  # the root has asked for more
    nested = sorted(bodies.keys() - {ROOT})
    asked = frozenset().union(*(linker.root_parameters for linker in linkers.values()))  # an override may have replaced the one that asked
    root_resources = {
        **bodies[ROOT], **{stack_id(name): _nested(name, linkers[name], crossings, stack_of, identity) for name in nested},
    }
    stacks = (
        Stack(
            ROOT, crossings.in_root(root_resources), {name: body for name, body in declarations.items() if name in asked},
            {**crossings.in_root(outputs), **exports[ROOT]}, _metadata(program), description(ROOT, bodies[ROOT], identity),
            linkers[ROOT].conditions, linkers[ROOT].tables,
        ),
        *(
            Stack(
                name, bodies[name],
                {**crossings.parameters(name), **{key: declarations[key] for key in linkers[name].root_parameters}},
                {**crossings.outputs(name), **exports[name]}, description=description(name, bodies[name], identity),
                conditions=linkers[name].conditions, tables=linkers[name].tables,
            )
            for name in nested
        ),
    )
    return stacks, (*moved, *check_limits(stacks, program, sizes))


def _moved(resource: Emitted, home: str) -> Mapping[str, Any]:
    """The body of a resource in its stack.

    An inline policy is known by its name on the role: where it has left its stack it gets another, or the stack that it was in would take
    it away again.
    """
    name = resource.body.get("Properties", {}).get("PolicyName")
    if home == resource.stack or resource.type != "AWS::IAM::Policy" or not isinstance(name, str):
        return resource.body
    return {**resource.body, "Properties": {**resource.body["Properties"], "PolicyName": f"{name}-{home}"[:128]}}


def _nested(
    name: str, linker: Linker, crossings: Crossings, stack_of: Mapping[str, str], identity: BackendIdentity
) -> dict[str, Any]:
    """The resource of a nested stack in the root."""
    parameters: dict[str, Any] = {key: {"Ref": key} for key in linker.root_parameters} | crossings.arguments(name)
    properties: dict[str, Any] = {"TemplateURL": f"{name}.template.json"}
    if parameters:
        properties["Parameters"] = parameters
    properties["Tags"] = [{"Key": key, "Value": value} for key, value in sorted(identity.tags.items())]
    implied = {stack_of[logical_id] for logical_id, _ in linker.imports.values()}
    body: dict[str, Any] = {"Type": "AWS::CloudFormation::Stack", "Properties": properties}
    after = sorted(stack_id(owner) for owner in linker.stacks_needed - implied - {ROOT})
    if after:
        body["DependsOn"] = after
    return body


def _metadata(program: Program) -> dict[str, Any]:
    """Which outputs belong to which of Gen 2's categories (B030)."""
    entries: dict[str, list[str]] = {}
    for output in program.outputs:
        names = entries.setdefault(output.metadata, [])
        if output.name not in names:
            names.append(output.name)
    return {key: {"version": "1", "stackOutputs": names} for key, names in entries.items()}
