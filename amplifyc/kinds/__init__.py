"""The kinds there are, one folder each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplifyc.kind import Kind
from amplifyc.kinds.auth import KIND as AUTH
from amplifyc.kinds.auth import REFERENCE_KIND as REFERENCE_AUTH
from amplifyc.kinds.backend import KIND as BACKEND
from amplifyc.kinds.backend import implicit_backend
from amplifyc.kinds.custom import KIND as CUSTOM
from amplifyc.kinds.data import KIND as DATA
from amplifyc.kinds.function import KIND as FUNCTION
from amplifyc.kinds.layer import KIND as LAYER
from amplifyc.kinds.storage import KIND as STORAGE
from amplifyc.model import Resource

KINDS: tuple[Kind[Any], ...] = (BACKEND, AUTH, REFERENCE_AUTH, FUNCTION, LAYER, STORAGE, DATA, CUSTOM)


def implicit(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """What a project has without saying so: the settings of the backend, where there is no `amplify/backend.yaml`."""
    return () if any(isinstance(resource, BACKEND.model) for resource in resources) else (implicit_backend(),)
