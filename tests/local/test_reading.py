"""What is read of templates that our own emitters do not write, or seldom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local import LocalApi
from amplifyc.local.deployment import BuildFolder, Deployment, Surroundings
from amplifyc.local.reading import read_api, read_functions
from amplifyc.local.sources.source import Nothing


def deployment(resources: dict[str, Any], secrets: dict[str, str] | None = None) -> Deployment:
    return Deployment(BuildFolder({"template.json": {"Resources": resources}}, lambda name: f"text of {name}"), Surroundings(secrets=secrets or {}))


ALL = "export function request() { return { payload: [1, 2, 3].map((n) => ({ n })) }; }\nexport function response(ctx) { return ctx.result; }"
API = {
    "Api": {"Type": "AWS::AppSync::GraphQLApi", "Properties": {"AuthenticationType": "API_KEY"}},
    "Schema": {"Type": "AWS::AppSync::GraphQLSchema", "Properties": {"Definition": "type Query { vtl: String, direct(a: Int): AWSJSON }"}},
    "Source": {"Type": "AWS::AppSync::DataSource", "Properties": {"Name": "S", "Type": "NONE"}},
}


def test_resolvers_without_javascript() -> None:
    pytest.importorskip("quickjs")
    field = {"Type": "AWS::AppSync::Resolver", "Properties": {"TypeName": "Query", "DataSourceName": {"Fn::GetAtt": ["Source", "Name"]}}}
    resources = {
        **API, "Vtl": {**field, "Properties": {**field["Properties"], "FieldName": "vtl", "RequestMappingTemplate": "{}"}},
        "Direct": {**field, "Properties": {**field["Properties"], "FieldName": "direct"}},
    }
    api = LocalApi(read_api(deployment(resources)), {"S": Nothing()})
    answer = api.execute("{ vtl }")
    assert answer["errors"][0]["message"] == "resolvers in VTL are not supported yet by the local backend"
    import json

    called = json.loads(api.execute("{ direct(a: 1) }")["data"]["direct"])
    assert (called["arguments"], called["info"]["fieldName"]) == ({"a": 1}, "direct")


def test_joined_calls_without_javascript() -> None:
    """`MaxBatchSize` of a direct Lambda resolver: a list of contexts in, a list of data or errors out."""
    pytest.importorskip("quickjs")
    schema = {"Type": "AWS::AppSync::GraphQLSchema", "Properties": {"Definition": "type Query { all: [T] } type T { n: Int, twice: Int }"}}
    field = {"TypeName": "T", "FieldName": "twice", "DataSourceName": "S", "MaxBatchSize": 2}
    every = {"TypeName": "Query", "FieldName": "all", "DataSourceName": "S", "Code": ALL}
    resources = {**API, "Schema": schema, "Every": {"Type": "AWS::AppSync::Resolver", "Properties": every}, "Twice": {"Type": "AWS::AppSync::Resolver", "Properties": field}}
    sizes = []

    class Doubling:
        """Answers for each item."""

        def run(self, request: Mapping[str, Any]) -> Any:
            if request.get("operation") != "BatchInvoke":
                return request["payload"]
            sizes.append(len(request["payload"]))
            return [{"data": ctx["source"]["n"] * 2} if ctx["source"]["n"] < 3 else {"errorMessage": "too large", "errorType": "Size"} for ctx in request["payload"]]

    answer = LocalApi(read_api(deployment(resources)), {"S": Doubling()}).execute("{ all { twice } }")
    assert answer["data"] == {"all": [{"twice": 2}, {"twice": 4}, {"twice": None}]}
    assert [(error["path"], error["errorType"], error["message"]) for error in answer["errors"]] == [(["all", 2, "twice"], "Size", "too large")]
    assert sizes == [2, 1]


def test_texts_in_files() -> None:
    resources = {**API, "Schema": {"Type": "AWS::AppSync::GraphQLSchema", "Properties": {"DefinitionS3Location": "assets/a.graphql"}}}
    assert read_api(deployment(resources)).schema == "text of assets/a.graphql"


def test_no_api() -> None:
    with pytest.raises(AmplifycError, match="no GraphQL API"):
        read_api(deployment({}))


def test_environment_that_a_function_reads_when_it_starts() -> None:
    """Secrets, and values that would close a circle of resources (F009, F015): found here without SSM."""
    config = '{"TOKEN": {"path": "/amplify/app/me/TOKEN", "sharedPath": "/amplify/shared/TOKEN"}, "LATE": {"path": "/late"}, "NONE": {"path": "/none"}}'
    resources = {
        "Late": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/late", "Value": {"Ref": "AWS::Region"}}},
        "F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": "assets/f.zip", "Environment": {"Variables": {"AMPLIFY_SSM_ENV_CONFIG": config, "ON": True, "N": 3}}}},
    }
    (function,) = read_functions(deployment(resources, {"TOKEN": "t"}))
    assert function.environment == {"AMPLIFY_SSM_ENV_CONFIG": "{}", "ON": "true", "N": "3", "TOKEN": "t", "LATE": "us-east-1"}
    assert function.code is None  # there is no folder
