"""An auth that exists already: nothing is made; it has outputs, and functions may be let in (A130–A138)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.emit import Emission, RootOutput, Scope, arn, ref
from amplifyc.graph import Value
from amplifyc.kinds.auth.emit.access import access, pool_variable
from amplifyc.kinds.auth.emit.ids import role_name
from amplifyc.kinds.auth.emit.outputs import METADATA, listed, text
from amplifyc.kinds.auth.model import KnownSettings, ReferenceAuth
from amplifyc.kinds.auth.model.resource import DEFAULT_NAME
from amplifyc.kinds.auth.model.users import PasswordPolicy

_MODES = {"OFF": "OFF", "OPTIONAL": "OPTIONAL", "REQUIRED": "ON"}


def reference_attributes(auth: ReferenceAuth) -> Mapping[str, Value]:
    return {
        "userPoolId": auth.user_pool_id,
        "userPoolArn": _pool_arn(auth.user_pool_id),
        "userPoolClientId": auth.user_pool_client_id,
        "identityPoolId": auth.identity_pool_id,
        "authenticatedRoleArn": auth.auth_role_arn,
        "unauthenticatedRoleArn": auth.unauth_role_arn,
        **{f"groupRoleArn.{group}": role for group, role in auth.groups.items()},
    }


def reference_roles(auth: ReferenceAuth) -> Mapping[str, Value]:
    return {
        "authenticated": role_name(auth.auth_role_arn),
        "unauthenticated": role_name(auth.unauth_role_arn),
        **{f"group:{group}": role_name(role) for group, role in auth.groups.items()},
    }


def emit_reference(auth: ReferenceAuth, scope: Scope) -> Iterator[Emission]:
    yield from access(auth.address, auth.access, _pool_arn(auth.user_pool_id), pool_variable(DEFAULT_NAME), auth.user_pool_id)
    values: dict[str, Any] = {
        "userPoolId": auth.user_pool_id,
        "webClientId": auth.user_pool_client_id,
        "identityPoolId": auth.identity_pool_id,
        "authRegion": ref("AWS::Region"),
        **_known(auth.settings, scope),
        "oauthClientId": auth.user_pool_client_id,
    }
    for name, value in values.items():
        yield RootOutput(name, value, METADATA)


def _pool_arn(pool_id: str) -> Any:
    return arn("cognito-idp", f"userpool/{pool_id}")


def _known(settings: KnownSettings, scope: Scope) -> dict[str, Any]:
    """What the author says of the pool; an empty list or text where nothing is said, which the client libraries pass over."""
    guests, mfa, oauth, policy = settings.guest_access, settings.multifactor, settings.oauth, settings.password_policy
    return {
        "allowUnauthenticatedIdentities": "" if guests is None else "true" if guests else "false",
        "signupAttributes": text(list(settings.signup_attributes)),
        "usernameAttributes": text(list(settings.username_attributes)),
        "verificationMechanisms": text(list(settings.verification_mechanisms)),
        "passwordPolicyMinLength": str(policy.min_length) if policy else "",
        "passwordPolicyRequirements": text(_requirements(policy)) if policy else "",
        "mfaConfiguration": _MODES[mfa.mode] if mfa else "",
        "mfaTypes": text(list(mfa.methods) if mfa else []),
        "socialProviders": text(list(settings.social_providers)) if settings.social_providers else "",
        "oauthCognitoDomain": scope.plain(oauth.domain) if oauth else "",
        "oauthScope": text(list(oauth.scopes)) if oauth else "",
        "oauthRedirectSignIn": listed([scope.plain(url) for url in oauth.callback_urls]) if oauth else "",
        "oauthRedirectSignOut": listed([scope.plain(url) for url in oauth.logout_urls]) if oauth else "",
        "oauthResponseType": oauth.response_type if oauth else "",
    }


def _requirements(policy: PasswordPolicy) -> list[str]:
    rules = (
        ("REQUIRES_NUMBERS", policy.require_numbers), ("REQUIRES_LOWERCASE", policy.require_lowercase),
        ("REQUIRES_UPPERCASE", policy.require_uppercase), ("REQUIRES_SYMBOLS", policy.require_symbols),
    )
    return [name for name, required in rules if required]
