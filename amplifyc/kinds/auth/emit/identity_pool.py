"""The identity pool and the roles of those who come through it (A010–A012)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import cognito, iam

from amplifyc.emit import Emission, Scope, cfn, join, ref
from amplifyc.kinds.auth.emit.ids import (
    ATTACHMENT,
    AUTHENTICATED,
    CLIENT,
    IDENTITY_POOL,
    STACK,
    UNAUTHENTICATED,
    USER_POOL,
    client_id,
    role_arn,
)
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth


def identity_pool(auth: Auth, scope: Scope) -> Iterator[Emission]:
    pool = cognito.IdentityPool(IDENTITY_POOL, **present(
        AllowUnauthenticatedIdentities=auth.guest_access,
        CognitoIdentityProviders=[
            cognito.CognitoIdentityProvider(ClientId=cfn(ref(client)), ProviderName=cfn(_provider_name())) for client in _clients(auth)
        ],
        SupportedLoginProviders=_login_providers(auth, scope) or None,
    ))
    yield scope.emitted(pool, auth, STACK, role="IdentityPool", friendly_name=auth.friendly_name)
    existing = auth.roles
    for logical_id, identity, given in (
        (AUTHENTICATED, "authenticated", existing.authenticated), (UNAUTHENTICATED, "unauthenticated", existing.unauthenticated),
    ):
        if given is None:
            role = web_identity_role(logical_id, identity)
            yield scope.emitted(role, auth, STACK, role=logical_id, friendly_name=auth.friendly_name)
    attachment = cognito.IdentityPoolRoleAttachment(
        ATTACHMENT,
        IdentityPoolId=cfn(ref(IDENTITY_POOL)),
        Roles={
            "authenticated": role_arn(AUTHENTICATED, existing.authenticated),
            "unauthenticated": role_arn(UNAUTHENTICATED, existing.unauthenticated),
        },
        RoleMappings={_mapping_name(name): _role_mapping(client) for name, client in zip(("", *auth.clients), _clients(auth), strict=True)},
    )
    yield scope.emitted(attachment, auth, STACK, role="IdentityPoolRoleAttachment")


def web_identity_role(logical_id: str, identity: str) -> iam.Role:
    """A role that identities of the pool may take: both conditions, or AWS refuses the trust (A011)."""
    return iam.Role(
        logical_id,
        AssumeRolePolicyDocument={
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                "Condition": {
                    "StringEquals": {"cognito-identity.amazonaws.com:aud": ref(IDENTITY_POOL)},
                    "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": identity},
                },
            }],
        },
    )


def _clients(auth: Auth) -> list[str]:
    return [CLIENT, *(client_id(name) for name in auth.clients)]


def _provider_name(*rest: Any) -> Any:
    return join("cognito-idp.", ref("AWS::Region"), ".amazonaws.com/", ref(USER_POOL), *rest)


def _mapping_name(client: str) -> str:
    return f"UserPoolWebClientRoleMapping{client}"


def _role_mapping(client: str) -> dict[str, Any]:
    """A member of a group gets the group's role, anybody else the one for signed-in users (A012)."""
    return {
        "Type": "Token",
        "AmbiguousRoleResolution": "AuthenticatedRole",
        "IdentityProvider": _provider_name(":", ref(client)),
    }


def _login_providers(auth: Auth, scope: Scope) -> dict[str, Any]:
    """Social providers whose tokens the identity pool takes as they are (A032, A036, A040, A043; not OIDC, A046)."""
    external = auth.login_with.external_providers
    if external is None:
        return {}
    providers = {
        "accounts.google.com": external.google, "graph.facebook.com": external.facebook,
        "www.amazon.com": external.login_with_amazon, "appleid.apple.com": external.sign_in_with_apple,
    }
    return {host: scope.plain(provider.client_id) for host, provider in providers.items() if provider}
