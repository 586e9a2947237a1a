"""Group D of the feature list: rows that need more than a line of test_each_row.py, which also sees to it that no row is left out."""

from __future__ import annotations

from contextlib import suppress
from textwrap import dedent
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic, StoppedOnErrors
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.resolvers import Endpoint, FieldResolver, Lambda, schema_resolvers
from tests.unit.kinds.data.projects import AUTH, USERS, block, bodies, bound, compiled, from_sdl, graphql, line, outputs, permits, stacks_of

OWNED = "authorization: [{ allow: owner }]"
FILES = {
    "amplify/data/one.js": "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n",
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => ({});\n",
}


def wrong(compilation: Compilation) -> tuple[Diagnostic, ...]:
    with suppress(StoppedOnErrors):
        _ = compilation.stacks
    return tuple(compilation.report.diagnostics)


def slugs(schema: str, *, auth: bool = True, sdl: str = "") -> list[str]:
    """What is wrong, in order. With `sdl` it is included."""
    more = {"amplify/data/schema.graphql": dedent(sdl)} if sdl else {}
    text = dedent(schema) + ("include: [./schema.graphql]\n" if sdl else "")
    return [diagnostic.code.slug for diagnostic in wrong(compiled(text, {**FILES, **more}, auth=auth))]


def model(fields: str, rest: str = "") -> str:
    return f"models:\n  T: {{ fields: {{ {fields} }}, {rest or OWNED} }}\n"


def operation(kind: str, written: str, more: str = "") -> str:
    return f"{more}{kind}:\n  act: {{ {written} }}\n"


ALL = "authorization: [{ allow: authenticated }]"


# ------------------------------------------------------------------------------------------------------------ the resource, D001 to D026


def test_d001_one_data_resource_in_its_place() -> None:
    assert slugs(model("f: string")) == []
    second = compiled(model("f: string"), {"amplify/more/resource.yaml": f"kind: data\n{model('f: string')}"})
    assert wrong(second) != ()


def test_d002_the_schema_is_a_resource() -> None:
    compilation = compiled(model("f: string"))
    (properties,) = bodies(compilation, "AWS::AppSync::GraphQLSchema").values()
    assert set(properties) == {"ApiId", "DefinitionS3Location"}
    assert slugs("", sdl="type T @model {") == ["data/graphql-syntax"]


def test_d004_functions_by_name() -> None:
    named = 'type Query { say: String @function(name: "reporter") @auth(rules: [{ allow: private }]) }'
    assert slugs("functions: { reporter: jobs/report }\n", sdl=named) == []
    assert slugs("", sdl=named) == ["data/outer-function"]  # a warning: it may be one that another template makes


def test_d014_iam_is_always_on() -> None:
    compilation = compiled(model("f: string"))
    api = bodies(compilation, "AWS::AppSync::GraphQLApi")["GraphqlApi"]
    assert [provider["AuthenticationType"] for provider in api["AdditionalAuthenticationProviders"]] == ["AWS_IAM"]


# --------------------------------------------------------------------------------------------------------------- models, D030 to D084


def test_d048_lists_of_lists() -> None:
    text = graphql(from_sdl("type T @model @auth(rules: [{ allow: owner }]) { grid: [[Int!]]! rows: [P] } type P { deep: [[[Float]!]] }"))
    assert line(block(text, "type T "), "grid") == "grid: [[Int!]]!"
    assert line(block(text, "input CreateTInput"), "grid") == "grid: [[Int!]]!"
    assert line(block(text, "input UpdateTInput"), "grid") == "grid: [[Int!]]"
    assert line(block(text, "input PInput"), "deep") == "deep: [[[Float]!]]"


def test_d030_a_model_has_a_stack() -> None:
    found = stacks_of(compiled(model("f: string")))
    assert {name: stack for name, stack in found.items() if stack == "data-T"}.keys() >= {"TTable", "TDataSource", "TDataSourceRole"}
    assert slugs("models:\n  Query: { fields: { f: string }, authorization: [{ allow: owner }] }\n") == ["data/bad-name"]


