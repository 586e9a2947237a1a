"""Where an earlier build has put resources, as its manifest tells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Code, Severity
from amplifyc.emit import Program
from amplifyc.frozen import frozen
from amplifyc.identity import BackendIdentity

MOVED = Code("placement/moved", "A resource that has to leave its stack", Severity.WARNING)
KNOWN_VERSION = 1  # of the manifest
_STACK = re.compile(r"(?:[\w-][\w.-]{0,199})?")  # it becomes the name of a file


@frozen
class Record:
    """Logical id and type of each resource -> the name of its stack."""

    stacks: Mapping[tuple[str, str], str]

    def stacks_of(self, program: Program) -> dict[str, str]:
        """Logical id -> recorded stack, of the resources of a program that are on record. One of another type is another one."""
        return {
            resource.logical_id: stack
            for resource in program.resources if (stack := self.stacks.get((resource.logical_id, resource.type))) is not None
        }


@frozen
class Unusable:
    """A manifest that says nothing about this backend."""

    why: str
    is_broken: bool = True


def read_record(text: bytes, identity: BackendIdentity) -> Record | Unusable:
    """The text of a manifest -> Record; or why it is none for this backend."""
    try:
        content: Any = json.loads(text)
        version = content["version"]
        backend = {key: content["backend"][key] for key in ("namespace", "name", "type")}
        if version != KNOWN_VERSION:
            return Unusable(f"it has version {version}, and {KNOWN_VERSION} is known")
        if backend != {"namespace": identity.namespace, "name": identity.name, "type": identity.type}:
            return Unusable(f"it is about the {backend['type']} `{backend['name']}` of `{backend['namespace']}`", is_broken=False)
        found = {
            (str(resource["logicalId"]), str(resource["type"])): resource["stack"]
            for resources in content["resources"].values() for resource in resources
        }
        if not all(isinstance(stack, str) and _STACK.fullmatch(stack) for stack in found.values()):
            return Unusable("it names stacks that cannot be")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Unusable("it is no manifest")
    return Record(found)
