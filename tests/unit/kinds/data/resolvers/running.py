"""Runs single resolvers of a small schema, without any data source."""

from __future__ import annotations

from typing import Any

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.resolvers import FieldResolver, filled_in, schema_resolvers
from amplifyc.local.runtime import Evaluation, ResolverError, Runtime
from tests.resolvers.oracle import schema_of
from tests.unit.kinds.data.projects import USERS

USER_POOL, OIDC, IAM = "User Pool Authorization", "Open ID Connect Authorization", "IAM Authorization"
API_KEY, LAMBDA = "API Key Authorization", "Lambda Authorization"
IDENTITY_POOL = {"AUTHENTICATED_ROLE": "arn:in", "UNAUTHENTICATED_ROLE": "arn:out", "IDENTITY_POOL_ID": "pool"}


class Resolvers:
    """All resolvers of a schema in the directive language."""

    def __init__(self, sdl: str, modes: ApiModes = USERS) -> None:
        found = schema_resolvers(schema_of(sdl), modes)
        self.by_field: dict[str, FieldResolver] = {f"{item.type_name}.{item.field_name}": item for item in found}
        self._runtime = Runtime()
        for name, item in self.by_field.items():
            self._runtime.load(name, filled_in(item.code, IDENTITY_POOL))

    def code(self, field: str) -> str:
        return self.by_field[field].code

    def request(self, field: str, args: dict[str, Any] | None = None, **context: Any) -> Evaluation:
        return self._runtime.evaluate(field, "request", _context(args, context))

    def response(self, field: str, result: Any = None, args: dict[str, Any] | None = None, **context: Any) -> Evaluation:
        return self._runtime.evaluate(field, "response", _context(args, {"result": result, **context}))


def _context(args: dict[str, Any] | None, context: dict[str, Any]) -> dict[str, Any]:
    return {"authType": USER_POOL, "args": args or {}, "stash": {}, "source": None, "env": {}, **context}


def user(name: str = "alice", *groups: str, **claims: Any) -> dict[str, Any]:
    """The identity of a user of the pool."""
    return {"identity": {"claims": {"sub": f"s-{name}", "username": name, "cognito:groups": list(groups), **claims}}}


BACKEND: dict[str, Any] = {"authType": IAM, "identity": {"userArn": "arn:function", "cognitoIdentityPoolId": None, "cognitoIdentityId": None}}
KEY: dict[str, Any] = {"authType": API_KEY, "identity": None}
SIGNED_IN: dict[str, Any] = {
    "authType": IAM,
    "identity": {"userArn": "arn:in", "cognitoIdentityPoolId": "pool", "cognitoIdentityId": "i", "cognitoIdentityAuthType": "authenticated"},
}
GUEST: dict[str, Any] = {
    "authType": IAM,
    "identity": {"userArn": "arn:out", "cognitoIdentityPoolId": "pool", "cognitoIdentityId": "i", "cognitoIdentityAuthType": "unauthenticated"},
}
UNAUTHORIZED = ResolverError("Unauthorized", "Unauthorized")
