"""The resolvers that amplifyc writes, each in the stack of the data source it ends in (ADR 0002)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from troposphere.appsync import FunctionConfiguration, PipelineConfig, Resolver

from amplifyc.emit import AssetText, Emission, Scope, cfn, get_att, join, ref
from amplifyc.kinds.data.emit.handlers import resolver_id, runtime
from amplifyc.kinds.data.emit.ids import (
    API,
    NONE_SOURCE,
    SCHEMA,
    alphanumeric,
    api_id,
    bedrock_source_id,
    function_source_id,
    functions_stack,
    model_source_id,
    model_stack,
    named_source_id,
    operations_stack,
)
from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.resolvers import GRAPHQL_URL, Bedrock, Endpoint, FieldResolver, Lambda, Named, Source, Table, variables_in
from amplifyc.packaging import TextAsset
from amplifyc.syntax import Place

Field = tuple[str, str]
"""The name of a type, and of a field of it."""


def emit_resolvers(data: Data, resolvers: Iterable[FieldResolver], scope: Scope) -> Iterator[Emission]:
    """One resource for each resolver, and one for each step of a pipeline."""
    places, models = _places(data), _models(data)
    api, language = cfn(api_id()), runtime()
    for resolver in resolvers:
        field = (resolver.type_name, resolver.field_name)
        place = places.get(field, data.place)
        of_model = resolver.type_name in data.schema.models_by_name
        stack = _stack(data, resolver.home, resolver.type_name if of_model else models.get(field))
        logical_id = resolver_id(*field)
        properties: dict[str, Any] = {"Kind": "UNIT", "DataSourceName": cfn(get_att(_source_id(resolver.source), "Name"))}
        if resolver.steps:
            ids = [f"{logical_id}Step{number}" for number, _ in enumerate(resolver.steps, 1)]
            for number, (step, name) in enumerate(zip(resolver.steps, ids, strict=True), 1):
                function = FunctionConfiguration(
                    name,
                    ApiId=api,
                    Name=f"{resolver.type_name}_{resolver.field_name}_{number}",
                    DataSourceName=cfn(get_att(_source_id(step.source), "Name")),
                    Code=_code(step.code, scope),
                    Runtime=language,
                    DependsOn=[SCHEMA],
                )
                yield scope.emitted(function, data, stack, role=name, place=place)
            steps = PipelineConfig(Functions=[cfn(get_att(name, "FunctionId")) for name in ids])
            properties = {"Kind": "PIPELINE", "PipelineConfig": steps}
        made = Resolver(
            logical_id,
            ApiId=api,
            TypeName=resolver.type_name,
            FieldName=resolver.field_name,
            Code=_code(resolver.code, scope),
            Runtime=language,
            DependsOn=[SCHEMA],
            **properties,
        )
        yield scope.emitted(made, data, stack, role=logical_id, place=place)


def _code(code: str, scope: Scope) -> AssetText:
    return AssetText(TextAsset(code, ".js"), [(part, _known_later(name, scope)) for part, name in variables_in(code)])


def _known_later(name: str, scope: Scope) -> Any:
    """Where the API is; or what code compares callers with: how the identity pool's two roles look when they call, or the pool's id."""
    if name == GRAPHQL_URL:
        return get_att(API, "GraphQLUrl")
    if scope.auth is None:
        return ""
    address = scope.auth.resource.address
    if name == "IDENTITY_POOL_ID":
        return scope.attribute(address, "identityPoolId")
    return _caller(scope.role(address, "authenticated" if name == "AUTHENTICATED_ROLE" else "unauthenticated"))


def _caller(role: Any) -> Any:
    """The ARN of whoever has got a role from the identity pool."""
    return join("arn:", ref("AWS::Partition"), ":sts::", ref("AWS::AccountId"), ":assumed-role/", role, "/CognitoIdentityCredentials")


def _source_id(source: Source) -> str:
    if isinstance(source, Table):
        return model_source_id(source.model)
    if isinstance(source, Lambda):
        return function_source_id(source.handler.source)
    if isinstance(source, Endpoint):
        return alphanumeric(source.handler.source)
    if isinstance(source, Named):
        return named_source_id(source.name)
    if isinstance(source, Bedrock):
        return bedrock_source_id(source.query)
    return NONE_SOURCE


def _stack(data: Data, source: Source, model: str | None) -> str:
    """That of the data source; where nothing is read or written, of the model that has the field."""
    if isinstance(source, Lambda):
        return functions_stack(data.address)
    name = source.model if isinstance(source, Table) else model
    return operations_stack(data.address) if name is None else model_stack(data.address, name)


def _models(data: Data) -> dict[Field, str]:
    """Operation of the API -> the model that brings it."""
    return {(field.type, field.name): model.name for model in data.schema.models for field in api_fields(model)}


def _places(data: Data) -> dict[Field, Place]:
    """Field of the API -> where the author wrote what it comes from."""
    found: dict[Field, Place] = {(operation.kind, operation.name): operation.place for operation in data.schema.operations}
    for model in data.schema.models:
        found |= {(field.type, field.name): model.place for field in api_fields(model)}
        found |= {(model.name, field.name): field.place for field in model.fields}
    return found
