"""Who calls: one of AppSync's modes of authorization, and what is known of the caller in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.definition import API_KEY, IAM, LAMBDA, OIDC, USER_POOL
from amplifyc.local.policies import Permissions

ACCOUNT = "000000000000"
LOOPBACK = ["127.0.0.1"]
NAMES = {  # what `util.authType()` calls the modes
    API_KEY: "API Key Authorization",
    IAM: "IAM Authorization",
    USER_POOL: "User Pool Authorization",
    OIDC: "Open ID Connect Authorization",
    LAMBDA: "Lambda Authorization",
}

OF_NO_POOL = dict.fromkeys(
    ("cognitoIdentityAuthProvider", "cognitoIdentityAuthType", "cognitoIdentityId", "cognitoIdentityPoolId")
)  # what `ctx.identity` has of the identity pool where somebody calls who is not of one


@frozen(slots=False)
class Caller:
    """A caller that has been let in. Its identity is what resolvers see in `ctx.identity`."""

    mode: str
    claims: Mapping[str, Any] = field(default_factory=dict)
    iam: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    permissions: Permissions | None = None
    """What IAM lets a role do; None is somebody who may do everything."""
    resolver_context: Mapping[str, Any] = field(default_factory=dict)
    denied_fields: frozenset[tuple[str, str]] = frozenset()
    """Fields that a Lambda authorizer hides: type and field."""

    @property
    def identity(self) -> dict[str, Any] | None:
        """`ctx.identity`, which each mode has in a form of its own."""
        claims = dict(self.claims)
        match self.mode:
            case "AWS_IAM":
                return {"sourceIp": LOOPBACK, **self.iam}
            case "AMAZON_COGNITO_USER_POOLS":
                return {
                    "sub": claims.get("sub"),
                    "issuer": claims.get("iss"),
                    "username": claims.get("cognito:username", claims.get("username")),
                    "claims": claims,
                    "sourceIp": LOOPBACK,
                    "defaultAuthStrategy": "ALLOW",
                    "groups": claims.get("cognito:groups"),
                }
            case "OPENID_CONNECT":
                return {"sub": claims.get("sub"), "issuer": claims.get("iss"), "claims": claims}
            case "AWS_LAMBDA":
                return {"resolverContext": dict(self.resolver_context)}
            case _:
                return None

    @property
    def groups(self) -> frozenset[str]:
        """The groups of the user pool that the token names."""
        found = self.claims.get("cognito:groups") or ()
        return frozenset([found] if isinstance(found, str) else found)


def by_api_key() -> Caller:
    """Whoever has the API key."""
    return Caller(API_KEY)


def user(username: str, groups: Iterable[str] = (), **claims: Any) -> Caller:
    """Somebody signed in to the user pool; the claims are those of an identity token."""
    return Caller(USER_POOL, user_claims(username, groups, **claims))


def user_claims(username: str, groups: Iterable[str] = (), **claims: Any) -> dict[str, Any]:
    """The claims of an identity token of the user pool."""
    groups = list(groups)
    return {"sub": username, "cognito:username": username, **({"cognito:groups": groups} if groups else {}), "token_use": "id", **claims}


def by_oidc(subject: str, **claims: Any) -> Caller:
    """Somebody with a token of the OpenID Connect provider."""
    return Caller(OIDC, {"sub": subject, **claims})


def role(arn: str, permissions: Permissions | None = None, **more: Any) -> Caller:
    """A role of IAM, such as that of a function, while it acts."""
    account = arn.split(":")[4] if arn.count(":") >= 5 else ACCOUNT
    username = f"AROALOCAL:{arn.rsplit('/', 1)[-1]}"
    return Caller(IAM, iam={"accountId": account, "userArn": arn, "username": username, **OF_NO_POOL, **more}, permissions=permissions)


def admin() -> Caller:
    """Whoever has the account's own credentials: a console, a script."""
    return role(f"arn:aws:iam::{ACCOUNT}:user/admin")


def of_identity_pool(
    role_arn: str, pool: str, identity: str, *, provider: str | None = None, permissions: Permissions | None = None
) -> Caller:
    """A guest of the identity pool, or somebody signed in there: then `provider` says by whom (`<user pool>:CognitoSignIn:<sub>`)."""
    name = role_arn.rsplit("/", 1)[-1]
    account = role_arn.split(":")[4]
    return role(
        f"arn:aws:sts::{account}:assumed-role/{name}/CognitoIdentityCredentials",
        permissions,
        cognitoIdentityPoolId=pool,
        cognitoIdentityId=identity,
        cognitoIdentityAuthType="authenticated" if provider else "unauthenticated",
        cognitoIdentityAuthProvider=provider,
    )
