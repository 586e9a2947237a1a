"""The manifest: what is in a build folder and where it comes from. Its schema is `schemas/manifest.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amplifyc import __version__
from amplifyc.emit import DaysAhead, Program
from amplifyc.identity import BackendIdentity
from amplifyc.model import Secret
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
    taken = frozenset(stacks[0].parameters)
    sources = {parameter.logical_id: parameter.source for parameter in program.parameters if parameter.logical_id in taken}
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
            name: {"name": secret.name, "path": identity.secret_path(secret.name), "sharedPath": identity.shared_secret_path(secret.name)}
            for name, secret in sources.items() if isinstance(secret, Secret)
        },
        "times": {name: {"days": time.days} for name, time in sources.items() if isinstance(time, DaysAhead)},
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
    return _lines(content, 0) + "\n"


_compact = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode  # without `indent` C does the work
LINE = 3  # depth of what stands on one line: a stack, an asset, a resource


def _lines(value: Any, depth: int) -> str:
    """JSON with sorted keys, opened down to its lines."""
    if depth == LINE or not value or not isinstance(value, Mapping | list | tuple):
        return _compact(value)
    space = " " * (depth + 1)
    if isinstance(value, Mapping):
        inside = (f"{space}{_compact(key)}: {_lines(value[key], depth + 1)}" for key in sorted(value))
        return "{\n" + ",\n".join(inside) + f"\n{space[1:]}}}"
    return "[\n" + ",\n".join(f"{space}{_lines(item, depth + 1)}" for item in value) + f"\n{space[1:]}]"
