"""An API as AppSync is told of it: a schema, modes of authorization, data sources, and the code between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen

API_KEY = "API_KEY"
IAM = "AWS_IAM"
USER_POOL = "AMAZON_COGNITO_USER_POOLS"
OIDC = "OPENID_CONNECT"
LAMBDA = "AWS_LAMBDA"


@frozen
class DataSource:
    """What resolvers read from and write to: AppSync's type, and the settings that go with it."""

    name: str
    type: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    role: str | None = None
    """The ARN of the role that AppSync uses it with."""


@frozen
class Step:
    """One function of a pipeline."""

    name: str
    code: str
    source: str
    conflicts: Mapping[str, Any] = field(default_factory=dict)
    """How conflicts of versions are settled (CloudFormation's `SyncConfig`)."""


@frozen
class Resolver:
    """What answers one field: its code, and either a data source or the steps of a pipeline."""

    type_name: str
    field_name: str
    code: str
    source: str | None = None
    steps: tuple[Step, ...] = ()
    batch_size: int = 0
    """How many calls of a function AppSync may join to one."""
    conflicts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.type_name}.{self.field_name}"


@frozen
class AuthorizationMode:
    """One way to be let in. `settings` are those of CloudFormation: the user pool, the issuer, the authorizer."""

    type: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@frozen
class ApiDefinition:
    """All that AppSync knows of an API. The first mode is the default one."""

    schema: str
    modes: tuple[AuthorizationMode, ...]
    resolvers: tuple[Resolver, ...] = ()
    sources: tuple[DataSource, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    id: str = "local"
    arn: str = "arn:aws:appsync:us-east-1:000000000000:apis/local"
    denies_by_default: bool = False
    """Whether users of the pool need a directive that lets them in (`DefaultAction: DENY`)."""

    @property
    def default_mode(self) -> str:
        return self.modes[0].type

    def mode(self, type_: str) -> AuthorizationMode | None:
        """The mode of this type, if the API has it."""
        return next((mode for mode in self.modes if mode.type == type_), None)
