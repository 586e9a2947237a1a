"""What IAM lets a role ask of the API."""

from __future__ import annotations

import pytest

from amplifyc.local.policies import GRAPHQL, permissions_of

ARN = "arn:aws:appsync:us-east-1:1:apis/a/types/"


@pytest.mark.parametrize(
    ("action", "resource", "field", "allowed"),
    [
        ("appsync:GraphQL", f"{ARN}Query/*", "Query/fields/get", True), ("appsync:*", "*", "Query/fields/get", True),
        ("APPSYNC:graphql", f"{ARN}Query/fields/get", "Query/fields/get", True), (["s3:*", "appsync:Graph?L"], [f"{ARN}Query/fields/ge?"], "Query/fields/get", True),
        ("appsync:GraphQL", f"{ARN}Query/fields/get", "Query/fields/getAll", False), ("appsync:GraphQL", f"{ARN}query/*", "Query/fields/get", False),
        ("appsync:GetGraphqlApi", "*", "Query/fields/get", False),
    ],
)
def test_statements(action: object, resource: object, field: str, allowed: bool) -> None:
    document = {"Statement": {"Effect": "Allow", "Action": action, "Resource": resource}}
    assert permissions_of([document]).allow(GRAPHQL, ARN + field) is allowed


def test_deny_wins_and_nothing_is_allowed_by_silence() -> None:
    statements = [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "appsync:*", "Resource": f"{ARN}Mutation/*"}]
    both = permissions_of([{"Statement": statements}])
    assert both.allow(GRAPHQL, f"{ARN}Query/fields/a")
    assert not both.allow(GRAPHQL, f"{ARN}Mutation/fields/a")
    assert not permissions_of([]).allow(GRAPHQL, f"{ARN}Query/fields/a")


def test_all_but() -> None:
    statements = [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "NotResource": [f"{ARN}*"]}]
    found = permissions_of([{"Statement": statements}])
    assert found.allow(GRAPHQL, f"{ARN}Query/fields/a")
    assert not found.allow("iam:PassRole", f"{ARN}Query/fields/a")
    assert not found.allow(GRAPHQL, "arn:other")
