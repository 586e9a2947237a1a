"""Puts every resource into its stack and ties the stacks together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import Program
from amplifyc.identity import BackendIdentity
from amplifyc.placement.description import description
from amplifyc.placement.linking import Linker, imported_name, stack_id
from amplifyc.placement.stacks import ROOT, Stack


def place(program: Program, identity: BackendIdentity) -> tuple[tuple[Stack, ...], tuple[Diagnostic, ...]]:
    """Program -> Stacks: the root first, then the nested ones by name; and what keeps them from fitting together."""
    stack_of = {resource.logical_id: resource.stack for resource in program.resources}
    secrets = {parameter.logical_id: parameter for parameter in program.parameters}
    bodies: dict[str, dict[str, Any]] = {}
    linkers: dict[str, Linker] = {}
    for resource in program.resources:
        linker = linkers.setdefault(resource.stack, Linker(resource.stack, stack_of, secrets))
        bodies.setdefault(resource.stack, {})[resource.logical_id] = linker.body(resource.body)
    root = linkers.setdefault(ROOT, Linker(ROOT, stack_of, secrets))
    outputs = {output.name: {"Value": root.link(output.value)} for output in program.outputs}
    exports = _exports(linkers, stack_of)
    nested = sorted(bodies.keys() - {ROOT})
    root_resources = {**bodies.get(ROOT, {}), **{stack_id(name): _nested(name, linkers[name], stack_of, identity) for name in nested}}
    stacks = (
        Stack(
            ROOT, root_resources, {name: _secret_parameter(name, secrets) for name in sorted(secrets)}, outputs, _metadata(program),
            description(ROOT, bodies.get(ROOT, {}), identity),
        ),
        *(
            Stack(
                name, bodies[name], _parameters(linkers[name], secrets), exports.get(name, {}),
                description=description(name, bodies[name], identity),
            )
            for name in nested
        ),
    )
    return stacks, ()


def _exports(linkers: Mapping[str, Linker], stack_of: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Stack -> the outputs that others import from it."""
    exports: dict[str, dict[str, Any]] = {}
    for linker in linkers.values():
        for name, (logical_id, attribute) in linker.imports.items():
            value = {"Fn::GetAtt": [logical_id, attribute]} if attribute else {"Ref": logical_id}
            exports.setdefault(stack_of[logical_id], {})[name] = {"Value": value}
    return exports


def _nested(name: str, linker: Linker, stack_of: Mapping[str, str], identity: BackendIdentity) -> dict[str, Any]:
    """The resource of a nested stack in the root."""
    parameters: dict[str, Any] = {secret: {"Ref": secret} for secret in linker.secrets}
    for parameter, (logical_id, attribute) in linker.imports.items():
        owner = stack_of[logical_id]
        if owner == ROOT:
            parameters[parameter] = {"Fn::GetAtt": [logical_id, attribute]} if attribute else {"Ref": logical_id}
        else:
            parameters[parameter] = {"Fn::GetAtt": [stack_id(owner), f"Outputs.{imported_name(logical_id, attribute)}"]}
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


def _parameters(linker: Linker, secrets: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: {"Type": "String"} for name in linker.imports}
    return found | {name: _secret_parameter(name, secrets) for name in linker.secrets}


def _secret_parameter(name: str, secrets: Mapping[str, Any]) -> dict[str, Any]:
    return {"Type": "String", "NoEcho": True, "Description": f"Secret {secrets[name].secret}"}


def _metadata(program: Program) -> dict[str, Any]:
    """Which outputs belong to which of Gen 2's categories (B030)."""
    entries: dict[str, list[str]] = {}
    for output in program.outputs:
        names = entries.setdefault(output.metadata, [])
        if output.name not in names:
            names.append(output.name)
    return {key: {"version": "1", "stackOutputs": names} for key, names in entries.items()}
