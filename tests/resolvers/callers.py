"""Who calls an API: somebody for every mode, user, group and role that its rules could tell apart, with and without claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amplifyc.kinds.data.model import Schema
from amplifyc.kinds.data.model.authorization import AuthRule

TOKENS = ("AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT")
ISSUER = "https://issuer.example"
ACCOUNT = "arn:aws:sts::000000000000:assumed-role"


@dataclass(frozen=True)
class Roles:
    """The roles of an identity pool as they call, and the pool; all of them are None where there is none."""

    signed_in: str | None = None
    guest: str | None = None
    pool: str | None = None


@dataclass(frozen=True)
class Caller:
    """A mode of AppSync, with the claims of a token or what IAM says of the caller: `{guest}` is a role of the API's own pool."""

    label: str
    mode: str
    claims: Mapping[str, Any] = field(default_factory=dict)
    iam: Mapping[str, Any] = field(default_factory=dict)

    def iam_with(self, roles: Roles) -> dict[str, Any]:
        """What IAM says where the identity pool has these roles."""
        names = {"{signed_in}": roles.signed_in, "{guest}": roles.guest, "{pool}": roles.pool}
        return {name: names.get(value, value) for name, value in self.iam.items()}

    def __str__(self) -> str:
        return self.label


def callers_of(schema: Schema, modes: tuple[str, ...], *, has_pool: bool) -> list[Caller]:
    """The callers of an API with these modes."""
    groups = sorted({group for rule in _rules(schema) for group in rule.groups})
    found = [*_machines(has_pool=has_pool), Caller("an API key", "API_KEY"), Caller("a Lambda authorizer's", "AWS_LAMBDA")]
    for mode in TOKENS:
        people = [*_users(mode, groups)]
        found += people if mode in modes else people[:1]  # a token of the wrong provider
    return found


def _machines(*, has_pool: bool) -> Iterator[Caller]:
    """Callers with IAM: roles of functions and of people at AWS, identities of the API's pool, and of another."""
    yield _iam("a function's role", f"{ACCOUNT}/function/session")
    yield _iam("an admin's role", f"{ACCOUNT}/admin/somebody", accountId="000000000000")
    if not has_pool:
        return
    pool = {"cognitoIdentityPoolId": "{pool}", "cognitoIdentityId": "us-east-1:identity"}
    yield _iam("a signed-in identity", "{signed_in}", **pool, cognitoIdentityAuthType="authenticated")
    yield _iam("a guest", "{guest}", **pool, cognitoIdentityAuthType="unauthenticated")
    yield _iam("an identity with a group's role", f"{ACCOUNT}/group/CognitoIdentityCredentials", **pool, cognitoIdentityAuthType="authenticated")
    yield _iam("an identity of another pool", f"{ACCOUNT}/other/CognitoIdentityCredentials",
               cognitoIdentityPoolId="us-east-1:other", cognitoIdentityId="us-east-1:identity", cognitoIdentityAuthType="authenticated")
    yield _iam("a guest of another role", f"{ACCOUNT}/other/CognitoIdentityCredentials", **pool, cognitoIdentityAuthType="unauthenticated")


def _iam(label: str, arn: str, **more: Any) -> Caller:
    return Caller(label, "AWS_IAM", iam={"username": "AROA:session", "userArn": arn, **more})


def _users(mode: str, groups: list[str]) -> Iterator[Caller]:
    kind = "" if mode == TOKENS[0] else " by OIDC"
    yield _user(f"alice{kind}", mode, "alice")
    yield _user(f"bob{kind}", mode, "bob")
    for group in groups[:6]:
        yield _user(f"bob of {group}{kind}", mode, "bob", [group])
    yield _user(f"carol of alice and text{kind}", mode, "carol", ["alice", "text"])  # groups that items name
    yield _user(f"carol of all groups{kind}", mode, "carol", [*groups, "text"])
    yield Caller(f"alice without claims{kind}", mode, {"sub": "s-alice", "iss": ISSUER})
    yield Caller(f"alice without a sub{kind}", mode, {"username": "alice", "cognito:username": "alice", "iss": ISSUER})
    yield Caller(f"alice by an identity token{kind}", mode, {"sub": "s-alice", "cognito:username": "alice", "iss": ISSUER})
    if groups:  # those of a user pool are always a list
        claims = {"sub": "s-eve", "username": "eve", "iss": ISSUER, "groups": groups[0], "roles": groups[0]}
        yield Caller(f"eve of a group as text{kind}", mode, claims if mode == TOKENS[0] else {**claims, "cognito:groups": groups[0]})


def _user(label: str, mode: str, name: str, groups: list[str] | None = None) -> Caller:
    claims: dict[str, Any] = {"sub": f"s-{name}", "username": name, "cognito:username": name, "iss": ISSUER, "email": f"{name}@example.com"}
    roles = {"alice": "alice", "bob": '["Admins", "text"]'}.get(name, ["Admins", "alice"])  # a group, the JSON of a list, a list
    more = {"groups": groups or [], "user_id": name, "name": name, "roles": roles}
    return Caller(label, mode, {**claims, **({"cognito:groups": groups} if groups else {}), **more})


def _rules(schema: Schema) -> Iterator[AuthRule]:
    for model in schema.models:
        yield from model.rules
        for item in model.fields:
            yield from item.rules or ()
    for operation in schema.operations:
        yield from operation.rules

