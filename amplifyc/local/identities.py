"""The callers of a backend: one for each way in, with what its roles and tokens say of them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local import callers
from amplifyc.local.callers import Caller
from amplifyc.local.definition import API_KEY, USER_POOL, ApiDefinition
from amplifyc.local.deployment import Deployment
from amplifyc.local.policies import Permissions
from amplifyc.local.reading import read_permissions

KEY_PREFIX = "LOCAL-"
ADMIN_KEY = f"{KEY_PREFIX}admin"
GUEST_KEY = f"{KEY_PREFIX}guest"
USER_KEY = f"{KEY_PREFIX}user-"


class Identities:
    """Who there is to call the API of a deployment."""

    def __init__(self, deployment: Deployment, definition: ApiDefinition) -> None:
        self._deployment = deployment
        self._definition = definition
        self._permissions = read_permissions(deployment)

    @property
    def roles(self) -> frozenset[str]:
        """The names of the roles of the backend."""
        return frozenset(self._permissions)

    def permissions(self, role_arn: str) -> Permissions:
        """What a role may do; one that the backend does not have may do nothing."""
        return self._permissions.get(role_arn.rsplit("/", 1)[-1], Permissions())

    @cached_property
    def api_key(self) -> str | None:
        """The API key, where the API has one."""
        found = self._deployment.one("AWS::AppSync::ApiKey") if self._definition.mode(API_KEY) else None
        return None if found is None else str(self._deployment.attribute(found.logical_id, "ApiKey"))

    @cached_property
    def user_pool_issuer(self) -> str | None:
        """Who issues the tokens of the user pool."""
        mode = self._definition.mode(USER_POOL)
        return None if mode is None else f"https://cognito-idp.{self._deployment.at.region}.amazonaws.com/{mode.settings.get('UserPoolId')}"

    def user(self, username: str, *groups: str, **claims: Any) -> Caller:
        """Somebody signed in to the user pool."""
        return callers.user(username, groups, **{"iss": self.user_pool_issuer, **claims})

    def guest(self, identity: str = "us-east-1:guest") -> Caller:
        """Somebody with the identity pool's credentials for guests."""
        return self._of_pool("unauthenticated", identity, None)

    def authenticated(self, sub: str, identity: str | None = None) -> Caller:
        """Somebody signed in, with the identity pool's credentials."""
        issuer = (self.user_pool_issuer or "").removeprefix("https://")
        return self._of_pool("authenticated", identity or f"us-east-1:{sub}", f'"{issuer}","{issuer}:CognitoSignIn:{sub}"')

    def function_role(self, name: str) -> Caller:
        """A function, when it calls the API with its own role."""
        function = next((item for item in self._deployment.of_type("AWS::Lambda::Function") if self._is(item.logical_id, name)), None)
        if function is None:
            raise AmplifycError(f"there is no function {name}")
        given = function.properties["Role"]
        role = given.rsplit("/", 1)[-1]
        arn = f"arn:aws:sts::{self._deployment.at.account}:assumed-role/{role}/{self._deployment.reference(function.logical_id)}"
        return callers.role(arn, self.permissions(given))

    def by_access_key(self, key: str) -> Caller | None:
        """Whose credentials these are: those of a function, of a guest, or of an administrator."""
        if key == ADMIN_KEY:
            return callers.admin()
        if key == GUEST_KEY:
            return self.guest()
        if key.startswith(USER_KEY):
            return self.authenticated(key.removeprefix(USER_KEY))
        names = {self._deployment.reference(item.logical_id) for item in self._deployment.of_type("AWS::Lambda::Function")}
        name = key.removeprefix(KEY_PREFIX)
        return self.function_role(name) if name in names else None

    def _is(self, logical_id: str, name: str) -> bool:
        return name in {logical_id, self._deployment.reference(logical_id)}

    def _of_pool(self, kind: str, identity: str, provider: str | None) -> Caller:
        roles = self._deployment.one("AWS::Cognito::IdentityPoolRoleAttachment")
        pool = self._deployment.one("AWS::Cognito::IdentityPool")
        arn = None if roles is None else roles.properties.get("Roles", {}).get(kind)
        if arn is None or pool is None:
            raise AmplifycError(f"the backend has no identity pool with {kind} users", hint="add a resource of `kind: auth`")
        allowed = self.permissions(arn)
        return callers.of_identity_pool(arn, self._deployment.reference(pool.logical_id), identity, provider=provider, permissions=allowed)