def test_d031_d032_what_every_model_has() -> None:
    text = graphql(bound(model("f: string")))
    assert line(block(text, "type T "), "id") == "id: ID!"
    assert line(block(text, "type T "), "createdAt") == "createdAt: AWSDateTime!"
    assert "createdAt" not in block(text, "input CreateTInput")
    own = graphql(bound(model("f: string, id: id!, createdAt: datetime")))
    assert line(block(own, "type T "), "createdAt") == "createdAt: AWSDateTime"
    assert line(block(own, "input CreateTInput"), "createdAt") == "createdAt: AWSDateTime"


def test_d050_defaults_that_a_database_makes() -> None:
    assert slugs(model("f: { type: integer, default: generated }")) != []


def test_d051_rules_of_a_field() -> None:
    modes = "authorizationModes: { defaultAuthorizationMode: userPool, apiKeyAuthorizationMode: {} }\n"
    fields = "f: { type: string, authorization: [{ allow: authenticated }] }, g: string"
    text = graphql(bound(modes + model(fields, "authorization: [{ allow: publicApiKey }, { allow: authenticated }]")))
    assert line(block(text, "type T "), "f") == "f: String"  # as in Gen 2: the resolver of the field decides
    hidden = "f: { type: string!, authorization: [{ allow: owner, to: [create] }] }"
    assert slugs(model(f"{hidden}, g: string")) == ["data/hidden-required-field"]
    assert "data/auth-rule" in slugs(model("f: { type: string, authorization: [{ allow: owner, to: [get] }] }"))


@pytest.mark.parametrize(("type_name", "written"), [("integer", "minLength: 1"), ("string", "gt: 1"), ("'string[]'", "minLength: 1"),
                                                    ("string", "startsWith: a, gt: 1")])
def test_d059_validations_that_cannot_be(type_name: str, written: str) -> None:
    assert slugs(model(f"f: {{ type: {type_name}, validate: {{ {written} }} }}")) == ["data/bad-validation"]


def test_d062_names_of_types() -> None:
    assert slugs(model("f: Missing")) == ["data/unknown-type"]
    assert slugs(model("f: T")) == ["data/model-as-field"]


@pytest.mark.parametrize(
    ("parent", "child", "found"),
    [pytest.param("c: { hasOne: C, references: tId }", "tId: id, t: { belongsTo: T, references: tId }", [], id="D066 as it should be"),
     pytest.param("c: { hasMany: C, references: tId }", "t: { belongsTo: T, references: tId }", ["data/bad-references"], id="D069 no field"),
     pytest.param("c: { hasMany: C, references: [tId, n] }", "tId: id, n: id, t: { belongsTo: T, references: [tId, n] }", ["data/bad-references"],
                  id="D070 another number"),
     pytest.param("c: { hasMany: C, references: tId }", "tId: integer, t: { belongsTo: T, references: tId }", ["data/bad-references"],
                  id="D071 another type"),
     pytest.param("c: { hasMany: C, references: tId }", "tId: id", ["data/one-sided-relationship"], id="D072 no other side")],
)
def test_relationships(parent: str, child: str, found: list[str]) -> None:
    schema = f"models:\n  T: {{ fields: {{ {parent} }}, {OWNED} }}\n  C: {{ fields: {{ {child} }}, {OWNED} }}\n"
    assert sorted(set(slugs(schema))) == found


