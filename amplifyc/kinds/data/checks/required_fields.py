"""Required fields that some readers of a model cannot see (E182)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import AccessMatrix, Role, access_matrix
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.model.authorization import READ_OPERATIONS

HIDDEN = Code("data/hidden-required-field", "A required field that some who read the model may not read")


def check_required_fields(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    """A hidden field is null for those who may not read it, and a required one cannot be."""
    for model in data.schema.models:
        if model.subscription_level != "on" or all(not field.rules for field in model.fields):
            continue
        matrix = access_matrix(model)
        assert matrix is not None
        for field in model.fields:
            readers = _readers(matrix, field.name)
            allowed = [role for role in readers if any(matrix.is_allowed(role, field.name, name) for name in READ_OPERATIONS)]
            if field.type.non_null and len(allowed) < len(readers):
                message = f"`{model.name}.{field.name}` is required, and not everybody who reads `{model.name}` may read it"
                hint = "give it a rule that lets the same callers read it, or make it optional"
                yield HIDDEN.at(field.place.key, message, words="hidden from some", hint=hint)


def _readers(matrix: AccessMatrix, field: str) -> list[Role]:
    """Who reads items of the model; where all users of a provider may read the field, owners and groups of it are among them."""
    roles = list(matrix.roles_for("get"))
    for provider in ("userPools", "oidc"):
        everybody = next((role for role in roles if role.provider == provider and role.strategy == "private"), None)
        if everybody is not None and all(matrix.is_allowed(everybody, field, name) for name in READ_OPERATIONS):
            roles = [role for role in roles if role.provider != provider or role is everybody]
    return roles
