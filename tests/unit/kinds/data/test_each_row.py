"""Group D of the feature list, a case per row: what an author writes, and the line of the API or the property of the template that it becomes.

test_rows.py has the rows that need more than that, test_authorization.py D084 to D105, test_gen1.py D073, D074, D185 and D189, test_ai_routes.py
D175 to D184; errors stand in tests/cases/errors/data, and Gen 2's own answers in tests/parity.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from amplifyc.emit import DaysAhead
from tests.unit.kinds.data.projects import block, bodies, bound, compiled, graphql, line, outputs, stacks_of

OWNED = "authorization: [{ allow: owner }]"
ALL = "authorization: [{ allow: authenticated }]"
T = f"models:\n  T: {{ fields: {{ f: string }}, {OWNED} }}\n"
CUSTOM = "handler: { custom: { entry: ./one.js } }"
FILES = {
    "amplify/data/one.js": "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n",
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => ({});\n",
}
OIDC = "oidcProviderName: a, oidcIssuerUrl: https://a.example, tokenExpiryFromAuthInSeconds: 60, tokenExpireFromIssueInSeconds: 30"


def of(fields: str, rest: str = OWNED, more: str = "") -> str:
    """The model `T` with these fields."""
    return f"models:\n  T: {{ fields: {{ {fields} }}, {rest} }}\n{more}"


def modes(written: str) -> str:
    return f"authorizationModes: {{ defaultAuthorizationMode: userPool, {written} }}\n{T}"


def pair(parent: str, child: str = "tId: id, t: { belongsTo: T, references: tId }") -> str:
    return f"models:\n  T: {{ fields: {{ {parent} }}, {OWNED} }}\n  C: {{ fields: {{ {child} }}, {OWNED} }}\n"


KEYED = of("a: id!, b: string!, c: integer", f"identifier: [a, b], secondaryIndexes: [{{ partitionKey: b, sortKeys: [c] }}], {OWNED}")
KINDS = "enums: { E: [x, y] }\n"
SCALARS = {
    "D033 id": ("id", "ID"), "D034 string": ("string", "String"), "D035 integer": ("integer", "Int"), "D036 float": ("float", "Float"),
    "D037 boolean": ("boolean", "Boolean"), "D038 date": ("date", "AWSDate"), "D039 time": ("time", "AWSTime"),
    "D040 datetime": ("datetime", "AWSDateTime"), "D041 timestamp": ("timestamp", "AWSTimestamp"), "D042 email": ("email", "AWSEmail"),
    "D043 json": ("json", "AWSJSON"), "D044 phone": ("phone", "AWSPhone"), "D045 url": ("url", "AWSURL"),
    "D046 ipAddress": ("ipAddress", "AWSIPAddress"), "D047 required": ("string!", "String!"), "D048 list": ("string[]", "[String]"),
    "D048 required list": ("string[]!", "[String]!"), "D048 list of required": ("string![]", "[String!]"), "D063 list of a type": ("E![]!", "[E!]!"),
}

# Row -> the schema, the definition, the field of it, and its line (or the beginning of it).
LINES: dict[str, tuple[str, str, str, str]] = {
    **{row: (of(f"f: '{word}'", more=KINDS), "type T ", "f", f"f: {type_}") for row, (word, type_) in SCALARS.items()},
    "D027 enum": (of("e: E", more=KINDS), "enum E", "x", "x"),
    "D027 custom type": (of("p: P", more="types: { P: { fields: { n: integer } } }\n"), "type P ", "n", "n: Int"),
    "D060 enum in place": (of("e: { enum: [x, y] }"), "type T ", "e", "e: TE"),
    "D060 its values": (of("e: { enum: [x, y] }"), "enum TE", "y", "y"),
    "D061 type in place": (of("p: { fields: { n: integer! } }"), "type TP ", "n", "n: Int!"),
    "D061 its input": (of("p: { fields: { n: integer! } }"), "input TPInput", "n", "n: Int!"),
    "D062 by name": (of("e: E", more=KINDS), "input CreateTInput", "e", "e: E"),
    "D065 identifier": (KEYED, "type Query", "getT", "getT(a: ID!, b: String!): T"),
    "D066 hasOne": (pair("c: { hasOne: C, references: tId }"), "type T ", "c", "c: C"),
    "D067 hasMany": (
        pair("cs: { hasMany: C, references: tId }"), "type T ", "cs",
        "cs(filter: ModelCFilterInput, sortDirection: ModelSortDirection, limit: Int, nextToken: String): ModelCConnection",
    ),
    "D068 belongsTo": (pair("c: { hasOne: C, references: tId }"), "type C ", "t", "t: T"),
    "D075 index": (of("a: string", f"secondaryIndexes: [{{ partitionKey: a }}], {OWNED}"), "type Query", "listTByA", "listTByA(a: String!, "),
    "D076 sort keys": (
        of("a: string, b: string, c: integer", f"secondaryIndexes: [{{ partitionKey: a, sortKeys: [b, c] }}], {OWNED}"), "type Query",
        "listTByAAndBAndC", "listTByAAndBAndC(a: String!, bC: ModelTTSByAAndBAndCCompositeKeyConditionInput, ",
    ),
    "D078 query field": (
        of("a: string", f"secondaryIndexes: [{{ partitionKey: a, queryField: find }}], {OWNED}"), "type Query", "find", "find(a: String!, "),
    "D106 query": (f"queries:\n  act: {{ returns: string, {CUSTOM}, {ALL} }}\n", "type Query", "act", "act: String"),
    "D106 mutation": (f"{T}mutations:\n  act: {{ returns: string, {CUSTOM}, {ALL} }}\n", "type Mutation", "act", "act: String"),
    "D107 arguments": (
        f"{KINDS}queries:\n  act: {{ arguments: {{ a: 'integer[]!', e: E }}, returns: string, {CUSTOM}, {ALL} }}\n", "type Query", "act",
        "act(a: [Int]!, e: E): String",
    ),
    "D107 argument in place": (
        f"queries:\n  act: {{ arguments: {{ a: {{ fields: {{ n: integer }} }} }}, returns: string, {CUSTOM}, {ALL} }}\n", "input ActAInput", "n", "n: Int"),
    "D108 returns a list of models": (f"{T}queries:\n  act: {{ returns: 'T[]', {CUSTOM}, {ALL} }}\n", "type Query", "act", "act: [T]"),
    "D108 returns a type in place": (
        f"queries:\n  act: {{ returns: {{ fields: {{ n: integer }} }}, {CUSTOM}, {ALL} }}\n", "type ActReturnType ", "n", "n: Int"),
    "D109 authorization": (
        f"queries:\n  act: {{ returns: string, {CUSTOM}, authorization: [{{ allow: {{ groups: [A, B] }} }}] }}\n", "type Query", "act",
        'act: String @aws_cognito_user_pools(cognito_groups: ["A", "B"])',
    ),
    "D112 async": (
        f"{T}mutations:\n  act: {{ handler: {{ function: jobs/report, async: true }}, {ALL} }}\n", "type Mutation", "act", "act: EventInvocationResponse"),
    "D116 for a model": (
        f"{T}subscriptions:\n  heard: {{ for: {{ model: T, mutations: [create, delete] }}, {CUSTOM}, {ALL} }}\n", "type Subscription", "heard",
        'heard: T @aws_subscribe(mutations: ["createT", "deleteT"])',
    ),
    "D064 mutations of a model": (
        f"{T}subscriptions:\n  heard: {{ for: {{ model: T, mutations: [update] }}, {CUSTOM}, {ALL} }}\n", "type Subscription", "heard",
        'heard: T @aws_subscribe(mutations: ["updateT"])',
    ),
    "D117 for a mutation": (
        f"{T}mutations:\n  send: {{ returns: string, {CUSTOM}, {ALL} }}\nsubscriptions:\n  heard: {{ for: send, {CUSTOM}, {ALL} }}\n",
        "type Subscription", "heard", 'heard: String @aws_subscribe(mutations: ["send"])',
    ),
    "D120 get": (T, "type Query", "getT", "getT(id: ID!): T"),
    "D121 list": (T, "type Query", "listTS", "listTS(filter: ModelTFilterInput, limit: Int, nextToken: String): ModelTConnection"),
    "D121 list by a key": (KEYED, "type Query", "listTS", "listTS(a: ID, b: ModelStringKeyConditionInput, filter: "),
    "D122 index query": (
        KEYED, "type Query", "listTByBAndC",
        "listTByBAndC(b: String!, c: ModelIntKeyConditionInput, sortDirection: ModelSortDirection, filter: ModelTFilterInput, limit: Int, nextToken: String)",
    ),
    "D123 create": (T, "type Mutation", "createT", "createT(input: CreateTInput!, condition: ModelTConditionInput): T"),
    "D123 update": (T, "type Mutation", "updateT", "updateT(input: UpdateTInput!, condition: ModelTConditionInput): T"),
    "D123 delete": (T, "type Mutation", "deleteT", "deleteT(input: DeleteTInput!, condition: ModelTConditionInput): T"),
    "D124 onUpdate": (
        T, "type Subscription", "onUpdateT",
        'onUpdateT(filter: ModelSubscriptionTFilterInput, owner: String): T @aws_subscribe(mutations: ["updateT"])',
    ),
    "D125 create input": (T, "input CreateTInput", "id", "id: ID"),
    "D125 update input": (T, "input UpdateTInput", "id", "id: ID!"),
    "D125 delete input": (KEYED, "input DeleteTInput", "b", "b: String!"),
    "D126 filter": (T, "input ModelTFilterInput", "not", "not: ModelTFilterInput"),
    "D126 condition": (T, "input ModelTConditionInput", "createdAt", "createdAt: ModelStringInput"),
    "D127 connection": (T, "type ModelTConnection", "items", "items: [T]!"),
    "D128 subscription filter": (T, "input ModelSubscriptionTFilterInput", "f", "f: ModelSubscriptionStringInput"),
    "D129 String": (T, "input ModelStringInput", "beginsWith", "beginsWith: String"),
    "D129 Int": (T, "input ModelIntInput", "between", "between: [Int]"),
    "D129 Float": (T, "input ModelFloatInput", "gt", "gt: Float"),
    "D129 Boolean": (T, "input ModelBooleanInput", "attributeExists", "attributeExists: Boolean"),
    "D129 ID": (T, "input ModelIDInput", "size", "size: ModelSizeInput"),
    "D130 String": (T, "input ModelSubscriptionStringInput", "notIn", "notIn: [String]"),
    "D130 Boolean": (T, "input ModelSubscriptionBooleanInput", "eq", "eq: Boolean"),
    "D131 attribute types": (T, "enum ModelAttributeTypes", "stringSet", "stringSet"),
    "D131 size": (T, "input ModelSizeInput", "between", "between: [Int]"),
    "D131 sort direction": (T, "enum ModelSortDirection", "DESC", "DESC"),
    "D132 key condition": (KEYED, "input ModelStringKeyConditionInput", "beginsWith", "beginsWith: String"),
    "D132 of a number": (KEYED, "input ModelIntKeyConditionInput", "between", "between: [Int]"),
    "D133 enum": (of("e: E", more=KINDS), "input ModelEInput", "ne", "ne: E"),
    "D133 list of an enum": (of("e: 'E[]'", more=KINDS), "input ModelEListInput", "contains", "contains: E"),
    "D134 turn error": (T, "input AmplifyAIConversationTurnErrorInput", "errorType", "errorType: String!"),
    "D135 directives": (T, "type Query", "getT", "getT(id: ID!): T @aws_iam @aws_cognito_user_pools"),
}

# Row -> the resource file, the type and id of a resource, the property of it, and its value.
PROPERTIES: dict[str, tuple[str, str, str, str, Any]] = {
    "D003 name": (f"name: shop\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "Name", "shop"),
    "D005 logging": (f"logging: true\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "LogConfig.FieldLogLevel", "NONE"),
    "D006 retention": (f"logging: {{ retention: 3 days }}\n{T}", "AWS::Logs::LogGroup", "GraphqlApiLogGroup", "RetentionInDays", 3),
    "D006 retention by default": (f"logging: {{}}\n{T}", "AWS::Logs::LogGroup", "GraphqlApiLogGroup", "RetentionInDays", 7),
    "D007 verbose content": (
        f"logging: {{ excludeVerboseContent: false }}\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "LogConfig.ExcludeVerboseContent", False),
    "D008 log level": (f"logging: {{ fieldLogLevel: all }}\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "LogConfig.FieldLogLevel", "ALL"),
    "D013 iam": (
        f"authorizationModes: {{ defaultAuthorizationMode: iam }}\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "AuthenticationType", "AWS_IAM"),
    "D013 apiKey": (
        f"authorizationModes: {{ defaultAuthorizationMode: apiKey }}\n{T}", "AWS::AppSync::GraphQLApi", "GraphqlApi", "AuthenticationType", "API_KEY"),
    "D015 user pool": (T, "AWS::AppSync::GraphQLApi", "GraphqlApi", "UserPoolConfig.DefaultAction", "ALLOW"),
    "D016 description": (modes("apiKeyAuthorizationMode: { description: mine }"), "AWS::AppSync::ApiKey", "ApiKey", "Description", "mine"),
    "D018 Lambda authorizer": (
        modes("lambdaAuthorizationMode: { function: jobs/report }"), "AWS::Lambda::Permission", "GraphqlApiAuthorizerPermission", "Principal",
        "appsync.amazonaws.com",
    ),
    "D019 time to live": (
        modes("lambdaAuthorizationMode: { function: jobs/report, timeToLiveInSeconds: 7 }"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.LambdaAuthorizerConfig.AuthorizerResultTtlInSeconds", 7,
    ),
    "D020 name of a provider": (
        modes(f"oidcAuthorizationMode: {{ {OIDC} }}"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.AuthenticationType", "OPENID_CONNECT",
    ),
    "D021 issuer": (
        modes(f"oidcAuthorizationMode: {{ {OIDC} }}"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.OpenIDConnectConfig.Issuer", "https://a.example",
    ),
    "D022 client": (
        modes(f"oidcAuthorizationMode: {{ {OIDC}, clientId: c }}"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.OpenIDConnectConfig.ClientId", "c",
    ),
    "D023 seconds since authentication": (
        modes(f"oidcAuthorizationMode: {{ {OIDC} }}"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.OpenIDConnectConfig.AuthTTL", 60_000,
    ),
    "D024 seconds since issue": (
        modes(f"oidcAuthorizationMode: {{ {OIDC} }}"), "AWS::AppSync::GraphQLApi", "GraphqlApi",
        "AdditionalAuthenticationProviders.0.OpenIDConnectConfig.IatTTL", 30_000,
    ),
    "D031 implied id": (T, "AWS::DynamoDB::Table", "TTable", "KeySchema", [{"AttributeName": "id", "KeyType": "HASH"}]),
    "D065 identifier": (
        KEYED, "AWS::DynamoDB::Table", "TTable", "KeySchema",
        [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"}],
    ),
    "D067 index of a relationship": (
        pair("cs: { hasMany: C, references: tId }"), "AWS::DynamoDB::Table", "CTable", "GlobalSecondaryIndexes.0.IndexName", "gsi-T.cs"),
    "D075 index": (
        of("a: string", f"secondaryIndexes: [{{ partitionKey: a }}], {OWNED}"), "AWS::DynamoDB::Table", "TTable",
        "GlobalSecondaryIndexes.0.IndexName", "tSByA",
    ),
    "D076 several sort keys": (
        of("a: string, b: string, c: integer", f"secondaryIndexes: [{{ partitionKey: a, sortKeys: [b, c] }}], {OWNED}"),
        "AWS::DynamoDB::Table", "TTable", "GlobalSecondaryIndexes.0.KeySchema.1.AttributeName", "b#c",
    ),
    "D077 name": (
        of("a: string", f"secondaryIndexes: [{{ partitionKey: a, name: mine }}], {OWNED}"), "AWS::DynamoDB::Table", "TTable",
        "GlobalSecondaryIndexes.0.IndexName", "mine",
    ),
    "D079 projection": (
        of("a: string", f"secondaryIndexes: [{{ partitionKey: a, projection: KEYS_ONLY }}], {OWNED}"), "AWS::DynamoDB::Table", "TTable",
        "GlobalSecondaryIndexes.0.Projection", {"ProjectionType": "KEYS_ONLY"},
    ),
    "D079 projection of some": (
        of("a: string, b: string", f"secondaryIndexes: [{{ partitionKey: a, projection: {{ include: [b] }} }}], {OWNED}"), "AWS::DynamoDB::Table",
        "TTable", "GlobalSecondaryIndexes.0.Projection", {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["b"]},
    ),
    "D080 index on an enum": (
        of("e: E", f"secondaryIndexes: [{{ partitionKey: e }}], {OWNED}", KINDS), "AWS::DynamoDB::Table", "TTable", "AttributeDefinitions.1",
        {"AttributeName": "e", "AttributeType": "S"},
    ),
    "D113 data source of a resolver file": (
        f"{T}queries:\n  act: {{ returns: string, handler: {{ custom: {{ entry: ./one.js, dataSource: T }} }}, {ALL} }}\n",
        "AWS::AppSync::FunctionConfiguration", "QueryActHandler1", "DataSourceName", {"Fn::GetAtt": ["TDataSource", "Name"]},
    ),
    "D110 pipeline": (
        f"queries:\n  act: {{ returns: string, handler: [{{ custom: {{ entry: ./one.js }} }}, {{ custom: {{ entry: ./one.js }} }}], {ALL} }}\n",
        "AWS::AppSync::Resolver", "QueryActResolver", "PipelineConfig.Functions",
        [{"Fn::GetAtt": [f"QueryActHandler{number}", "FunctionId"]} for number in (1, 2)],
    ),
    "D111 function": (
        f"queries:\n  act: {{ returns: string, handler: {{ function: jobs/report }}, {ALL} }}\n", "AWS::AppSync::Resolver", "QueryActResolver",
        "DataSourceName", {"Fn::GetAtt": ["FnActLambdaDataSource", "Name"]},
    ),
    "D136 API": (T, "AWS::AppSync::GraphQLApi", "GraphqlApi", "Name", "amplifyData"),
    "D137 table": (T, "AWS::DynamoDB::Table", "TTable", "TableName", {"Fn::Join": ["", ["T-", {"Fn::GetAtt": ["GraphqlApi", "ApiId"]}, "-NONE"]]}),
    "D137 stream": (T, "AWS::DynamoDB::Table", "TTable", "StreamSpecification", {"StreamViewType": "NEW_AND_OLD_IMAGES"}),
    "D140 data source": (T, "AWS::AppSync::DataSource", "TDataSource", "Name", "TTable"),
    "D141 no data source": (T, "AWS::AppSync::DataSource", "NoneDataSource", "Type", "NONE"),
    "D142 one step where Gen 2 has slots": (T, "AWS::AppSync::Resolver", "MutationCreateTResolver", "Kind", "UNIT"),
    "D150 billing": (
        f"{T}overrides: {{ TTable: {{ BillingMode: PROVISIONED }} }}\n", "AWS::DynamoDB::Table", "TTable", "BillingMode", "PROVISIONED"),
    "D150 billing by default": (T, "AWS::DynamoDB::Table", "TTable", "BillingMode", "PAY_PER_REQUEST"),
    "D151 time to live": (
        f"{T}overrides: {{ TTable: {{ TimeToLiveSpecification: {{ AttributeName: x, Enabled: true }} }} }}\n", "AWS::DynamoDB::Table", "TTable",
        "TimeToLiveSpecification.AttributeName", "x",
    ),
    "D152 no recovery": (
        f"{T}overrides: {{ TTable: {{ PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: false }} }}\n", "AWS::DynamoDB::Table", "TTable",
        "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", False,
    ),
    "D153 days of recovery": (
        f"{T}overrides: {{ TTable: {{ PointInTimeRecoverySpecification.RecoveryPeriodInDays: 7 }} }}\n", "AWS::DynamoDB::Table", "TTable",
        "PointInTimeRecoverySpecification", {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7},
    ),
    "D154 throughput": (
        f"{T}overrides: {{ TTable: {{ ProvisionedThroughput: {{ ReadCapacityUnits: 1, WriteCapacityUnits: 2 }} }} }}\n", "AWS::DynamoDB::Table",
        "TTable", "ProvisionedThroughput.WriteCapacityUnits", 2,
    ),
    "D156 stream": (
        f"{T}overrides: {{ TTable: {{ StreamSpecification.StreamViewType: KEYS_ONLY }} }}\n", "AWS::DynamoDB::Table", "TTable",
        "StreamSpecification.StreamViewType", "KEYS_ONLY",
    ),
    "D157 encryption": (
        f"{T}overrides: {{ TTable: {{ SSESpecification: {{ SSEEnabled: true, SSEType: KMS }} }} }}\n", "AWS::DynamoDB::Table", "TTable",
        "SSESpecification.SSEType", "KMS",
    ),
    "D158 deletion protection": (
        f"{T}overrides: {{ TTable: {{ DeletionProtectionEnabled: false }} }}\n", "AWS::DynamoDB::Table", "TTable", "DeletionProtectionEnabled", False),
}
SOURCES = {
    "D118 http": ("http: { endpoint: https://a.example }", "HTTP"),
    "D118 dynamodb": ("dynamodb: { tableName: orders }", "AMAZON_DYNAMODB"),
    "D118 eventBridge": ('eventBridge: "arn:aws:events:us-east-1:123456789012:event-bus/default"', "AMAZON_EVENTBRIDGE"),
    "D118 lambda": ("lambda: jobs/report", "AWS_LAMBDA"),
    "D118 none": ("none: {}", "NONE"),
    "D118 openSearch": ('openSearch: { endpoint: https://s.example, domainArn: "arn:aws:es:us-east-1:123456789012:domain/d" }', "AMAZON_OPENSEARCH_SERVICE"),
    "D118 elasticsearch": ('elasticsearch: { endpoint: https://s.example, domainArn: "arn:aws:es:us-east-1:123456789012:domain/d" }', "AMAZON_ELASTICSEARCH"),
    "D118 rds": ('rds: { clusterArn: "arn:aws:rds:us-east-1:123456789012:cluster:c", secretArn: "arn:aws:secretsmanager:::secret:s" }', "RELATIONAL_DATABASE"),
    "D162 search by a domain of one's own": (
        'openSearch: { endpoint: https://s.example, domainArn: "arn:aws:es:us-east-1:123456789012:domain/d" }', "AMAZON_OPENSEARCH_SERVICE"),
}
OPERATIONS = {
    "D083 queries": ("queries", {"getT", "listTS"}), "D083 get": ("get", {"getT"}), "D083 list": ("list", {"listTS"}),
    "D083 mutations": ("mutations", {"createT", "updateT", "deleteT", "onCreateT", "onUpdateT", "onDeleteT"}),
    "D083 create": ("create", {"createT", "onCreateT"}), "D083 update": ("update", {"updateT", "onUpdateT"}),
    "D083 delete": ("delete", {"deleteT", "onDeleteT"}), "D083 subscriptions": ("subscriptions", {"onCreateT", "onUpdateT", "onDeleteT"}),
    "D083 onCreate": ("onCreate", {"onCreateT"}), "D083 onUpdate": ("onUpdate", {"onUpdateT"}), "D083 onDelete": ("onDelete", {"onDeleteT"}),
}
VALIDATIONS = {
    "D052 minLength": ("string", "minLength: 3", ("minLength", "3")), "D053 maxLength": ("string", "maxLength: 5", ("maxLength", "5")),
    "D054 startsWith": ("string", "startsWith: a", ("startsWith", "a")), "D055 endsWith": ("string", "endsWith: z", ("endsWith", "z")),
    "D056 matches": ("string", "matches: ^a$", ("matches", "^a$")), "D057 gt": ("integer", "gt: 1", ("gt", "1")),
    "D057 lt": ("float", "lt: 1.5", ("lt", "1.5")), "D057 gte": ("integer", "gte: 1", ("gte", "1")), "D057 lte": ("float", "lte: 2", ("lte", "2")),
    "D058 positive": ("integer", "positive: true", ("gt", "0")), "D058 negative": ("float", "negative: true", ("lt", "0")),
}
DEFAULTS = {
    "D049 string": ("string", "hello", "hello"), "D049 boolean": ("boolean", "false", "false"), "D049 integer": ("integer", "7", "7"),
    "D049 float as JavaScript writes it": ("float", "2.0", "2"),
}


def fact(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@pytest.mark.parametrize("row", LINES)
def test_line_of_the_api(row: str) -> None:
    schema, head, name, expected = LINES[row]
    assert line(block(graphql(bound(schema, FILES)), head), name).startswith(expected)


@pytest.mark.parametrize("row", PROPERTIES)
def test_property(row: str) -> None:
    schema, type_name, logical_id, path, expected = PROPERTIES[row]
    assert fact(bodies(compiled(schema, FILES), type_name)[logical_id], path) == expected


@pytest.mark.parametrize("row", SOURCES)
def test_data_source(row: str) -> None:
    written, type_name = SOURCES[row]
    source = bodies(compiled(f"{T}dataSources: {{ Mine: {{ {written} }} }}\n", FILES), "AWS::AppSync::DataSource")["MineNamedDataSource"]
    assert (source["Name"], source["Type"]) == ("Mine", type_name)


@pytest.mark.parametrize("row", OPERATIONS)
def test_disabled_operations(row: str) -> None:
    word, gone = OPERATIONS[row]
    text = graphql(bound(of("f: string", f"disableOperations: [{word}], {OWNED}", f"queries:\n  act: {{ returns: string, {CUSTOM}, {ALL} }}\n"), FILES))
    names = {"getT", "listTS", "createT", "updateT", "deleteT", "onCreateT", "onUpdateT", "onDeleteT"}
    assert {name for name in names if not re.search(rf"^  {name}\(", text, re.MULTILINE)} == gone


@pytest.mark.parametrize("row", VALIDATIONS)
def test_validation(row: str) -> None:
    type_name, written, expected = VALIDATIONS[row]
    (found,) = bound(of(f"f: {{ type: {type_name}, validate: {{ {written} }} }}")).schema.models[0].fields[0].validations
    assert (found.type, found.value) == expected


@pytest.mark.parametrize("row", DEFAULTS)
def test_default(row: str) -> None:
    type_name, written, expected = DEFAULTS[row]
    default = bound(of(f"f: {{ type: {type_name}, default: {written} }}")).schema.models[0].fields[0].default
    assert default is not None
    assert default.value == expected


def test_d017_days_until_a_key_expires() -> None:
    program = compiled(modes("apiKeyAuthorizationMode: { expiresInDays: 30 }")).program
    assert [parameter.source for parameter in program.parameters] == [DaysAhead(30)]


def test_d025_there_is_always_a_mode() -> None:
    """IAM is always on, so Gen 2's error for an API without any cannot come."""
    found = bodies(compiled(T.replace("owner", "publicApiKey"), auth=False), "AWS::AppSync::GraphQLApi")["GraphqlApi"]
    assert (found["AuthenticationType"], found["AdditionalAuthenticationProviders"]) == ("API_KEY", [{"AuthenticationType": "AWS_IAM"}])