def test_d073_d074_relationships_in_the_directive_language() -> None:
    rules = "@auth(rules: [{ allow: owner }])"
    refused = "required: true"
    required = (
        f"models:\n  T: {{ fields: {{ c: {{ hasOne: C, references: tId, {refused} }} }}, {OWNED} }}\n"
        f"  C: {{ fields: {{ tId: id, t: {{ belongsTo: T, references: tId }} }}, {OWNED} }}\n"
    )
    assert slugs(required) == ["data/bad-relationship"]
    bad = f'type T @model {rules} {{ c: C! @hasOne(references: ["tId"]) }}\ntype C @model {rules} {{ tId: ID t: T @belongsTo(references: ["tId"]) }}\n'
    assert slugs("", sdl=bad) == ["data/bad-relationship"]
    joined = bound(f"""
        models:
          A: {{ fields: {{ ties: {{ hasMany: Tie, references: aId }} }}, {OWNED} }}
          B: {{ fields: {{ ties: {{ hasMany: Tie, references: bId }} }}, {OWNED} }}
          Tie:
            fields: {{ aId: id!, a: {{ belongsTo: A, references: aId }}, bId: id!, b: {{ belongsTo: B, references: bId }} }}
            {OWNED}
    """)
    assert line(block(graphql(joined), "type Tie"), "b").startswith("b: B")


def test_d077_names_are_long_enough() -> None:
    assert slugs(model("a: string", f"secondaryIndexes: [{{ partitionKey: a, name: no }}], {OWNED}")) == ["schema/out-of-range"]


def test_d078_an_index_without_a_query() -> None:
    quiet = graphql(bound(model("a: string", f"secondaryIndexes: [{{ partitionKey: a, queryField: null }}], {OWNED}")))
    assert "ByA" not in block(quiet, "type Query")


def test_d080_an_index_on_a_type() -> None:
    written = model("a: string, p: P", f"secondaryIndexes: [{{ partitionKey: p }}], {OWNED}") + "types: { P: { fields: { n: integer } } }\n"
    assert slugs(written) == ["data/bad-index"]


def test_d081_an_index_by_the_key_of_the_model() -> None:
    """Gen 2 makes every index a global one."""
    schema = model("a: id!, b: string!, c: string!", f"identifier: [a, b], secondaryIndexes: [{{ partitionKey: a, sortKeys: [c] }}], {OWNED}")
    table = bodies(compiled(schema), "AWS::DynamoDB::Table")["TTable"]
    assert [index["KeySchema"][1]["AttributeName"] for index in table["GlobalSecondaryIndexes"]] == ["c"]
    assert "LocalSecondaryIndexes" not in table
    assert slugs(model("a: id!", f"identifier: [a], secondaryIndexes: [{{ partitionKey: a }}], {OWNED}")) == ["data/bad-index"]


# -------------------------------------------------------------------------------------------------------------- who may, D085 to D105


@pytest.mark.parametrize(
    "rule",
    ["allow: guest, provider: oidc", "allow: owner, provider: apiKey", "allow: { group: A }, provider: identityPool"],
)
def test_d102_providers_that_do_not_fit(rule: str) -> None:
    assert slugs(model("f: string", f"authorization: [{{ {rule} }}]")) != []


@pytest.mark.parametrize("operations", ["[read, get]", "[read, list]", "[fly]", "[]"])
def test_d099_operations_of_rules(operations: str) -> None:
    assert slugs(model("f: string", f"authorization: [{{ allow: owner, to: {operations} }}]")) != []


def test_d100_d101_claims_of_the_wrong_rules() -> None:
    assert slugs(model("f: string", "authorization: [{ allow: authenticated, identityClaim: email }]")) != []
    assert slugs(model("f: string", "authorization: [{ allow: owner, withClaimIn: roles }]")) != []


@pytest.mark.parametrize(
    ("rule", "found"),
    [("allow: authenticated", []), ("allow: { group: A }", []), ("allow: guest", ["data/auth-rule"]),
     ("allow: { group: A }, provider: oidc", ["data/auth-rule"])],
)
def test_d104_rules_of_resolver_files(rule: str, found: list[str]) -> None:
    modes = (
        "authorizationModes:\n  defaultAuthorizationMode: userPool\n  oidcAuthorizationMode: { oidcProviderName: a, oidcIssuerUrl: https://a.example,"
        " tokenExpiryFromAuthInSeconds: 1, tokenExpireFromIssueInSeconds: 1 }\n"
    )
    assert slugs(operation("queries", f"returns: string, handler: {{ custom: {{ entry: ./one.js }} }}, authorization: [{{ {rule} }}]", modes)) == found


