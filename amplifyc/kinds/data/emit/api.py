"""The API: its authorization modes, schema, key and log (D005 to D024, D136)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere.appsync import GraphQLApi, GraphQLSchema
from troposphere.awslambda import Permission
from troposphere.iam import Role
from troposphere.logs import LogGroup

from amplifyc.emit import AssetPath, Emission, Scope, cfn, get_att, join, ref
from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes
from amplifyc.kinds.data.emit.api_key import emit_api_key
from amplifyc.kinds.data.emit.ids import API, SCHEMA, api_id, data_stack
from amplifyc.kinds.data.model import Data, Logging
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.packaging import TextAsset

LOG_ROLE = "GraphqlApiLogRole"
LOG_GROUP = "GraphqlApiLogGroup"
RETENTION_DAYS: dict[str, int | None] = {
    "1 day": 1, "3 days": 3, "5 days": 5, "1 week": 7, "2 weeks": 14, "1 month": 30, "2 months": 60, "3 months": 90, "4 months": 120,
    "5 months": 150, "6 months": 180, "1 year": 365, "13 months": 400, "18 months": 545, "2 years": 731, "3 years": 1096, "5 years": 1827,
    "6 years": 2192, "7 years": 2557, "8 years": 2922, "9 years": 3288, "10 years": 3653, "infinite": None,
}


def emit_api(data: Data, modes: ApiModes, schema: str, scope: Scope) -> Iterator[Emission]:
    """The API without tables and resolvers."""
    stack = data_stack(data.address)
    additional = [cfn(_provider(data, provider, scope)) for provider in modes.additional]
    properties: dict[str, Any] = {"Name": data.name, **_provider(data, modes.default, scope)}
    if modes.default == "userPools":
        properties["UserPoolConfig"]["DefaultAction"] = "ALLOW"
    if additional:
        properties["AdditionalAuthenticationProviders"] = additional
    if data.logging is not None:
        properties["LogConfig"] = {
            "CloudWatchLogsRoleArn": get_att(LOG_ROLE, "Arn"),
            "ExcludeVerboseContent": data.logging.exclude_verbose_content,
            "FieldLogLevel": data.logging.field_log_level.upper(),
        }
        yield from _log(data, data.logging, stack, scope)
    api = GraphQLApi(API, **{key: cfn(value) for key, value in properties.items()})
    yield scope.emitted(api, data, stack, role="GraphqlApi", friendly_name=data.name)
    definition = AssetPath(TextAsset(schema, ".graphql"))
    yield scope.emitted(
        GraphQLSchema(SCHEMA, ApiId=cfn(api_id()), DefinitionS3Location=definition), data, stack, role="GraphqlSchema"
    )
    if "apiKey" in modes.providers:
        yield from emit_api_key(data, stack, scope)
    if "function" in modes.providers:
        yield from _authorizer(data, stack, scope)


def _provider(data: Data, provider: Provider, scope: Scope) -> dict[str, Any]:
    """One authentication type with its settings."""
    found: dict[str, Any] = {"AuthenticationType": AUTHENTICATION_TYPES[provider]}
    written = data.authorization_modes
    if provider == "userPools" and scope.auth is not None:
        pool = scope.attribute(scope.auth.resource.address, "userPoolId")
        found["UserPoolConfig"] = {"AwsRegion": ref("AWS::Region"), "UserPoolId": pool}
    if provider == "oidc" and written is not None and written.oidc is not None:
        oidc = written.oidc
        found["OpenIDConnectConfig"] = {
            "Issuer": oidc.oidc_issuer_url,
            **({"ClientId": oidc.client_id} if oidc.client_id else {}),
            "AuthTTL": oidc.token_expiry_from_auth_in_seconds * 1000,
            "IatTTL": oidc.token_expire_from_issue_in_seconds * 1000,
        }
    if provider == "function" and written is not None and written.function is not None:
        found["LambdaAuthorizerConfig"] = {
            "AuthorizerUri": scope.attribute(written.function.function.target, "arn"),
            "AuthorizerResultTtlInSeconds": written.function.time_to_live_in_seconds,
            "IdentityValidationExpression": "",
        }
    return found


def _authorizer(data: Data, stack: str, scope: Scope) -> Iterator[Emission]:
    """AppSync must be allowed to call the Lambda authorizer (D018)."""
    written = data.authorization_modes
    if written is None or written.function is None:
        return
    function_arn = scope.attribute(written.function.function.target, "arn")
    permission = Permission(
        "GraphqlApiAuthorizerPermission", Action="lambda:InvokeFunction", FunctionName=cfn(function_arn), Principal="appsync.amazonaws.com"
    )
    yield scope.emitted(permission, data, stack, place=written.function.place)


def _log(data: Data, logging: Logging, stack: str, scope: Scope) -> Iterator[Emission]:
    policy = join("arn:", ref("AWS::Partition"), ":iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")
    role = Role(
        LOG_ROLE,
        AssumeRolePolicyDocument={
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "appsync.amazonaws.com"}}],
        },
        ManagedPolicyArns=[cfn(policy)],
    )
    yield scope.emitted(role, data, stack, role=LOG_ROLE, friendly_name=data.name, place=logging.place)
    days = RETENTION_DAYS[logging.retention]
    retention = {} if days is None else {"RetentionInDays": days}
    group = LogGroup(LOG_GROUP, LogGroupName=cfn(join("/aws/appsync/apis/", api_id())), **retention)
    yield scope.emitted(group, data, stack, role=LOG_GROUP, friendly_name=data.name, place=logging.place)
