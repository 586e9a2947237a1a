"""What CloudFormation gets of sign-in, one file per resource."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.emit import Emission, Scope, get_att, ref
from amplifyc.kinds.auth.emit.access import access, pool_variable
from amplifyc.kinds.auth.emit.client import clients
from amplifyc.kinds.auth.emit.functions import called_functions
from amplifyc.kinds.auth.emit.groups import groups
from amplifyc.kinds.auth.emit.identity_pool import identity_pool
from amplifyc.kinds.auth.emit.ids import USER_POOL, attributes, roles
from amplifyc.kinds.auth.emit.outputs import outputs
from amplifyc.kinds.auth.emit.providers import external_providers
from amplifyc.kinds.auth.emit.reference import emit_reference, reference_attributes, reference_roles
from amplifyc.kinds.auth.emit.user_pool import user_pool
from amplifyc.kinds.auth.model import Auth

__all__ = ["attributes", "emit_auth", "emit_reference", "reference_attributes", "reference_roles", "roles"]


def emit_auth(auth: Auth, scope: Scope) -> Iterator[Emission]:
    """Auth, Scope -> everything that CloudFormation gets of it."""
    made = [
        *user_pool(auth, scope), *external_providers(auth, scope), *clients(auth, scope), *identity_pool(auth, scope), *groups(auth, scope),
        *called_functions(auth, scope),
    ]
    yield from made
    yield from access(auth.address, auth.access, get_att(USER_POOL, "Arn"), pool_variable(auth.friendly_name), ref(USER_POOL))
    yield from outputs(auth, made, scope)
