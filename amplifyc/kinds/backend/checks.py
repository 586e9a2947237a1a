"""What is wrong with the settings of a backend that their schema cannot see (B006 to B008)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.backend.model import Backend
from amplifyc.model import Interpolation, Secret
from amplifyc.syntax import Place

SECRET_OUTPUT = Code("backend/secret-output", "A secret in the outputs, which everybody may read")
MANAGED_OUTPUT = Code("backend/managed-output", "An output that a resource gives already")

# What `amplify_outputs.json` gets from a resource of a kind (B041 to B062): section -> kinds, keys.
_MANAGED = {
    "auth": (("auth", "referenceAuth"), (
        "aws_region", "user_pool_id", "user_pool_client_id", "identity_pool_id", "unauthenticated_identities_enabled", "groups",
    )),
    "data": (("data",), ("aws_region", "url", "default_authorization_type", "authorization_types", "model_introspection")),
    "storage": (("storage",), ("aws_region", "bucket_name")),
}


def secrets(backend: Backend, _graph: Graph) -> Iterator[Diagnostic]:
    """Outputs are not secret: client applications carry them."""
    for value, place in _values(backend.outputs, backend.place / "outputs"):
        if isinstance(value, Interpolation) and any(isinstance(part, Secret) for part in value.parts):
            yield SECRET_OUTPUT.at(place.value, "a secret cannot be an output", words="every client could read this",
                                   hint="give a secret to a function, which can use it for its callers")


def managed(backend: Backend, graph: Graph) -> Iterator[Diagnostic]:
    """B008: Gen 2 notices when the outputs are generated, after the deployment."""
    for section, (kinds, keys) in _MANAGED.items():
        node, values = graph.only(*kinds), backend.outputs.get(section)
        if node is None or not isinstance(values, Mapping):
            continue
        for key in keys:
            if key in values:
                place = backend.place.at("outputs", section, key)
                yield MANAGED_OUTPUT.at(place.key, f"`{section}.{key}` comes from `{node.resource.address}`", words="given already",
                                        related=(Label(node.resource.place.key, "this resource gives it"),), hint="remove it here")


def _values(value: Any, place: Place) -> Iterator[tuple[Any, Place]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(item, place / key)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _values(item, place / index)
    else:
        yield value, place


CHECKS = (secrets, managed)
