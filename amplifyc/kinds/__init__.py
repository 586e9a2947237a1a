"""The kinds there are, one folder each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplifyc.kind import Kind
from amplifyc.kinds.backend import KIND as BACKEND
from amplifyc.kinds.backend import implicit_backend
from amplifyc.model import Resource

KINDS: tuple[Kind[Any], ...] = (BACKEND,)


def implicit(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """What a project has without saying so: the settings of the backend, where there is no `amplify/backend.yaml`."""
    return () if any(isinstance(resource, BACKEND.model) for resource in resources) else (implicit_backend(),)
