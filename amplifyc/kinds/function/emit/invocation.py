"""Versions, the alias with instances kept ready, and what happens to asynchronous events that fail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from troposphere import awslambda

from amplifyc.emit import AssetPath, Emission, Scope, cfn, get_att, ref
from amplifyc.kinds.function.emit.code import code_asset
from amplifyc.kinds.function.emit.properties import function_properties
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import alias_id, function_id, prefix, version_id

ALIAS = "live"


def emit_invocation(function: Function, scope: Scope, home: str) -> Iterator[Emission]:
    if function.durable_config or function.provisioned_concurrency:
        yield scope.emitted(_version(function, scope), function, home, role="Version")
    if function.provisioned_concurrency:
        yield scope.emitted(_alias(function), function, home, role="Alias", place=function.place / "provisionedConcurrency")
    if function.retries is not None or function.maximum_event_age_seconds is not None:
        yield scope.emitted(_event_invoke(function), function, home, role="EventInvokeConfig", place=function.place / "retries")


def _version(function: Function, scope: Scope) -> awslambda.Version:
    """A version is never changed: another description makes another one, so it says what the version is of.

    Old ones stay, for executions that have begun with them.
    """
    asset = code_asset(function, scope)
    settings = [_settings(function, scope)] + ([" ", AssetPath(asset).to_dict()] if asset else [])
    return awslambda.Version(
        version_id(function.address), FunctionName=cfn(ref(function_id(function.address))),
        Description=cfn({"Fn::Join": ["", settings]}), DeletionPolicy="Delete", UpdateReplacePolicy="Retain",
    )


def _settings(function: Function, scope: Scope) -> str:
    """A digest of everything but the code."""
    found = {key: value for key, value in function_properties(function, scope).items() if key != "Code"}
    text = json.dumps(found, sort_keys=True, default=lambda item: item.to_dict())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _alias(function: Function) -> awslambda.Alias:
    ready: Any = awslambda.ProvisionedConcurrencyConfiguration(ProvisionedConcurrentExecutions=function.provisioned_concurrency)
    return awslambda.Alias(
        alias_id(function.address), Name=ALIAS, FunctionName=cfn(ref(function_id(function.address))),
        FunctionVersion=cfn(get_att(version_id(function.address), "Version")), ProvisionedConcurrencyConfig=ready,
    )


def _event_invoke(function: Function) -> awslambda.EventInvokeConfig:
    found: dict[str, Any] = {}
    if function.retries is not None:
        found["MaximumRetryAttempts"] = function.retries
    if function.maximum_event_age_seconds is not None:
        found["MaximumEventAgeInSeconds"] = function.maximum_event_age_seconds
    config = awslambda.EventInvokeConfig(
        f"{prefix(function.address)}EventInvokeConfig", FunctionName=cfn(ref(function_id(function.address))),
        Qualifier=cfn(_called_qualifier(function)), **found,
    )
    if function.provisioned_concurrency:
        config.DependsOn = alias_id(function.address)
    return config


def _called_qualifier(function: Function) -> Any:
    """Which version the function's own schedules and events start."""
    if function.provisioned_concurrency:
        return ALIAS
    return get_att(version_id(function.address), "Version") if function.durable_config else "$LATEST"
