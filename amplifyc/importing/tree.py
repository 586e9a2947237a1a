"""Resource files in their folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.importing.yaml_text import yaml_text


@frozen(slots=False, kw_only=True)
class ResourceFile:
    """One resource: `address` is its folder below `amplify/`, `beside` the texts of the files that stand next to it."""

    address: str
    kind: str
    properties: Mapping[str, Any]
    beside: Mapping[str, str] = field(default_factory=dict)


def project_files(resources: Iterable[ResourceFile]) -> dict[str, str]:
    """Path -> text, in the order of the paths."""
    files: dict[str, str] = {}
    for resource in resources:
        folder = f"amplify/{resource.address}"
        files[f"{folder}/resource.yaml"] = yaml_text({"kind": resource.kind, **resource.properties})
        files |= {f"{folder}/{name}": text for name, text in resource.beside.items()}
    return dict(sorted(files.items()))
