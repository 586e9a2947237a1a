"""`kind: data` bound: the schema and the settings of its API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.model.operations import OperationKind
from amplifyc.kinds.data.model.schema import Schema
from amplifyc.kinds.data.model.sources import DataSource
from amplifyc.model import Ref, Resource
from amplifyc.syntax import Place

Mode = Literal["iam", "identityPool", "userPool", "oidc", "apiKey", "lambda"]


@frozen
class ApiKeyMode:
    place: Place
    description: str | None = None
    expires_in_days: int = 7


@frozen
class LambdaMode:
    function: Ref
    place: Place
    time_to_live_in_seconds: int = 60


@frozen
class OidcMode:
    oidc_provider_name: str
    oidc_issuer_url: str
    token_expiry_from_auth_in_seconds: int
    token_expire_from_issue_in_seconds: int
    place: Place
    client_id: str | None = None


@frozen
class AuthorizationModes:
    """`authorizationModes:` as written (D013 to D024)."""

    place: Place
    default: Mode | None = None
    api_key: ApiKeyMode | None = None
    function: LambdaMode | None = None
    oidc: OidcMode | None = None


@frozen
class Logging:
    """`logging:` (D005 to D008)."""

    place: Place
    retention: str = "1 week"
    exclude_verbose_content: bool = True
    field_log_level: Literal["none", "error", "info", "debug", "all"] = "none"


@frozen
class TableImport:
    """An entry of `migratedAmplifyGen1DynamoDbTableMappings` (D010 to D012)."""

    branch_name: str
    tables: Mapping[str, str]
    place: Place


@frozen
class FunctionAccess:
    """`allow: { resource: … }` (D098): a function may use the whole API, the operations of one model, or one operation."""

    function: Ref
    actions: tuple[Literal["query", "mutate", "listen"], ...]
    place: Place
    model: str | None = None
    operation: tuple[OperationKind, str] | None = None


@frozen(slots=False, kw_only=True)
class Data(Resource):
    """The one data resource of a backend."""

    name: str = "amplifyData"
    schema: Schema
    authorization_modes: AuthorizationModes | None = None
    function_access: tuple[FunctionAccess, ...] = ()
    data_sources: Mapping[str, DataSource] = field(default_factory=dict)
    logging: Logging | None = None
    table_imports: tuple[TableImport, ...] = ()
    removal_policy: Literal["retain", "delete"] | None = None  # None: retain outside a sandbox

    def imported_tables(self, identity: BackendIdentity) -> Mapping[str, str]:
        """Model -> the table of a Gen 1 backend that this backend goes on using (D010, D011)."""
        branch = "sandbox" if identity.type == "sandbox" else identity.name
        return next((item.tables for item in self.table_imports if item.branch_name == branch), {})
