"""`util.authType`: what the host says, else what the identity shows, as AWS's EvaluateCode reads it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.local.runtime.running import value

KEY, LAMBDA, IAM = "API Key Authorization", "Lambda Authorization", "IAM Authorization"
USER_POOL, OIDC = "User Pool Authorization", "Open ID Connect Authorization"
CLAIMS = {"sub": "s", "iss": "https://issuer.example"}
IAM_USER = {
    "accountId": "123456789012", "cognitoIdentityPoolId": None, "cognitoIdentityId": None, "sourceIp": ["1.2.3.4"], "username": "AKIA",
    "userArn": "arn:aws:iam::123456789012:user/alice", "cognitoIdentityAuthType": None, "cognitoIdentityAuthProvider": None,
}
POOL_USER = {
    "sourceIp": ["1.2.3.4"], "username": "alice", "groups": ["admins"], "sub": "s", "issuer": "https://issuer.example", "claims": CLAIMS,
    "defaultAuthStrategy": "ALLOW",
}
OIDC_USER = {"sub": "s", "issuer": "https://issuer.example", "claims": CLAIMS}


def _without(identity: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: item for name, item in identity.items() if name != key}


@pytest.mark.parametrize("identity, mode", [
    (None, KEY), ({}, LAMBDA), ({"resolverContext": {"userId": "alice"}}, LAMBDA), ({"handlerContext": {}}, LAMBDA), (IAM_USER, IAM),
    ({**IAM_USER, "cognitoIdentityPoolId": "pool", "cognitoIdentityId": "id", "cognitoIdentityAuthType": "authenticated"}, IAM),
    (POOL_USER, USER_POOL), (_without(POOL_USER, "groups"), USER_POOL), (OIDC_USER, OIDC), (_without(IAM_USER, "userArn"), KEY),
    ({**IAM_USER, "sourceIp": None}, KEY), (_without(POOL_USER, "defaultAuthStrategy"), KEY), (_without(POOL_USER, "sourceIp"), KEY),
    ({"claims": CLAIMS}, KEY), ({**OIDC_USER, "username": "alice"}, KEY),
])
def test_from_the_identity(identity: Any, mode: str) -> None:
    assert value("util.authType()", identity=identity) == mode


def test_from_the_host() -> None:
    assert value("util.authType()", identity={"claims": CLAIMS}, authType=USER_POOL) == USER_POOL
    assert value("Object.hasOwn(ctx, 'authType')", authType=USER_POOL) is False
