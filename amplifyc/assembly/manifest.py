"""The manifest: what is in a build folder and where it comes from. Its schema is `schemas/manifest.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amplifyc import __version__
from amplifyc.emit import Program
from amplifyc.identity import BackendIdentity
from amplifyc.placement import ROOT, Stack, homes
from amplifyc.placement.linking import stack_id

VERSION = 1


def template_name(stack: str) -> str:
    """The file of a stack; the root's is `template.json`."""
    return "template.json" if stack == ROOT else f"{stack}.template.json"


def manifest_text(
    program: Program, stacks: Iterable[Stack], assets: Iterable[str], identity: BackendIdentity, diagnostics: Sequence[Mapping[str, Any]]
) -> str:
    stacks = tuple(stacks)
    home = homes(stacks)
    resources: dict[str, list[dict[str, Any]]] = {}
    for resource in program.resources:
        location = resource.place.key
        start = location.start
        resources.setdefault(resource.address.path, []).append({
            "logicalId": resource.logical_id, "type": resource.type, "stack": home[resource.logical_id],
            "source": f"{location.file.path}:{start.line}:{start.column}",
        })
    content = {
        "version": VERSION,
        "createdWith": f"amplifyc {__version__}",
        "backend": {
            "namespace": identity.namespace, "name": identity.name, "type": identity.type, "stackName": identity.stack_name,
        },
        "secrets": {
            parameter.logical_id: {
                "name": parameter.secret, "path": identity.secret_path(parameter.secret),
                "sharedPath": identity.shared_secret_path(parameter.secret),
            }
            for parameter in program.parameters
        },
        "stacks": {
            stack.name or "root": {
                "template": template_name(stack.name), "resources": len(stack.resources),
                **({"logicalId": stack_id(stack.name)} if stack.name else {}),
            }
            for stack in stacks
        },
        "assets": sorted(assets),
        "resources": {address: resources[address] for address in sorted(resources)},
        "diagnostics": diagnostics,
    }
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
