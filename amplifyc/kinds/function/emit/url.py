"""The HTTPS address of a function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import awslambda

from amplifyc.emit import Emission, Scope, cfn, get_att
from amplifyc.kinds.function.emit.invocation import ALIAS
from amplifyc.kinds.function.model import Cors, Function
from amplifyc.kinds.function.naming import alias_id, function_id, prefix, url_id


def emit_url(function: Function, scope: Scope, home: str) -> Iterator[Emission]:
    """An address for everybody needs two permissions: to ask for it, and to call the function through it."""
    url = function.url_settings
    if url is None:
        return
    found: dict[str, Any] = {"AuthType": "NONE" if url.auth == "none" else "AWS_IAM"}
    if url.cors:
        found["Cors"] = _cors(url.cors)
    if url.streaming:
        found["InvokeMode"] = "RESPONSE_STREAM"
    if function.provisioned_concurrency:
        found["Qualifier"] = ALIAS
    address = awslambda.Url(url_id(function.address), TargetFunctionArn=cfn(get_att(function_id(function.address), "Arn")), **found)
    if function.provisioned_concurrency:
        address.DependsOn = alias_id(function.address)
    yield scope.emitted(address, function, home, role="Url", place=url.place)
    if url.auth == "none":
        for name, properties in (
            ("Url", {"Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"}),
            ("UrlInvoke", {"Action": "lambda:InvokeFunction", "InvokedViaFunctionUrl": True}),
        ):
            permission = awslambda.Permission(
                f"{prefix(function.address)}{name}Permission", FunctionName=cfn(scope.attribute(function.address, "arn")), Principal="*",
                **properties,
            )
            yield scope.emitted(permission, function, home, place=url.place)


def _cors(cors: Cors) -> awslambda.Cors:
    named = {
        "AllowOrigins": list(cors.allow_origins), "AllowMethods": list(cors.allow_methods), "AllowHeaders": list(cors.allow_headers),
        "ExposeHeaders": list(cors.expose_headers), "AllowCredentials": cors.allow_credentials, "MaxAge": cors.max_age_seconds,
    }
    return awslambda.Cors(**{name: value for name, value in named.items() if value not in (None, [])})
