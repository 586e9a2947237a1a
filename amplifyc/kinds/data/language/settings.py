"""The settings of the API beside its schema: authorization modes, logging, data sources, databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.kinds.data.language.codes import UNKNOWN_SETTING
from amplifyc.kinds.data.model import ApiKeyMode, AuthorizationModes, Database, DataSource, LambdaMode, Logging, OidcMode, TableImport
from amplifyc.kinds.data.model.sources import Subnet, VpcConfig
from amplifyc.model import FunctionRef, Ref, RefersTo, Text
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

FUNCTION = RefersTo(("function",), inline=True)
CUSTOM = RefersTo(("custom",))


def bind_modes(binder: Binder, data: Mapping[str, Any], place: Place) -> AuthorizationModes:
    api_key, function, oidc = (data.get(f"{name}AuthorizationMode") for name in ("apiKey", "lambda", "oidc"))
    at = place / "lambdaAuthorizationMode"
    return AuthorizationModes(
        place=place,
        default=data.get("defaultAuthorizationMode"),
        api_key=None if api_key is None else binder.value(ApiKeyMode, api_key, place / "apiKeyAuthorizationMode"),
        function=None
        if function is None
        else LambdaMode(binder.ref(function["function"], at / "function", FUNCTION), at, function.get("timeToLiveInSeconds", 60)),
        oidc=None if oidc is None else binder.value(OidcMode, oidc, place / "oidcAuthorizationMode"),
    )


def bind_logging(binder: Binder, data: Any, place: Place) -> Logging | None:
    """`logging: true` is Gen 2's own logging; a mapping changes it (D005)."""
    if data is True:
        return Logging(place)
    if not isinstance(data, dict):
        return None
    bound: Logging = binder.value(Logging, data, place)
    return bound


def bind_database(binder: Binder, data: Mapping[str, Any] | None, place: Place) -> Database | None:
    """None for DynamoDB, which needs no settings."""
    if data is None or data.get("engine", "dynamodb") == "dynamodb":
        return None
    vpc = data.get("vpcConfig")
    return Database(
        engine=data["engine"],
        connection_uri=binder.text(data.get("connectionUri", ""), place / "connectionUri"),
        place=place,
        ssl_cert=binder.text(data["sslCert"], place / "sslCert") if "sslCert" in data else None,
        identifier=data.get("identifier"),
        vpc=None
        if vpc is None
        else VpcConfig(
            vpc["vpcId"],
            tuple(vpc.get("securityGroupIds") or ()),
            tuple(Subnet(item["subnetId"], item["availabilityZone"]) for item in vpc.get("subnetAvailabilityZones") or ()),
        ),
        minimize_endpoints=bool(data.get("minimizeRdsVpcEndpoints")),
    )


def bind_sources(binder: Binder, data: Mapping[str, Any], place: Place) -> dict[str, DataSource]:
    return {name: _source(binder, name, item, place / name) for name, item in data.items()}


def _source(binder: Binder, name: str, data: Any, place: Place) -> DataSource:
    """`{ http: {…} }`, `{ dynamodb: custom/orders }`, `{ lambda: ./handler.ts }`, `{ none: {} }` (D118)."""
    if not isinstance(data, dict) or len(data) != 1:
        binder.report.add(UNKNOWN_SETTING.at(place.value, f"data source `{name}` has one kind, such as `http:` or `dynamodb:`"))
        return DataSource(name, "none", place)
    kind, written = next(iter(data.items()))
    at = place / kind
    target: Ref | Text | None = None
    settings: Mapping[str, Any] = {}
    if kind == "lambda" and not (isinstance(written, str) and written.startswith("arn:")):  # an ARN: one of another account or region
        target = binder.ref(written, at, FUNCTION)
    elif isinstance(written, str):
        text = binder.text(written, at)
        is_address = isinstance(text, str) and not text.startswith("arn:")
        target = binder.ref(written, at, CUSTOM) if is_address else text
    elif isinstance(written, dict):
        settings = binder.raw(written, at)
    return DataSource(name, kind, place, target, settings)


def bind_functions(binder: Binder, data: Mapping[str, Any], place: Place) -> dict[str, Ref]:
    return {name: binder.value(FunctionRef, item, place / name) for name, item in data.items()}


def bind_imports(data: list[Any], place: Place) -> tuple[TableImport, ...]:
    return tuple(
        TableImport(item["branchName"], dict(item.get("modelNameToTableNameMapping") or {}), place / number)
        for number, item in enumerate(data)
    )