TABLES = "migratedAmplifyGen1DynamoDbTableMappings: [{ branchName: BRANCH, modelNameToTableNameMapping: { NAMES } }]\n"


@pytest.mark.parametrize(
    ("branch", "names", "tables"),
    [pytest.param("main", "T: T-abc-prod", [], id="D010 a table that is there"),
     pytest.param("other", "T: T-abc-prod", ["TTable"], id="D011 of another branch"),
     pytest.param("main", "", ["TTable"], id="D012 no table")],
)
def test_tables_of_gen_1(branch: str, names: str, tables: list[str]) -> None:
    assert list(bodies(compiled(TABLES.replace("BRANCH", branch).replace("NAMES", names) + T), "AWS::DynamoDB::Table")) == tables


def test_d029_schemas_are_combined() -> None:
    more = {"amplify/data/more.yaml": f"models:\n  U: {{ fields: {{ f: string }}, {OWNED} }}\n", "amplify/data/c.graphql": "enum E { x }\n"}
    schema = bound(f"include: [./more.yaml, ./c.graphql]\n{T}", more).schema
    assert ([model.name for model in schema.models], [enum.name for enum in schema.enums]) == (["T", "U"], ["E"])


def test_d119_resolvers_of_ones_own() -> None:
    """Gen 2 adds them by CDK; here they are custom resources."""
    resolver = (
        "kind: custom\nresources:\n  Upper:\n    Type: AWS::AppSync::Resolver\n    Properties:\n      ApiId: ${{ data.apiId }}\n      TypeName: T\n"
        "      FieldName: f\n      Kind: UNIT\n      DataSourceName: NONE_DS\n      Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }\n"
        "      Code: export const request = () => ({}); export const response = (ctx) => ctx.source.f;\n"
    )
    found = bodies(compiled(T, {"amplify/custom/upper/resource.yaml": resolver}), "AWS::AppSync::Resolver")
    assert found["CustomUpperUpper"]["ApiId"] == {"Fn::GetAtt": ["GraphqlApi", "ApiId"]}


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("tableName.T", {"Ref": "TTable"}), ("tableArn.T", {"Fn::GetAtt": ["TTable", "Arn"]}), ("tableStreamArn.T", {"Fn::GetAtt": ["TTable", "StreamArn"]})],
)
def test_d143_what_others_ask_of_a_table(attribute: str, value: Any) -> None:
    parameter = f"kind: custom\nresources: {{ P: {{ Type: AWS::SSM::Parameter, Properties: {{ Type: String, Value: '${{{{ data.{attribute} }}}}' }} }} }}\n"
    assert bodies(compiled(T, {"amplify/custom/p/resource.yaml": parameter}), "AWS::SSM::Parameter")["CustomPP"]["Value"] == value


