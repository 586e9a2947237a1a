"""What does not fit into CloudFormation even after everything has been divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.emit import SAME_LOGICAL_ID, Emitted, Program
from amplifyc.placement.linking import stack_id
from amplifyc.placement.sizes import MAX_OUTPUTS, MAX_PARAMETERS, MAX_POLICIES, MAX_RESOURCES, MAX_TEMPLATE
from amplifyc.placement.stacks import ROOT, Stack

TOO_LARGE = Code("placement/too-large", "A backend that CloudFormation cannot hold")


def check_limits(stacks: tuple[Stack, ...], program: Program, sizes: Mapping[str, int]) -> Iterator[Diagnostic]:
    for stack in stacks:
        name = f"the stack `{stack.name}`" if stack.name else "the root stack"
        hint = "move some of its resources to another folder"
        if stack.name == ROOT:
            hint = "each folder becomes a stack of its own: join folders"
        if len(stack.resources) > MAX_RESOURCES:
            yield TOO_LARGE.at(None, f"{name} has {len(stack.resources)} resources, {MAX_RESOURCES} are possible", hint=hint)
        if len(stack.parameters) > MAX_PARAMETERS:
            words = "secrets outside functions" if stack.name == ROOT else "parameters"
            yield TOO_LARGE.at(None, f"{name} has {len(stack.parameters)} {words}, {MAX_PARAMETERS} are possible", hint=hint)
        if len(stack.outputs) > MAX_OUTPUTS:
            yield TOO_LARGE.at(None, f"{name} has {len(stack.outputs)} outputs, {MAX_OUTPUTS} are possible", hint=hint)
    yield from _same_ids(stacks, program)
    yield from _policies(program)
    for resource in program.resources:
        if (bytes_needed := sizes[resource.logical_id]) > MAX_TEMPLATE:
            yield TOO_LARGE.at(
                resource.place.key, f"`{resource.logical_id}` needs {bytes_needed:,} bytes, a template may have {MAX_TEMPLATE:,}",
                hint="move large texts into files that are deployed as assets",
            )


def _same_ids(stacks: Iterable[Stack], program: Program) -> Iterator[Diagnostic]:
    """Two stacks that the root could not tell apart: it would deploy one of them only."""
    resources = {resource.logical_id: resource for resource in program.resources}
    first: dict[str, Stack] = {}
    for stack in stacks:
        if stack.name == ROOT or (other := first.setdefault(stack_id(stack.name), stack)) is stack:
            continue
        one, two = resources[min(stack.resources)], resources[min(other.resources)]
        yield SAME_LOGICAL_ID.at(
            one.place.key, f"the stacks `{stack.name}` and `{other.name}` both have the logical id `{stack_id(stack.name)}`",
            words=f"stands in `{stack.name}`", related=(Label(two.place.key, f"stands in `{other.name}`"),),
            hint="rename one of the two folders; names that differ only in `/`, `-`, `_` or capitals make one id",
        )


def _policies(program: Program) -> Iterator[Diagnostic]:
    """A role that may do too many different things."""
    by_role: dict[str, list[Emitted]] = {}
    for resource in program.resources:
        if resource.type == "AWS::IAM::ManagedPolicy":
            for role in resource.body.get("Properties", {}).get("Roles", ()):
                by_role.setdefault(repr(role), []).append(resource)
    for policies in by_role.values():
        if len(policies) > MAX_POLICIES:
            message = f"a role of `{policies[0].address}` needs {len(policies)} managed policies, {MAX_POLICIES} are possible"
            yield TOO_LARGE.at(policies[0].place.key, message, hint="grant wider paths, or fewer of them")