# ----------------------------------------------------------------------------------------------- operations of one's own, D106 to D119


HANDLED = "handler: { custom: { entry: ./one.js } }"


@pytest.mark.parametrize(
    ("written", "found"),
    [pytest.param(f"returns: string, {HANDLED}, {ALL}", [], id="D106 complete"),
     pytest.param(f"returns: string, {HANDLED}", ["data/incomplete-operation"], id="D106 nobody may call it"),
     pytest.param(f"returns: string, {ALL}", ["data/incomplete-operation"], id="D106 nothing answers it"),
     pytest.param(f"{HANDLED}, {ALL}", ["data/no-return-type"], id="D108 no result"),
     pytest.param(f"returns: string, {HANDLED}, {OWNED}", ["data/auth-rule"], id="D109 owners of nothing"),
     pytest.param(f"returns: string, handler: [{{ function: jobs/report }}, {{ custom: {{ entry: ./one.js }} }}], {ALL}", ["data/mixed-handlers"],
                  id="D110 handlers of two kinds"),
     pytest.param(f"arguments: {{ t: T }}, returns: string, {HANDLED}, {ALL}", ["data/bad-argument"], id="D107 a model as an argument")],
)
def test_what_an_operation_needs(written: str, found: list[str]) -> None:
    assert slugs(operation("queries", written, model("f: string"))) == found


def test_d111_functions_are_data_sources() -> None:
    compilation = compiled(operation("queries", f"returns: string, handler: {{ function: jobs/report }}, {ALL}"), FILES)
    sources = bodies(compilation, "AWS::AppSync::DataSource")
    (source,) = [item for item in sources.values() if item["Type"] == "AWS_LAMBDA"]
    assert set(source) >= {"LambdaConfig", "ServiceRoleArn", "ApiId", "Name"}


def sources_of_functions(compilation: Compilation) -> dict[str, Any]:
    """Name of the data source -> the ARN that it calls."""
    found = bodies(compilation, "AWS::AppSync::DataSource").values()
    return {item["Name"]: item["LambdaConfig"]["LambdaFunctionArn"] for item in found if item["Type"] == "AWS_LAMBDA"}


def test_d111_each_handler_has_a_data_source_of_its_own() -> None:
    handlers = "handler: [{ function: jobs/report }, { function: jobs/report }]"
    schema = operation("queries", f"returns: string, {handlers}, {ALL}") + f"mutations:\n  go: {{ returns: string, handler: {{ function: jobs/report }}, {ALL} }}\n"
    arn = {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}
    assert sources_of_functions(compiled(schema, FILES)) == dict.fromkeys(["FnActLambdaDataSource", "FnAct2LambdaDataSource", "FnGoLambdaDataSource"], arn)


def test_d111_fields_that_name_the_same_function_share_its_data_source() -> None:
    sdl = 'type Query { a: String @function(name: "say-it") b: String @function(name: "say-it") }\n'
    compilation = compiled("functions: { say-it: jobs/report }\ninclude: [./schema.graphql]\n", {**FILES, "amplify/data/schema.graphql": sdl})
    assert sources_of_functions(compilation) == {"SayItLambdaDataSource": {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}}


@pytest.mark.parametrize(
    ("written", "name", "arn"),
    [('name: "say-it"', "SayItLambdaDataSource", ["arn:aws:lambda:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"}, ":function:say-it"]),
     ('name: "say-${env}"', "SayLambdaDataSource", ["arn:aws:lambda:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"}, ":function:say"]),
     ('name: "say", region: "us-west-2", accountId: "123456789012"', "SayUsWest2123456789012LambdaDataSource",
      ["arn:aws:lambda:us-west-2:123456789012:function:say"])],
)
def test_d111_functions_of_other_templates(written: str, name: str, arn: list[Any]) -> None:
    sdl = f"type Query {{ say: String @function({written}) }}\n"
    compilation = compiled("include: [./schema.graphql]\n", {"amplify/data/schema.graphql": sdl})
    ((found, value),) = sources_of_functions(compilation).items()
    assert (found, value if isinstance(value, str) else value["Fn::Join"][1]) in ((name, arn), (name, arn[0]))


