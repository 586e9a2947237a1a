"""Resources as emitters make them, and what is true of every placement."""

from __future__ import annotations

from typing import Any

from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import Emitted, Program
from amplifyc.emit.dependencies import dependencies
from amplifyc.identity import BackendIdentity
from amplifyc.model import Address
from amplifyc.placement import Record, homes, place
from amplifyc.placement.sizes import MAX_RESOURCES
from amplifyc.syntax import Place, parse
from amplifyc.text import SourceFile

MAIN = BackendIdentity("app123", "main", "branch")
SANDBOX = BackendIdentity("app123", "ada", "sandbox")
DOCUMENT = parse(SourceFile("amplify/x/resource.yaml", "kind: custom\n"))[0]
assert DOCUMENT is not None
SOMEWHERE = Place(DOCUMENT)


def made(logical_id: str, stack: str, *needs: str, kind: str = "AWS::Lambda::Function", **properties: Any) -> Emitted:
    body = {"Type": kind, "Properties": {"Needs": [{"Ref": name} for name in needs], **properties}}
    return Emitted(logical_id, body, stack, Address(stack), SOMEWHERE)


def program(*resources: Emitted) -> Program:
    return Program(tuple(sorted(resources, key=lambda item: item.logical_id)), (), (), (), {})


def on_record(stacks: dict[str, str], kind: str = "AWS::Lambda::Function", **kinds: str) -> Record:
    """`kinds` are those of resources that are of another."""
    return Record({(name, kinds.get(name, kind)): stack for name, stack in stacks.items()})


def placed(
    *resources: Emitted, record: Record | None = None, identity: BackendIdentity = MAIN
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Logical id -> stack, once it is certain that the stacks can be deployed one after another; and what was said of it."""
    stacks, problems = place(program(*resources), identity, record=record)
    home = homes(stacks)
    root = {name: dependencies(body) for name, body in stacks[0].resources.items()}
    done: set[str] = set()
    while waiting := {name for name, needs in root.items() if name not in done}:
        ready = {name for name in waiting if root[name] <= done}
        assert ready, f"these stacks wait for each other: {waiting}"
        done |= ready
    assert all(len(stack.resources) <= MAX_RESOURCES for stack in stacks)
    return {resource.logical_id: home[resource.logical_id] for resource in resources}, problems
