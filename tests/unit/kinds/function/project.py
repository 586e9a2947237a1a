"""Small backends with one function, compiled in memory."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic, StoppedOnErrors
from amplifyc.emit import PendingAsset
from amplifyc.identity import BackendIdentity
from amplifyc.packaging import Asset
from amplifyc.source import MemoryFiles

MAIN = BackendIdentity("app123", "main", "branch")
NODE = "export const handler = async () => {};\n"
PYTHON = "def handler(event, context):\n    return event\n"
HERE = "amplify/jobs/report/"


@dataclass(frozen=True)
class Project:
    compilation: Compilation

    @cached_property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """Every resource by its logical id, after placement (which must find nothing wrong)."""
        _ = self.compilation.stacks
        return {resource.logical_id: resource.body for resource in self.compilation.program.resources}

    def properties(self, logical_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.bodies[logical_id]["Properties"]
        return found

    @property
    def function(self) -> dict[str, Any]:
        return self.properties("JobsReportFunction")

    @property
    def variables(self) -> dict[str, Any]:
        found: dict[str, Any] = self.function["Environment"]["Variables"]
        return found

    @property
    def asset(self) -> Asset:
        """What the code of the function is built from."""
        pending = self.function["Code"]
        assert isinstance(pending, PendingAsset)
        return pending.asset

    @property
    def outputs(self) -> dict[str, Any]:
        return {output.name: output.value for output in self.compilation.program.outputs}

    @property
    def metadata(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for output in self.compilation.program.outputs:
            found.setdefault(output.metadata, []).append(output.name)
        return found

    def statements(self, logical_id: str = "JobsReportRole") -> list[dict[str, Any]]:
        """What a role may do by its own policies."""
        policies = self.properties(logical_id).get("Policies", [])
        return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]

    def of_type(self, name: str) -> dict[str, dict[str, Any]]:
        return {logical_id: body["Properties"] for logical_id, body in self.bodies.items() if body["Type"] == name}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What there is to say, however far it compiles."""
        with suppress(StoppedOnErrors):
            _ = self.compilation.stacks
        return self.compilation.report.diagnostics

    @property
    def problems(self) -> list[tuple[str, str]]:
        return [(found.code.slug, found.message) for found in self.diagnostics]

    @property
    def slugs(self) -> list[str]:
        return [slug for slug, _ in self.problems]


def project(settings: str = "", files: dict[str, str] | None = None, *, handler: str = "handler.ts", identity: BackendIdentity = MAIN) -> Project:
    """The function `jobs/report` with these settings, and whatever else there is."""
    code = PYTHON if handler.endswith(".py") else NODE
    tree = {f"{HERE}resource.yaml": f"kind: function\n{settings}", **({HERE + handler: code} if handler else {}), **(files or {})}
    return Project(Compilation(MemoryFiles(tree), identity))