def test_d111_a_function_by_its_arn() -> None:
    arn = "arn:aws:lambda:${{ aws.region }}:${{ aws.accountId }}:function:addUser"
    schema = operation("queries", f'returns: string, handler: {{ function: "{arn}" }}, {ALL}')
    found = sources_of_functions(compiled(schema))
    assert found == {"AddUserLambdaDataSource": {"Fn::Join": ["", [
        "arn:aws:lambda:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"}, ":function:addUser"]]}}
    assert slugs(schema.replace("${{ aws.region }}", "${{ aws.zone }}")) == ["data/unknown-function"]


def resolvers(data: Data) -> dict[str, FieldResolver]:
    return {f"{item.type_name}.{item.field_name}": item for item in schema_resolvers(data.schema, USERS)}


def test_d111_functions_answer_fields_of_types() -> None:
    sdl = """
        type T @model @auth(rules: [{ allow: owner }]) { f: String score(by: String = "x"): Float @function(name: "say", region: "us-west-2") }
        type P { up(to: Int!): String @function(name: "say", region: "us-west-2") @function(name: "say", region: "us-west-2") t: String }
        type Query { p: P @function(name: "say", region: "us-west-2") @auth(rules: [{ allow: private }]) }
    """
    data = from_sdl(sdl)
    text = graphql(data)
    assert line(block(text, "type T "), "score") == 'score(by: String = "x"): Float'
    assert line(block(text, "type P "), "up") == "up(to: Int!): String"
    found = resolvers(data)
    assert isinstance(found["T.score"].source, Lambda)
    assert "typeName: 'T'" in found["T.score"].code
    assert len(found["P.up"].steps) == 2
    assert "isAllowed" not in found["T.score"].code


def test_d111_a_field_that_not_everybody_reads_refuses_before_it_calls() -> None:
    sdl = """
        type T @model @auth(rules: [{ allow: owner }, { allow: private, operations: [read] }]) {
          id: ID! @auth(rules: [{ allow: owner }, { allow: private }])
          loud: String @function(name: "say", region: "us-west-2") @auth(rules: [{ allow: owner }])
        }
    """
    assert "util.unauthorized()" in resolvers(from_sdl(sdl))["T.loud"].code


def test_d112_functions_without_an_answer() -> None:
    data = bound(operation("mutations", f"handler: {{ function: jobs/report, async: true }}, {ALL}", model("f: string")), FILES)
    text = graphql(data)
    assert line(text, "act").startswith("act: EventInvocationResponse")
    assert block(text, "type EventInvocationResponse").endswith("{\n  success: Boolean!\n}")


@pytest.mark.parametrize(
    ("source", "found"),
    [("T, mutations: [create]", []), ("T", ["schema/missing-property"]), ("send", []), ("send, mutations: [create]", ["data/bad-subscription-source", "data/unknown-type"]),
     ("[send, other]", ["data/bad-subscription-source"]), ("missing", ["data/bad-subscription-source", "data/unknown-type"])],
)
def test_d064_d116_d117_sources_of_subscriptions(source: str, found: list[str]) -> None:
    custom = "handler: { custom: { entry: ./one.js } }"
    if source.startswith("T"):
        kind, _, rest = source.partition(", ")
        written = f"for: {{ model: {kind}{', ' + rest if rest else ''} }}"
    elif "mutations" in source:
        written = "for: { model: send, mutations: [create] }"
    else:
        written = f"for: {source}"
    schema = (
        model("f: string") + f"mutations:\n  send: {{ returns: string, {custom}, {ALL} }}\n  other: {{ returns: integer, {custom}, {ALL} }}\n"
        f"subscriptions:\n  heard: {{ {written}, {custom}, {ALL} }}\n"
    )
    assert sorted(set(slugs(schema))) == found


