"""Environment variables: their names, and what may stand in them (F008, F009, E063, E080, E081)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function
from amplifyc.model import Interpolation

NAME = Code("function/environment-name", "A name that no environment variable can have")
RESERVED = Code("function/reserved-variable", "An environment variable that is set for every function")
NO_VALUE = Code("function/no-value", "An environment variable without a value")
SECRET_IN_TEXT = Code("function/secret-in-text", "A secret inside a longer text")
TOO_LARGE = Code("function/environment-size", "More environment than Lambda takes")

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]+")
_MAX_BYTES = 4096
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, the reserved ones
RESERVED_NAMES = frozenset({
    "AMPLIFY_SSM_ENV_CONFIG",
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
})  # fmt: skip


def names(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    for key in function.environment:
        place = function.place.at("environment", key)
        if key in RESERVED_NAMES:
            setter = "amplifyc" if key == "AMPLIFY_SSM_ENV_CONFIG" else "Lambda"
            yield RESERVED.at(place.key, f"`{key}` is set by {setter}", words="reserved", hint="choose another name")
        elif not _NAME.fullmatch(key):
            fixed = re.sub(r"\W", "_", key).lstrip("_0123456789")
            hint = "use letters, digits and `_`; start with a letter; at least two characters"
            hint = f"{hint}: `{fixed}`" if _NAME.fullmatch(fixed) else hint
            yield NAME.at(place.key, f"`{key}` cannot be the name of an environment variable", hint=hint)


def values(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    for key, value in function.environment.items():
        place = function.place.at("environment", key)
        if value is None:  # what YAML makes of an empty value
            yield NO_VALUE.at(place.key, f"`{key}` has no value", hint='write a value, or `""` for an empty one')
        elif isinstance(value, Interpolation) and value.secrets and key not in function.secrets:
            yield SECRET_IN_TEXT.at(
                place.value, f"`{key}` is a text with a secret in it, and secrets are never written into a template",
                words="a secret must be the whole value", hint="give the secret a variable of its own, and join the two in the handler",
            )


def size(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Lambda takes 4 KB of names and values; what is known of them when compiling must fit."""
    total = sum(len(key.encode()) + (len(value.encode()) if isinstance(value, str) else 0) for key, value in function.environment.items())
    if total > _MAX_BYTES:
        yield TOO_LARGE.at((function.place / "environment").key, f"the environment is {total} bytes, and Lambda takes {_MAX_BYTES}",
                           hint="put long values into a file beside the handler")