def test_d147_the_key_is_an_output() -> None:
    assert "awsAppsyncApiKey" in outputs(compiled(modes("apiKeyAuthorizationMode: {}")))


def test_d149_a_stack_for_each_model_and_for_functions() -> None:
    schema = f"{T}queries:\n  act: {{ returns: string, handler: {{ function: jobs/report }}, {ALL} }}\n"
    found = stacks_of(compiled(schema, FILES))
    names = ("GraphqlApi", "TTable", "QueryGetTResolver", "QueryActResolver", "FnActLambdaDataSource")
    assert {name: found[name] for name in names} == {
        "GraphqlApi": "data", "TTable": "data-T", "QueryGetTResolver": "data-T", "QueryActResolver": "data-functions",
        "FnActLambdaDataSource": "data-functions",
    }


@pytest.mark.parametrize(("policy", "kept"), [("retain", "Retain"), ("delete", "Delete")])
def test_d159_removal_policy(policy: str, kept: str) -> None:
    (table,) = [item for item in compiled(f"removalPolicy: {policy}\n{T}").program.resources if item.logical_id == "TTable"]
    assert table.body["DeletionPolicy"] == kept


# ------------------------------------------------------------------------------------------------------------------- are they all here?

LAST_ROW = 190
WITHOUT = {
    "D009": "which stack a resource stands in follows from its address; a check says so where `stackMappings` is written",
    "D082": "CloudFormation itself makes a table's indexes one after another",
    "D144": "clients are generated without a backend (`amplifyc generate`), so no bucket holds the schema for them",
    "D145": "see D144",
    "D146": "variables of functions are plain references, or parameters where a cycle asks for it (tests/unit/emit)",
    "D148": "a sandbox is deployed as any other backend",
    **dict.fromkeys(("D163", "D164", "D165", "D166", "D167", "D168", "D169", "D170", "D171", "D172", "D173", "D174"),
                    "models in SQL databases are not supported yet, and an error says so: test_d163_models_in_sql_databases"),
}


def test_every_row_has_a_case_or_a_reason() -> None:
    """A row counts where a test or a case is named after it; one that a range merely spans does not."""
    named: set[str] = set()
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"^def test_(\w+)", text, re.MULTILINE):
            named.update(row.upper() for row in re.findall(r"(?:^|_)(d\d{3})(?=_|$)", name.partition("_to_")[0]))
        named.update(re.findall(r"\"(D\d{3})(?:[ \"])", text))
    rows = {f"D{number:03}" for number in range(1, LAST_ROW + 1)}
    assert sorted(rows - named - set(WITHOUT)) == []
    assert sorted(named - rows) == []
