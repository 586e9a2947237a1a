"""What an author writes has an effect, or is an error: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.emit.ids import has_prefix_domain
from amplifyc.kinds.auth.model import Auth
from amplifyc.syntax import Place

UNUSED = Code("auth/unused-setting", "A setting that would have no effect")


def without(needed: str, place: Place) -> Diagnostic:
    """The setting at `place` needs another one that is not there."""
    key = place.path[-1]
    return UNUSED.at(
        place.key, f"`{key}` has no effect without `{needed}`", words="does nothing here", hint=f"add `{needed}`, or remove `{key}`",
    )


def unused_settings(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A version of a trigger that is not there, and overrides of what is not made."""
    if auth.triggers.pre_token_generation is None and auth.triggers.changes_access_tokens:
        yield without("preTokenGeneration", auth.place.at("triggers", "preTokenGenerationVersion"))
    external = auth.login_with.external_providers
    not_made = {
        "UserPoolDomain": None if has_prefix_domain(auth) else "Cognito's own domain is not used",
        "UserPoolCustomDomain": None if external and external.custom_domain else "there is no `customDomain`",
        "AuthenticatedRole": auth.roles.authenticated and "`roles` names a role that exists",
        "UnauthenticatedRole": auth.roles.unauthenticated and "`roles` names a role that exists",
    }
    for role, why in not_made.items():
        if why and role in auth.overrides:
            yield UNUSED.at(
                auth.place.at("overrides", role).key, f"there is no `{role}` to override: {why}", words="nothing to override",
                hint=f"remove the overrides of `{role}`",
            )
