"""Custom operations that JavaScript resolver files answer: a pipeline of them, whatever data sources they use (D110, D113)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere.appsync import AppSyncRuntime, FunctionConfiguration, PipelineConfig, Resolver

from amplifyc.emit import AssetText, Emission, Scope, cfn, get_att, join
from amplifyc.kinds.data.emit.ids import (
    ENVIRONMENT,
    NONE_SOURCE,
    NONE_SOURCE_NAME,
    SCHEMA,
    alphanumeric,
    api_id,
    model_source_id,
    model_source_name,
    model_stack,
    named_source_id,
    operations_stack,
)
from amplifyc.kinds.data.model import CustomHandler, Data, Operation
from amplifyc.packaging import FileAsset

# What every handler of a pipeline finds in `ctx.stash`: with them it can name the table of a model (D113, D137).
_BEFORE = "export const request = (ctx) => {\n    ctx.stash.awsAppsyncApiId = '"
_AFTER = f"""';
    ctx.stash.amplifyApiEnvironmentName = '{ENVIRONMENT}';
    return {{}};
}};

export const response = (ctx) => ctx.prev.result;
"""


def emit_handlers(data: Data, scope: Scope) -> Iterator[Emission]:
    """The resolver of each such operation, in the stack of the data source it ends in, and the functions of its pipeline."""
    for operation in data.schema.operations:
        handlers = [handler for handler in operation.handlers if isinstance(handler, CustomHandler)]
        if handlers:
            yield from _pipeline(data, operation, handlers, scope)


def _pipeline(data: Data, operation: Operation, handlers: list[CustomHandler], scope: Scope) -> Iterator[Emission]:
    stack = _source(data, handlers[-1])[2]
    ids = []
    for number, handler in enumerate(handlers, 1):
        source_id, source_name, _ = _source(data, handler)
        function = FunctionConfiguration(
            f"{operation.kind}{alphanumeric(operation.name)}Handler{number}",
            ApiId=cfn(api_id()),
            Name=f"Fn_{operation.kind}_{operation.name}_{number}",
            DataSourceName=cfn(get_att(source_id, "Name")) if source_name != NONE_SOURCE_NAME else NONE_SOURCE_NAME,
            Code=AssetText(FileAsset(handler.entry.path, handler.entry.place.value)),
            Runtime=runtime(),
            DependsOn=[source_id, SCHEMA] if source_id == NONE_SOURCE else [SCHEMA],
        )
        ids.append(function.title)
        yield scope.emitted(function, data, stack, role=function.title, place=handler.place)
    resolver = Resolver(
        resolver_id(operation.kind, operation.name),
        ApiId=cfn(api_id()),
        TypeName=operation.kind,
        FieldName=operation.name,
        Kind="PIPELINE",
        PipelineConfig=PipelineConfig(Functions=[cfn(get_att(name, "FunctionId")) for name in ids]),
        Runtime=runtime(),
        Code=cfn(join(_BEFORE, api_id(), _AFTER)),
        DependsOn=[SCHEMA],
    )
    yield scope.emitted(resolver, data, stack, role=resolver.title, place=operation.place)


def resolver_id(type_: str, field: str) -> str:
    """The logical id of the resolver of a field."""
    return f"{alphanumeric(type_)}{alphanumeric(field)}Resolver"


def runtime() -> Any:
    return AppSyncRuntime(Name="APPSYNC_JS", RuntimeVersion="1.0.0")


def _source(data: Data, handler: CustomHandler) -> tuple[str, str, str]:
    """Logical id, name and stack of the data source that a handler uses."""
    name = handler.data_source
    if name is None:
        return NONE_SOURCE, NONE_SOURCE_NAME, operations_stack(data.address)
    if name in data.schema.models_by_name:
        return model_source_id(name), model_source_name(name), model_stack(data.address, name)
    return named_source_id(name), name, operations_stack(data.address)
