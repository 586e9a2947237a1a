"""All resources of all stacks, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.deployment.folder import ROOT, BuildFolder
from amplifyc.local.deployment.stack import Stack
from amplifyc.local.deployment.surroundings import Surroundings


@frozen
class Resource:
    """One resource as deployed."""

    logical_id: str
    type: str
    properties: Mapping[str, Any]


class Deployment:
    """A build folder, worked out. Logical ids are those of the build, unique in the whole backend."""

    def __init__(self, build: BuildFolder, at: Surroundings) -> None:
        self.build = build
        self.at = at
        secrets = build.manifest.get("secrets") or {}
        given = {name: at.secrets.get(secret["name"], f"local-{secret['name']}") for name, secret in secrets.items()}
        self.root = Stack(build.templates, ROOT, at, given)
        self._home = {name: stack for stack in self.root.all() for name in stack.resources}

    def of_type(self, type_: str) -> Iterator[Resource]:
        """The resources of a type that are deployed, by logical id."""
        for logical_id in sorted(self._home):
            stack = self._home[logical_id]
            if stack.type_of(logical_id) == type_ and stack.is_deployed(logical_id):
                subject = stack.subject(logical_id)
                yield Resource(logical_id, type_, subject.properties)

    def one(self, type_: str) -> Resource | None:
        """The resource of this type, where there is at most one."""
        return next(self.of_type(type_), None)

    def reference(self, logical_id: str) -> Any:
        """What `Ref` gives."""
        return self._home[logical_id].reference(logical_id)

    def attribute(self, logical_id: str, name: str) -> Any:
        """What `Fn::GetAtt` gives."""
        return self._home[logical_id].attribute(logical_id, name)

