"""A deployment as AppSync and Lambda take it: the API with its resolvers, the functions, and what roles may do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.definition import ApiDefinition, AuthorizationMode, DataSource, Resolver, Step
from amplifyc.local.deployment import BuildFolder, Deployment, Resource
from amplifyc.local.functions import Function
from amplifyc.local.policies import Permissions, permissions_of

# A resolver without code calls its function with all it knows, and hands on the answer (a direct Lambda resolver). Where calls are
# joined, each item of the answer has its data or its error.
DIRECT = """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const { arguments: args, identity, source, request, info, prev, stash } = ctx;
  return { operation: 'Invoke', payload: { arguments: args, identity, source, request, info, prev, stash } };
}
export function response(ctx) {
  return ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result;
}
"""
JOINED = DIRECT.replace("'Invoke'", "'BatchInvoke'").replace(
    "ctx.result;", "(ctx.result?.errorMessage ? util.error(ctx.result.errorMessage, ctx.result.errorType) : ctx.result?.data);"
)
TEMPLATES = """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  util.error('resolvers in VTL are not supported yet by the local backend', 'Local:NotSupported');
}
export function response(ctx) {
  return null;
}
"""
SETTINGS = ("UserPoolConfig", "OpenIDConnectConfig", "LambdaAuthorizerConfig")
CONFIGS = (
    "DynamoDBConfig", "LambdaConfig", "HttpConfig", "EventBridgeConfig", "OpenSearchServiceConfig", "ElasticsearchConfig",
    "RelationalDatabaseConfig",
)


def read_api(deployment: Deployment) -> ApiDefinition:
    """The GraphQL API of a backend."""
    api = deployment.one("AWS::AppSync::GraphQLApi")
    if api is None:
        raise AmplifycError("the backend has no GraphQL API", hint="add a resource of `kind: data`")
    schema = deployment.one("AWS::AppSync::GraphQLSchema")
    assert schema is not None
    providers = [api.properties, *api.properties.get("AdditionalAuthenticationProviders", ())]
    return ApiDefinition(
        schema=_text(deployment.build, schema.properties, "Definition"),
        modes=tuple(AuthorizationMode(item["AuthenticationType"], _settings(item)) for item in providers),
        resolvers=_resolvers(deployment),
        sources=tuple(_source(item) for item in deployment.of_type("AWS::AppSync::DataSource")),
        environment=api.properties.get("EnvironmentVariables", {}),
        id=deployment.attribute(api.logical_id, "ApiId"),
        arn=deployment.attribute(api.logical_id, "Arn"),
        denies_by_default=api.properties.get("UserPoolConfig", {}).get("DefaultAction") == "DENY",
    )


def _settings(provider: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((provider[name] for name in SETTINGS if name in provider), {})


def _text(build: BuildFolder, properties: Mapping[str, Any], name: str) -> str:
    """A text that stands in the template, or in a file beside it."""
    found = properties.get(name)
    return str(found) if found is not None else build.read_text(properties[f"{name}S3Location"])


def _resolvers(deployment: Deployment) -> tuple[Resolver, ...]:
    build = deployment.build
    steps = {
        deployment.attribute(item.logical_id, "FunctionId"): Step(
            item.logical_id, _code(build, item.properties), item.properties["DataSourceName"], item.properties.get("SyncConfig", {})
        )
        for item in deployment.of_type("AWS::AppSync::FunctionConfiguration")
    }
    return tuple(
        Resolver(
            item.properties["TypeName"],
            item.properties["FieldName"],
            _code(build, item.properties),
            item.properties.get("DataSourceName"),
            tuple(steps[name] for name in item.properties.get("PipelineConfig", {}).get("Functions", ())),
            item.properties.get("MaxBatchSize", 0),
            item.properties.get("SyncConfig", {}),
        )
        for item in deployment.of_type("AWS::AppSync::Resolver")
    )


def _code(build: BuildFolder, properties: Mapping[str, Any]) -> str:
    if "Code" in properties or "CodeS3Location" in properties:
        return _text(build, properties, "Code")
    if any(name.startswith("RequestMappingTemplate") for name in properties):
        return TEMPLATES
    return JOINED if properties.get("MaxBatchSize") else DIRECT


def _source(item: Resource) -> DataSource:
    settings: Mapping[str, Any] = next((item.properties[name] for name in CONFIGS if name in item.properties), {})
    return DataSource(item.properties["Name"], item.properties["Type"], settings, item.properties.get("ServiceRoleArn"))


def read_functions(deployment: Deployment) -> tuple[Function, ...]:
    """The functions of a backend."""
    folder = deployment.build.folder
    layers = {
        deployment.reference(item.logical_id): item.properties["Content"] for item in deployment.of_type("AWS::Lambda::LayerVersion")
    }

    def file(code: Any) -> Any:
        return folder / code if folder is not None and isinstance(code, str) else None

    parameters = _parameters(deployment)
    found = []
    for item in deployment.of_type("AWS::Lambda::Function"):
        properties = item.properties
        attached = [file(layers.get(layer)) for layer in properties.get("Layers", ())]
        found.append(
            Function(
                deployment.reference(item.logical_id),
                deployment.attribute(item.logical_id, "Arn"),
                properties.get("Runtime", ""),
                properties.get("Handler", ""),
                file(properties["Code"]),
                _variables(properties.get("Environment", {}).get("Variables", {}), parameters, deployment),
                tuple(layer for layer in attached if layer is not None),
                float(properties.get("Timeout", 3)),
                int(properties.get("MemorySize", 128)),
            )
        )
    return tuple(found)


def _parameters(deployment: Deployment) -> dict[str, Any]:
    """What the backend itself keeps in SSM."""
    return {
        deployment.reference(item.logical_id): item.properties["Value"] for item in deployment.of_type("AWS::SSM::Parameter")
    }


def _variables(variables: Mapping[str, Any], parameters: Mapping[str, Any], deployment: Deployment) -> dict[str, str]:
    """The environment of a function, with what it would read from SSM when it starts (F009)."""
    late = json.loads(variables.get("AMPLIFY_SSM_ENV_CONFIG") or "{}")
    read = {}
    for name, entry in late.items():
        secret = entry["path"].rsplit("/", 1)[-1]
        value = parameters.get(entry["path"], deployment.at.secrets.get(secret))
        if value is not None:
            read[name] = str(value)
    given = {name: _word(value) for name, value in variables.items()} | read
    return given | ({"AMPLIFY_SSM_ENV_CONFIG": "{}"} if late else {})


def _word(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def read_permissions(deployment: Deployment) -> dict[str, Permissions]:
    """What each role may do with the API, by the role's name."""
    documents: dict[str, list[Any]] = {}
    for item in deployment.of_type("AWS::IAM::Role"):
        own = documents.setdefault(deployment.reference(item.logical_id), [])
        own += [policy["PolicyDocument"] for policy in item.properties.get("Policies", ())]
    for type_ in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
        for item in deployment.of_type(type_):
            for role in item.properties.get("Roles", ()):
                documents.setdefault(role, []).append(item.properties["PolicyDocument"])
    return {role: permissions_of(found) for role, found in documents.items()}
