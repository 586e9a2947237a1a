"""D003 to D026, D086, D088, D098, D113, D118, D136, D147: the API and what stands around it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplifyc.emit import DaysAhead
from tests.unit.kinds.data.projects import bodies, compiled, outputs, permits, stacks_of

TODO = "models:\n  Todo: { fields: { text: string }, authorization: [{ allow: RULE }] }\n"
FUNCTION = {
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => ({});\n",
}
RESOLVER = {"amplify/data/one.js": "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n"}


def todo(rule: str) -> str:
    return TODO.replace("RULE", rule)


def api(compilation: Any) -> dict[str, Any]:
    return bodies(compilation, "AWS::AppSync::GraphQLApi")["GraphqlApi"]  # type: ignore[no-any-return]


def additional(compilation: Any) -> list[str]:
    return [item["AuthenticationType"] for item in api(compilation).get("AdditionalAuthenticationProviders", [])]


@pytest.mark.parametrize(
    ("modes", "auth", "default", "others"),
    [
        ("", True, "AMAZON_COGNITO_USER_POOLS", ["AWS_IAM"]),
        ("", False, "API_KEY", ["AWS_IAM"]),
        ("authorizationModes: { defaultAuthorizationMode: iam }\n", True, "AWS_IAM", ["AMAZON_COGNITO_USER_POOLS"]),
        ("authorizationModes: { defaultAuthorizationMode: identityPool, apiKeyAuthorizationMode: {} }\n", True, "AWS_IAM",
         ["API_KEY", "AMAZON_COGNITO_USER_POOLS"]),
        ("authorizationModes: { defaultAuthorizationMode: apiKey }\n", True, "API_KEY", ["AMAZON_COGNITO_USER_POOLS", "AWS_IAM"]),
        ("authorizationModes: { apiKeyAuthorizationMode: {} }\n", False, "API_KEY", ["AWS_IAM"]),
    ],
)
def test_modes(modes: str, auth: bool, default: str, others: list[str]) -> None:
    """D013 to D015, D025."""
    compilation = compiled(modes + todo("owner" if auth else "publicApiKey"), auth=auth)
    assert api(compilation)["AuthenticationType"] == default
    assert additional(compilation) == others
    assert outputs(compilation)["awsAppsyncAuthenticationType"].value == default
    assert outputs(compilation)["awsAppsyncAdditionalAuthenticationTypes"].value == ",".join(others)


def test_user_pool_of_the_default_mode() -> None:
    assert api(compiled(todo("owner")))["UserPoolConfig"] == {
        "AwsRegion": {"Ref": "AWS::Region"}, "UserPoolId": {"Ref": "UserPool"}, "DefaultAction": "ALLOW",
    }


def test_oidc_and_lambda() -> None:
    """D018 to D024."""
    compilation = compiled(
        """
        authorizationModes:
          defaultAuthorizationMode: oidc
          lambdaAuthorizationMode: { function: jobs/report, timeToLiveInSeconds: 30 }
          oidcAuthorizationMode:
            oidcProviderName: Example
            oidcIssuerUrl: https://id.example
            clientId: abc
            tokenExpiryFromAuthInSeconds: 50
            tokenExpireFromIssueInSeconds: 60
        models:
          Todo: { fields: { text: string }, authorization: [{ allow: custom }, { allow: owner, provider: oidc }] }
        """,
        FUNCTION,
    )
    found = api(compilation)
    assert found["OpenIDConnectConfig"] == {"Issuer": "https://id.example", "ClientId": "abc", "AuthTTL": 50000, "IatTTL": 60000}
    provider = next(item for item in found["AdditionalAuthenticationProviders"] if item["AuthenticationType"] == "AWS_LAMBDA")
    assert provider["LambdaAuthorizerConfig"]["AuthorizerResultTtlInSeconds"] == 30
    permission = bodies(compilation, "AWS::Lambda::Permission")["GraphqlApiAuthorizerPermission"]
    assert permission["Principal"] == "appsync.amazonaws.com"


@pytest.mark.parametrize(("settings", "days"), [("{ description: mine, expiresInDays: 30 }", 30), ("{ description: mine }", 7)])
def test_api_key(settings: str, days: int) -> None:
    """D016, D017: it lives some days from the deployment, which says when that is."""
    key = f"authorizationModes: {{ defaultAuthorizationMode: apiKey, apiKeyAuthorizationMode: {settings} }}\n"
    compilation = compiled(key + todo("publicApiKey"), auth=False)
    properties = bodies(compilation, "AWS::AppSync::ApiKey")["ApiKey"]
    assert properties["Description"] == "mine"
    assert properties["Expires"] == {"Fn::If": ["ApiKeyExpiresIsGiven", {"Ref": "ApiKeyExpires"}, {"Ref": "AWS::NoValue"}]}
    (parameter,) = compilation.program.parameters
    assert (parameter.logical_id, parameter.source) == ("ApiKeyExpires", DaysAhead(days))
    root, stack = (next(stack for stack in compilation.stacks if stack.name == name) for name in ("", "data"))
    assert stack.conditions == {"ApiKeyExpiresIsGiven": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ApiKeyExpires"}, ""]}]}}
    assert root.parameters["ApiKeyExpires"] == stack.parameters["ApiKeyExpires"] == parameter.declaration
    assert root.resources["DataStack"]["Properties"]["Parameters"] == {"ApiKeyExpires": {"Ref": "ApiKeyExpires"}}
    assert root.conditions == {}
    assert outputs(compilation)["awsAppsyncApiKey"].metadata == "AWS::Amplify::GraphQL"


def test_nothing_asks_for_the_time_that_an_override_fixes() -> None:
    settings = "authorizationModes: { defaultAuthorizationMode: apiKey }\noverrides: { ApiKey: { Expires: 1893456000 } }\n"
    root, *_ = compiled(settings + todo("publicApiKey"), auth=False).stacks
    assert root.parameters == {}


@pytest.mark.parametrize(
    ("logging", "level", "verbose", "days"),
    [("true", "NONE", True, 7), ("{}", "NONE", True, 7),
     ("{ retention: 13 months, fieldLogLevel: all, excludeVerboseContent: false }", "ALL", False, 400),
     ("{ retention: infinite }", "NONE", True, None)],
)
def test_logging(logging: str, level: str, verbose: bool, days: int | None) -> None:
    """D005 to D008."""
    compilation = compiled(f"logging: {logging}\n{todo('owner')}")
    config = api(compilation)["LogConfig"]
    assert (config["FieldLogLevel"], config["ExcludeVerboseContent"]) == (level, verbose)
    assert bodies(compilation, "AWS::Logs::LogGroup")["GraphqlApiLogGroup"].get("RetentionInDays") == days


def test_no_log_without_being_asked() -> None:
    assert "LogConfig" not in api(compiled(todo("owner")))


def test_name() -> None:
    """D003."""
    access = "authorization: [{ allow: { resource: jobs/report } }]\n"
    compilation = compiled(f"name: myApi\n{access}{todo('owner')}", FUNCTION)
    assert api(compilation)["Name"] == "myApi"
    variables = json.dumps([item["Environment"] for item in bodies(compilation, "AWS::Lambda::Function").values()])
    assert "AMPLIFY_DATAMY_API_GRAPHQL_ENDPOINT" in variables
    assert "MY_API_GRAPHQL_ENDPOINT" in variables


def resources_of(compilation: Any, role: str) -> list[str]:
    found = [json.dumps(statement["Resource"]) for permit in permits(compilation) if permit.role == role for statement in permit.statements]
    return [text for text in found if "types/" in text]


def test_guests_and_identities() -> None:
    """D086, D088."""
    compilation = compiled(
        "models:\n"
        "  Open: { fields: { text: string }, authorization: [{ allow: guest, to: [read] }] }\n"
        "  Closed: { fields: { text: string }, authorization: [{ allow: authenticated, provider: identityPool }] }\n"
    )
    guests, identities = "".join(resources_of(compilation, "unauthenticated")), "".join(resources_of(compilation, "authenticated"))
    assert "/types/Query/fields/getOpen" in guests
    assert "/types/Open/*" in guests
    assert "getClosed" not in guests
    assert "getOpen" in identities
    assert "createClosed" in identities
    assert resources_of(compiled(todo("owner")), "unauthenticated") == []


def test_functions_that_use_the_api() -> None:
    """D098."""
    whole = compiled(f"authorization: [{{ allow: {{ resource: jobs/report }}, to: [query, listen] }}]\n{todo('owner')}", FUNCTION)
    text = "".join(resources_of(whole, ""))
    assert "/types/Query/*" in text
    assert "/types/Subscription/*" in text
    assert "/types/Mutation/*" not in text
    model = compiled(
        "models:\n  Todo:\n    fields: { text: string }\n"
        "    authorization: [{ allow: owner }, { allow: { resource: jobs/report }, to: [query] }]\n",
        FUNCTION,
    )
    text = "".join(resources_of(model, ""))
    assert "/types/Query/fields/listTodos" in text
    assert "/types/Query/*" not in text


def test_data_sources_and_roles() -> None:
    """D118, D140, D141."""
    compilation = compiled(
        """
        models:
          Todo: { fields: { text: string }, authorization: [{ allow: owner }] }
        queries:
          say:
            returns: string
            handler: { function: jobs/report }
            authorization: [{ allow: authenticated }]
        dataSources:
          Translate:
            http:
              endpoint: https://translate.us-east-1.amazonaws.com
              signingService: translate
              permissions: [{ actions: ["translate:TranslateText"] }]
          Plain: { http: { endpoint: https://example.com } }
          Bus: { eventBridge: "arn:aws:events:us-east-1:123456789012:event-bus/default" }
          Orders: { dynamodb: { tableName: orders } }
          Search: { openSearch: { endpoint: https://search.example, domainArn: "arn:aws:es:us-east-1:123456789012:domain/d" } }
          Sql: { rds: { clusterArn: "arn:aws:rds:us-east-1:123456789012:cluster:c", secretArn: "arn:aws:secretsmanager:::secret:s" } }
          Echo: { lambda: jobs/report }
          Nothing: { none: {} }
        """,
        FUNCTION,
    )
    sources = bodies(compilation, "AWS::AppSync::DataSource")
    assert {item["Name"]: item["Type"] for item in sources.values()} == {
        "TodoTable": "AMAZON_DYNAMODB", "NONE_DS": "NONE", "FnSayLambdaDataSource": "AWS_LAMBDA", "Translate": "HTTP", "Plain": "HTTP",
        "Bus": "AMAZON_EVENTBRIDGE", "Orders": "AMAZON_DYNAMODB", "Search": "AMAZON_OPENSEARCH_SERVICE", "Sql": "RELATIONAL_DATABASE",
        "Echo": "AWS_LAMBDA", "Nothing": "NONE",
    }
    roles = bodies(compilation, "AWS::IAM::Role")
    assert "Policies" not in roles["PlainNamedDataSourceRole"]  # Gen 2 gives every HTTP source a role
    actions = {
        name: [action for policy in role.get("Policies", []) for found in policy["PolicyDocument"]["Statement"] for action in found["Action"]]
        for name, role in roles.items()
        if name.endswith("NamedDataSourceRole") and name != "EchoNamedDataSourceRole"
    }
    assert actions["TranslateNamedDataSourceRole"] == ["translate:TranslateText"]
    assert actions["BusNamedDataSourceRole"] == ["events:PutEvents"]
    assert "dynamodb:Scan" in actions["OrdersNamedDataSourceRole"]


def test_pipelines_of_resolver_files() -> None:
    """D110, D113: the pipeline stands in the stack of the data source it ends in."""
    compilation = compiled(
        """
        models:
          Todo: { fields: { text: string }, authorization: [{ allow: owner }] }
        queries:
          first:
            returns: Todo
            handler: [{ custom: { entry: ./one.js } }, { custom: { entry: ./one.js, dataSource: Todo } }]
            authorization: [{ allow: authenticated }]
        """,
        RESOLVER,
    )
    resolver = bodies(compilation, "AWS::AppSync::Resolver")["QueryFirstResolver"]
    assert [item["Fn::GetAtt"][0] for item in resolver["PipelineConfig"]["Functions"]] == ["QueryFirstHandler1", "QueryFirstHandler2"]
    functions = bodies(compilation, "AWS::AppSync::FunctionConfiguration")
    assert functions["QueryFirstHandler1"]["DataSourceName"] == "NONE_DS"
    assert stacks_of(compilation)["QueryFirstResolver"] == "data-Todo"


def test_stacks() -> None:
    found = stacks_of(compiled(todo("owner")))
    assert found["GraphqlApi"] == found["GraphqlSchema"] == "data"
    assert found["TodoTable"] == found["TodoDataSource"] == found["TodoDataSourceRole"] == "data-Todo"


def test_code_knows_the_roles_of_the_identity_pool() -> None:
    """D014, D086: what Gen 2 puts into the stash stands in the code itself; the API needs no environment."""
    compilation = compiled(todo("guest"))
    code = bodies(compilation, "AWS::AppSync::Resolver")["QueryGetTodoResolver"]["Code"]
    before, role, after = code["Fn::Join"][1]
    assert before.asset.content[before.part].endswith("const UNAUTHENTICATED_ROLE = '")
    assert after.asset.content[after.part].startswith("';\n")
    assert {"Ref": "UnauthenticatedRole"} in role["Fn::Join"][1]
    assert "EnvironmentVariables" not in api(compilation)