def test_d114_d115_sql_says_its_row() -> None:
    found = wrong(compiled(operation("queries", f"returns: string, handler: {{ inlineSql: select 1 }}, {ALL}"), FILES))
    assert ["D114" in item.message or "D115" in item.message or "D163" in item.message for item in found] == [True]


# ---------------------------------------------------------------------------------------- the API and what stands beside it, D119 to D190


def test_d123_d127_operations_of_a_model() -> None:
    text = graphql(bound(model("f: string")))
    for name in ("createT", "updateT", "deleteT"):
        assert line(text, name).startswith(f"{name}(input: {name[0].upper()}{name[1:-1]}TInput!, condition: ModelTConditionInput): T")
    assert block(text, "type ModelTConnection").endswith("{\n  items: [T]!\n  nextToken: String\n}")


def test_d138_d139_no_parameters_and_no_table_manager() -> None:
    """Tables are native: what Gen 2's table manager does, CloudFormation does."""
    types = {item.type for item in compiled(model("f: string")).program.resources}
    assert "AWS::DynamoDB::Table" in types
    assert not [name for name in types if name.startswith("Custom::") or name == "AWS::StepFunctions::StateMachine"]


def test_d155_capacity_of_one_index() -> None:
    schema = model("a: string", f"secondaryIndexes: [{{ partitionKey: a }}], {OWNED}")
    override = "overrides: { TTable: { GlobalSecondaryIndexes.0.ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } } }\n"
    table = bodies(compiled(schema + override), "AWS::DynamoDB::Table")["TTable"]
    assert table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"] == {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}


def test_d147_outputs() -> None:
    found = outputs(compiled(model("f: string")))
    assert {name for name, item in found.items() if item.metadata == "AWS::Amplify::GraphQL"} >= {
        "awsAppsyncApiId", "awsAppsyncApiEndpoint", "awsAppsyncAuthenticationType", "awsAppsyncRegion",
        "awsAppsyncAdditionalAuthenticationTypes",
    }


@pytest.mark.parametrize(
    ("role", "property_name", "value", "type_name"),
    [("GraphqlApi", "XrayEnabled", True, "AWS::AppSync::GraphQLApi"), ("QueryGetTResolver", "MaxBatchSize", 5, "AWS::AppSync::Resolver"),
     ("QueryActHandler1", "Description", "x", "AWS::AppSync::FunctionConfiguration"), ("TDataSource", "Description", "x", "AWS::AppSync::DataSource"),
     ("TDataSourceRole", "MaxSessionDuration", 3600, "AWS::IAM::Role"), ("TTable", "TableClass", "STANDARD", "AWS::DynamoDB::Table")],
)
def test_d160_everything_can_be_overridden(role: str, property_name: str, value: Any, type_name: str) -> None:
    schema = model("f: string") + operation("queries", f"returns: string, handler: {{ custom: {{ entry: ./one.js }} }}, {ALL}")
    compilation = compiled(f"{schema}overrides: {{ {role}: {{ {property_name}: {str(value).lower() if value is True else value} }} }}\n", FILES)
    assert bodies(compilation, type_name)[role][property_name] == value


def test_d161_streams_can_be_asked_for() -> None:
    stream = (
        "kind: custom\nresources:\n  Mapping:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n"
        "      EventSourceArn: ${{ data.tableStreamArn.T }}\n      FunctionName: ${{ jobs/report.arn }}\n      StartingPosition: LATEST\n"
    )
    compilation = compiled(model("f: string"), {**FILES, "amplify/follow/resource.yaml": stream})
    assert wrong(compilation) == ()


@pytest.mark.parametrize(
    ("written", "row"),
    [("database: { engine: mysql, connectionUri: '${{ secret.URI }}' }\n", "D163")],
)
def test_d163_models_in_sql_databases(written: str, row: str) -> None:
    found = wrong(compiled(written + model("id: id!", f"identifier: [id], {OWNED}")))
    assert [(item.code.slug, row in item.message) for item in found] == [("data/not-supported-yet", True)]


