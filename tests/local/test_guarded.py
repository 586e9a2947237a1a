"""What each request needs of the role of its data source."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.local.policies import permissions_of
from amplifyc.local.sources import SourceError
from amplifyc.local.sources.guarded import Guarded, Role
from amplifyc.local.sources.source import Nothing

TABLES = "arn:aws:dynamodb:us-east-1:1:table/"


def guarded(actions: list[str], *resources: str, place: str = f"{TABLES}A") -> Guarded:
    document = {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": list(resources)}]}
    return Guarded(Nothing(), Role("arn:aws:iam::1:role/R", permissions_of([document])), place)


@pytest.mark.parametrize(
    ("request_", "action", "resource"),
    [
        ({"operation": "GetItem"}, "dynamodb:GetItem", "A"), ({"operation": "Query", "query": {}}, "dynamodb:Query", "A"),
        ({"operation": "Query", "index": "byName"}, "dynamodb:Query", "A/index/byName"), ({"operation": "Scan"}, "dynamodb:Scan", "A"),
        ({"operation": "BatchPutItem", "tables": {"B": []}}, "dynamodb:BatchWriteItem", "B"), ({"operation": "BatchDeleteItem", "tables": {"B": []}}, "dynamodb:BatchWriteItem", "B"),
        ({"operation": "BatchGetItem", "tables": {"B": {}}}, "dynamodb:BatchGetItem", "B"),
        ({"operation": "TransactWriteItems", "transactItems": [{"operation": "ConditionCheck", "table": "C"}]}, "dynamodb:ConditionCheckItem", "C"),
        ({"operation": "TransactWriteItems", "transactItems": [{"operation": "PutItem", "table": "C"}]}, "dynamodb:PutItem", "C"),
        ({"operation": "TransactGetItems", "transactItems": [{"table": "C"}]}, "dynamodb:GetItem", "C"),
    ],
)
def test_needs(request_: dict[str, Any], action: str, resource: str) -> None:
    assert guarded([action], TABLES + resource).run({**request_, "payload": 1}) == 1
    for refusing in (guarded([action], f"{TABLES}Z"), guarded(["dynamodb:DescribeTable"], "*")):
        with pytest.raises(SourceError, match="not authorized to perform") as refused:
            refusing.run(request_)
        assert refused.value.type == "DynamoDB:AccessDeniedException"


def test_functions() -> None:
    arn = "arn:aws:lambda:us-east-1:1:function:F"
    assert guarded(["lambda:InvokeFunction"], arn, place=arn).run({"payload": 1}) == 1
    with pytest.raises(SourceError) as refused:
        guarded(["lambda:InvokeFunction"], f"{arn}2", place=arn).run({})
    assert refused.value.type == "Lambda:AccessDeniedException"
