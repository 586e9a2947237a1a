"""The kinds there are, one folder each. A kind is imported when a project has a resource of it: starting is most of a small build."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from amplifyc.kind import Kind
from amplifyc.model import Resource

HOMES = {  # name -> package below this one, and what it calls the kind
    "backend": ("backend", "KIND"),
    "auth": ("auth", "KIND"),
    "referenceAuth": ("auth", "REFERENCE_KIND"),
    "function": ("function", "KIND"),
    "layer": ("layer", "KIND"),
    "storage": ("storage", "KIND"),
    "data": ("data", "KIND"),
    "custom": ("custom", "KIND"),
}


@cache
def kind(name: str) -> Kind[Any]:
    """The kind of that name; `KeyError` when there is none."""
    package, attribute = HOMES[name]
    found: Kind[Any] = getattr(import_module(f"amplifyc.kinds.{package}"), attribute)
    return found


def all_kinds() -> tuple[Kind[Any], ...]:
    """Every kind, in the order in which their summaries are emitted."""
    return tuple(kind(name) for name in HOMES)


def implicit(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """What a project has without saying so: the settings of the backend, where there is no `amplify/backend.yaml`."""
    from amplifyc.kinds.backend import implicit_backend

    return () if any(isinstance(resource, kind("backend").model) for resource in resources) else (implicit_backend(),)
