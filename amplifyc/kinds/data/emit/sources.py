"""Data sources: what resolvers read from and write to, each with a role that may do just that (D118, D140, D141)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from troposphere.appsync import DataSource as AppSyncDataSource
from troposphere.iam import Role

from amplifyc.emit import Emission, Emitted, Scope, arn, cfn, get_att, join, ref
from amplifyc.kinds.data.emit.ids import (
    NONE_SOURCE,
    NONE_SOURCE_NAME,
    alphanumeric,
    api_id,
    data_stack,
    function_source_id,
    functions_stack,
    named_source_id,
    operations_stack,
    role_of,
)
from amplifyc.kinds.data.model import ConversationHandler, Data, DataSource, FunctionHandler, HttpHandler, OuterFunction, Schema
from amplifyc.model import Ref
from amplifyc.syntax import Place

Statement = Mapping[str, Any]
UNKNOWN_TO_TROPOSPHERE = ("ElasticsearchConfig",)
TABLE_ACTIONS = ("BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "DescribeTable", "GetItem", "GetRecords",
                 "GetShardIterator", "PutItem", "Query", "Scan", "UpdateItem")


def service_role(
    data: Data, source: str, statements: Sequence[Statement], *, stack: str, scope: Scope, place: Place | None = None
) -> Emitted:
    """The role that AppSync takes on when it uses the data source `source`."""
    properties: dict[str, Any] = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "appsync.amazonaws.com"}}],
        }
    }
    if statements:
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        properties["Policies"] = [{"PolicyName": "DataSourceAccess", "PolicyDocument": document}]
    role = Role.from_dict(role_of(source), properties)
    return scope.emitted(role, data, stack, role=role_of(source), friendly_name=data.name, place=place)


def data_source(
    data: Data, source: str, name: str, config: Mapping[str, Any], *, type_: str, stack: str, scope: Scope, place: Place | None = None,
    has_role: bool = True,
) -> Emitted:
    """One data source of the API; `name` is what resolvers call it."""
    properties = {key: cfn(value) for key, value in config.items() if key not in UNKNOWN_TO_TROPOSPHERE}
    if has_role:
        properties["ServiceRoleArn"] = cfn(get_att(role_of(source), "Arn"))
    resource = AppSyncDataSource(source, ApiId=cfn(api_id()), Name=name, Type=type_, **properties)
    emitted = scope.emitted(resource, data, stack, role=source, place=place)
    emitted.body["Properties"].update({key: config[key] for key in UNKNOWN_TO_TROPOSPHERE if key in config})
    return emitted


def emit_sources(data: Data, scope: Scope) -> Iterator[Emission]:
    """All data sources but those of models."""
    yield data_source(data, NONE_SOURCE, NONE_SOURCE_NAME, {}, type_="NONE", stack=data_stack(data.address), scope=scope, has_role=False)
    for handler in function_sources(data.schema):
        yield from _function_source(data, handler, scope)
    for endpoint in endpoints(data.schema):
        yield from _endpoint(data, endpoint, scope)
    for source in data.data_sources.values():
        yield from _named_source(data, source, scope)


def endpoints(schema: Schema) -> tuple[HttpHandler, ...]:
    """One of the handlers of each host that `@http` asks."""
    found = {handler.source: handler for handler in schema.handlers if isinstance(handler, HttpHandler)}
    return tuple(found[name] for name in sorted(found))


def _endpoint(data: Data, handler: HttpHandler, scope: Scope) -> Iterator[Emission]:
    source, stack = alphanumeric(handler.source), operations_stack(data.address)
    yield service_role(data, source, [], stack=stack, scope=scope, place=handler.place)
    config = {"HttpConfig": {"Endpoint": handler.origin}}
    yield data_source(data, source, handler.source, config, type_="HTTP", stack=stack, scope=scope, place=handler.place)


def function_sources(schema: Schema) -> tuple[FunctionHandler, ...]:
    """One of the handlers of each data source of a function, by its name."""
    functions = (handler.function if isinstance(handler, ConversationHandler) else handler for handler in schema.handlers)
    found = {handler.source: handler for handler in functions if isinstance(handler, FunctionHandler)}
    return tuple(found[name] for name in sorted(found))


def _function_source(data: Data, handler: FunctionHandler, scope: Scope) -> Iterator[Emission]:
    source, stack, function = function_source_id(handler.source), functions_stack(data.address), handler.function
    function_arn = scope.attribute(function.target, "arn") if isinstance(function, Ref) else _outer_arn(function)
    yield from _lambda(data, source, handler.source, function_arn, stack=stack, scope=scope, place=handler.place)


def _outer_arn(function: OuterFunction) -> Any:
    """As Gen 2 writes it, which knows only the partition `aws`."""
    region, account = function.region or ref("AWS::Region"), function.account or ref("AWS::AccountId")
    return join("arn:aws:lambda:", region, ":", account, f":function:{function.name}")


def _lambda(data: Data, source: str, name: str, function_arn: Any, *, stack: str, scope: Scope, place: Place) -> Iterator[Emission]:
    statement = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [function_arn, join(function_arn, ":*")]}
    yield service_role(data, source, [statement], stack=stack, scope=scope, place=place)
    config = {"LambdaConfig": {"LambdaFunctionArn": function_arn}}
    yield data_source(data, source, name, config, type_="AWS_LAMBDA", stack=stack, scope=scope, place=place)


def _named_source(data: Data, declared: DataSource, scope: Scope) -> Iterator[Emission]:
    source, stack = named_source_id(declared.name), operations_stack(data.address)
    if declared.kind == "lambda" and declared.target is not None:
        target = declared.target
        function_arn = scope.attribute(target.target, "arn") if isinstance(target, Ref) else scope.plain(target)
        yield from _lambda(data, source, declared.name, function_arn, stack=stack, scope=scope, place=declared.place)
        return
    type_, config, statements = _settings(declared, scope)
    if statements is not None:
        yield service_role(data, source, statements, stack=stack, scope=scope, place=declared.place)
    has_role = statements is not None
    yield data_source(
        data, source, declared.name, config, type_=type_, stack=stack, scope=scope, place=declared.place, has_role=has_role
    )


def _settings(declared: DataSource, scope: Scope) -> tuple[str, dict[str, Any], list[Statement] | None]:
    """AppSync's type and configuration, and what its role may do; None when it needs no role."""
    settings = scope.raw(declared.settings)
    region = ref("AWS::Region")
    match declared.kind:
        case "http":
            return "HTTP", {"HttpConfig": _http(settings, region)}, _permissions(settings)
        case "dynamodb":
            name = _published(declared, "tableName", scope)
            table = arn("dynamodb", "table/", name)
            statement = _allow([f"dynamodb:{action}" for action in TABLE_ACTIONS], [table, join(table, "/index/*")])
            return "AMAZON_DYNAMODB", {"DynamoDBConfig": {"AwsRegion": settings.get("region", region), "TableName": name}}, [statement]
        case "eventBridge":
            bus = _published(declared, "eventBusArn", scope)
            return "AMAZON_EVENTBRIDGE", {"EventBridgeConfig": {"EventBusArn": bus}}, [_allow(["events:PutEvents"], [bus])]
        case "openSearch" | "elasticsearch":
            domain = settings.get("domainArn")
            config = {"AwsRegion": settings.get("region", region), "Endpoint": _published(declared, "endpoint", scope)}
            names = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"]
            statements = [_allow(names, [domain, join(domain, "/*")])] if domain else []
            is_open = declared.kind == "openSearch"
            key = "OpenSearchServiceConfig" if is_open else "ElasticsearchConfig"
            return "AMAZON_OPENSEARCH_SERVICE" if is_open else "AMAZON_ELASTICSEARCH", {key: config}, statements
        case "rds":
            return "RELATIONAL_DATABASE", {"RelationalDatabaseConfig": _rds(settings, region)}, _rds_permissions(settings)
        case _:
            return "NONE", {}, None


