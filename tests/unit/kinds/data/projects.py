"""Small projects, compiled in memory."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from amplifyc.compilation import Compilation
from amplifyc.emit import Permit, RootOutput
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.api import build_api
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.model import Data
from amplifyc.source import MemoryFiles

AUTH = {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ngroups: [ADMINS]\n"}
MAIN = BackendIdentity("app123", "main", "branch")
SANDBOX = BackendIdentity("my-app", "ada", "sandbox")
USERS = ApiModes("userPools", ("userPools", "apiKey", "identityPool", "oidc", "function"))


def compiled(
    schema: str, files: Mapping[str, str] | None = None, identity: BackendIdentity = MAIN, *, auth: bool = True, own: bool = True
) -> Compilation:
    """A backend with this data resource (unless it is among the files), and with auth unless told otherwise."""
    known: dict[str, Any] = {"amplify/data/resource.yaml": "kind: data\n" + dedent(schema)} if own else {}
    return Compilation(MemoryFiles({**known, **(AUTH if auth else {}), **(files or {})}), identity)


def data_of(compilation: Compilation) -> Data:
    found = compilation.graph.of_model(Data)
    assert [diagnostic.message for diagnostic in compilation.report.diagnostics] == []
    return found[0]


def bound(schema: str, files: Mapping[str, str] | None = None, *, auth: bool = True) -> Data:
    return data_of(compiled(schema, files, auth=auth))


def from_sdl(text: str, *, auth: bool = True, settings: str = "") -> Data:
    return bound(f"include: [./schema.graphql]\n{dedent(settings)}", {"amplify/data/schema.graphql": dedent(text)}, auth=auth)


def graphql(data: Data, modes: ApiModes = USERS) -> str:
    return build_api(data.schema, modes).text


def block(text: str, head: str) -> str:
    """The definition that begins with `head`."""
    return next(part for part in text.split("\n\n") if part.startswith(head))


def line(text: str, name: str) -> str:
    """The first field of that name."""
    return next(found.strip() for found in text.splitlines() if found.strip().split("(")[0].split(":")[0] == name)


def bodies(compilation: Compilation, type_name: str) -> dict[str, Any]:
    """Properties by logical id."""
    return {item.logical_id: item.body["Properties"] for item in compilation.program.resources if item.type == type_name}


def stacks_of(compilation: Compilation) -> dict[str, str]:
    return {item.logical_id: item.stack for item in compilation.program.resources}


def permits(compilation: Compilation) -> tuple[Permit, ...]:
    return compilation.program.permits


def outputs(compilation: Compilation) -> dict[str, RootOutput]:
    return {item.name: item for item in compilation.program.outputs}