@pytest.mark.parametrize(
    ("directive", "found"),
    [pytest.param("@predictions(actions: [identifyText])", "data/gen1-directive", id="D187 predictions"),
     pytest.param("@fly", "data/unknown-directive", id="D185 unknown")],
)
def test_directives(directive: str, found: str) -> None:
    assert found in slugs("", sdl=f"type Query {{ say: String {directive} @auth(rules: [{{ allow: private }}]) }}\n")


def test_d188_searchable() -> None:
    assert slugs("", sdl="type T @model @searchable @auth(rules: [{ allow: owner }]) { f: String }\n") == ["data/gen1-directive"]


def test_d186_http() -> None:
    sdl = """
        type P { n: String }
        type Query {
          get(id: ID!, q: Int!, kind: [String]): P @http(url: "https://www.a.example/p/:id?x=1", headers: [{ key: "X-A", value: "b" }])
          all(q: Int!): [P] @http(url: "https://www.a.example")
        }
        type Mutation { put(id: ID!, n: String!): P @http(method: PUT, url: "https://www.a.example/p/:id") @auth(rules: [{ allow: private }]) }
    """
    data = from_sdl(sdl)
    text = graphql(data)
    assert line(text, "get").startswith("get(params: QueryGetParamsInput!, query: QueryGetQueryInput!): P")
    assert line(text, "all").startswith("all(query: QueryAllQueryInput!): [P]")
    assert line(text, "put").startswith("put(params: MutationPutParamsInput!, query: MutationPutQueryInput, body: MutationPutBodyInput): P")
    assert block(text, "input QueryGetParamsInput") == "input QueryGetParamsInput {\n  id: String!\n}"
    assert block(text, "input MutationPutBodyInput") == "input MutationPutBodyInput {\n  n: String\n}"
    found = resolvers(data)
    assert isinstance(found["Query.get"].source, Endpoint)
    assert "resourcePath: `/p/${ctx.args.params.id}?x=1`" in found["Query.get"].code
    assert "'X-A': 'b'" in found["Query.get"].code
    assert "resourcePath: '/'" in found["Query.all"].code
    assert "isAllowed(ctx)" in found["Mutation.put"].code
    compilation = compiled("include: [./schema.graphql]\n", {"amplify/data/schema.graphql": sdl})
    (source,) = [item for item in bodies(compilation, "AWS::AppSync::DataSource").values() if item["Type"] == "HTTP"]
    assert (source["Name"], source["HttpConfig"]) == ("httpswwwaexampleDataSource", {"Endpoint": "https://www.a.example"})


def test_d189_d190_extensions_and_validity() -> None:
    rules = "@auth(rules: [{ allow: owner }])"
    assert slugs("", sdl=f"type T @model {rules} {{ f: String }}\nextend type T @model {{ g: String }}\n") != []
    assert slugs("", sdl=f"type T @model {rules} {{ f: String f: String }}\n") != []
    assert slugs("", sdl=f"type T @model {rules} {{ f: Strin }}\n") == ["data/unknown-type"]


def test_two_builds_are_the_same() -> None:
    def program(compilation: Compilation) -> list[Any]:
        return [repr((item.logical_id, item.stack, str(item.body).split(" object at ")[0])) for item in compilation.program.resources]

    schema = model("f: string, c: { hasMany: C, references: tId }") + f"  C: {{ fields: {{ tId: id, t: {{ belongsTo: T, references: tId }} }}, {OWNED} }}\n"
    assert program(compiled(schema)) == program(compiled(schema))
    assert permits(compiled(schema)) == permits(compiled(schema))
    assert isinstance(bound(schema), Data)
    assert from_sdl("type T @model @auth(rules: [{ allow: owner }]) { f: String }\n").schema.models[0].name == "T"
    assert AUTH