def _http(settings: Mapping[str, Any], region: Any) -> dict[str, Any]:
    config: dict[str, Any] = {"Endpoint": settings.get("endpoint")}
    if "signingService" in settings:
        signing = {"SigningRegion": settings.get("signingRegion", region), "SigningServiceName": settings["signingService"]}
        config["AuthorizationConfig"] = {"AuthorizationType": "AWS_IAM", "AwsIamConfig": signing}
    return config


def _permissions(settings: Mapping[str, Any]) -> list[Statement]:
    """`permissions:` of a signed endpoint: what its role may do there."""
    return [_allow(item["actions"], item.get("resources", ["*"])) for item in settings.get("permissions") or ()]


def _rds(settings: Mapping[str, Any], region: Any) -> dict[str, Any]:
    endpoint = {
        "AwsRegion": settings.get("region", region),
        "AwsSecretStoreArn": settings.get("secretArn"),
        "DbClusterIdentifier": settings.get("clusterArn"),
        "DatabaseName": settings.get("databaseName"),
    }
    found = {key: value for key, value in endpoint.items() if value is not None}
    return {"RelationalDatabaseSourceType": "RDS_HTTP_ENDPOINT", "RdsHttpEndpointConfig": found}


def _rds_permissions(settings: Mapping[str, Any]) -> list[Statement]:
    cluster = settings.get("clusterArn")
    names = ["rds-data:BatchExecuteStatement", "rds-data:BeginTransaction", "rds-data:CommitTransaction", "rds-data:ExecuteStatement",
             "rds-data:RollbackTransaction"]
    return [_allow(names, [cluster]), _allow(["secretsmanager:GetSecretValue"], [settings.get("secretArn")])]


def _published(declared: DataSource, name: str, scope: Scope) -> Any:
    """The value a data source stands on: an attribute of the custom resource it names, a text, or one of its settings."""
    if isinstance(declared.target, Ref):
        return scope.attribute(declared.target.target, name)
    return scope.plain(declared.target) if declared.target is not None else scope.raw(declared.settings.get(name, ""))


def _allow(actions: Sequence[str], resources: Sequence[Any]) -> Statement:
    return {"Effect": "Allow", "Action": list(actions), "Resource": list(resources)}
