"""Small backends in memory, and the facts of their CloudFormation."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.emit import Program
from amplifyc.identity import BackendIdentity
from amplifyc.model import Address
from amplifyc.source import MemoryFiles

MAIN = BackendIdentity("app123", "main", "branch")
SANDBOX = BackendIdentity("app123", "dev", "sandbox")
HANDLER = "def handler(event, context):\n    return event\n"
REPORT = {"amplify/jobs/report/resource.yaml": "kind: function\n", "amplify/jobs/report/handler.py": HANDLER}


@dataclass(frozen=True)
class Project:
    compilation: Compilation

    @cached_property
    def program(self) -> Program:
        return self.compilation.program

    @cached_property
    def bodies(self) -> dict[str, dict[str, Any]]:
        return {resource.logical_id: resource.body for resource in self.program.resources}

    @cached_property
    def outputs(self) -> dict[str, Any]:
        return {output.name: output.value for output in self.program.outputs}

    @cached_property
    def auth_outputs(self) -> list[str]:
        return [output.name for output in self.program.outputs if output.metadata == "AWS::Amplify::Auth"]

    def types(self, *names: str) -> list[str]:
        """Logical ids of all resources of these types."""
        return [logical_id for logical_id, body in self.bodies.items() if body["Type"] in names]

    def roles(self) -> dict[str, Any]:
        return dict(self.compilation.graph.nodes[Address("auth")].roles())

    def attributes(self) -> dict[str, Any]:
        return dict(self.compilation.graph.nodes[Address("auth")].attributes())

    def actions(self) -> list[str]:
        """What functions may do with the user pool."""
        found: list[str] = []
        for permit in self.program.permits:
            for statement in permit.statements:
                action = statement["Action"]
                found += [action] if isinstance(action, str) else action
        return found

    def fact(self, path: str) -> Any:
        """`UserPool.Policies.PasswordPolicy.MinimumLength`, `output.userPoolId`, `UserPool!DeletionPolicy` for what is no property."""
        head, _, rest = path.partition(".")
        if head == "output":
            return self.outputs.get(rest)
        logical_id, _, attribute = head.partition("!")
        value: Any = self.bodies.get(logical_id)
        if value is None:
            return None
        if attribute:
            return value.get(attribute)
        value = value.get("Properties", {})
        for step in rest.split(".") if rest else ():
            value = value[int(step)] if isinstance(value, list) else value.get(step) if isinstance(value, dict) else None
        return value


def project(auth: str, files: dict[str, str] | None = None, identity: BackendIdentity = MAIN) -> Project:
    """A backend with this `amplify/auth/resource.yaml`; `kind: auth` is understood."""
    text = auth if auth.lstrip().startswith("kind:") else f"kind: auth\n{auth}"
    return Project(Compilation(MemoryFiles({"amplify/auth/resource.yaml": text, **(files or {})}), identity))


def slugs(auth: str, files: dict[str, str] | None = None, identity: BackendIdentity = MAIN) -> list[str]:
    """The codes that it gives."""
    made = project(auth, files, identity)
    with suppress(StoppedOnErrors):
        _ = made.program
    return [found.code.slug for found in made.compilation.report.diagnostics]
