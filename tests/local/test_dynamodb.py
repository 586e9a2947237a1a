"""Every request that AppSync takes for a DynamoDB data source, against a server."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local.dynamodb_server import dynamodb_server
from amplifyc.local.sources import SourceError
from amplifyc.local.sources.dynamodb import DynamoDbSource, Forgiveness, create_table, dynamodb_client

pytestmark = pytest.mark.server
TABLE: dict[str, Any] = {
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}, {"AttributeName": "kind", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "GlobalSecondaryIndexes": [{"IndexName": "byKind", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}],
    "BillingMode": "PAY_PER_REQUEST",
    "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
    "Tags": [{"Key": "a", "Value": "b"}],
}


@pytest.fixture
def source(dynamodb: str) -> DynamoDbSource:
    client = dynamodb_client(dynamodb)
    if not create_table(client, "Things", TABLE):
        client.delete_table(TableName="Things")
        create_table(client, "Things", TABLE)
    return DynamoDbSource(client, "Things")


def key(pk: str, sk: int) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"N": sk}}


def put(source: DynamoDbSource, pk: str, sk: int, **values: Any) -> Any:
    return source.run({"operation": "PutItem", "key": key(pk, sk), "attributeValues": values})


def token(content: Any) -> str:
    """A token of a page as somebody may make it up."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


def test_an_address_that_is_none() -> None:
    with pytest.raises(AmplifycError, match="`nonsense` is not the address of a DynamoDB server"):
        dynamodb_client("nonsense")


def test_put_and_get_of_every_type(source: DynamoDbSource) -> None:
    values = {
        "s": {"S": "text"}, "i": {"N": 7}, "f": {"N": 1.5}, "t": {"BOOL": True}, "n": {"NULL": None}, "b": {"B": "aGk="}, "l": {"L": [{"N": 1}, {"S": "x"}]},
        "m": {"M": {"in": {"L": []}}}, "ss": {"SS": ["a"]}, "ns": {"NS": [1, 2.5]}, "bs": {"BS": ["aGk="]},
    }
    plain = {
        "pk": "a", "sk": 1, "s": "text", "i": 7, "f": 1.5, "t": True, "n": None, "b": "aGk=", "l": [1, "x"], "m": {"in": []}, "ss": ["a"], "ns": [1, 2.5], "bs": ["aGk="],
    }
    assert put(source, "a", 1, **values) == plain
    found = source.run({"operation": "GetItem", "key": key("a", 1), "consistentRead": True})
    assert {**found, "ns": sorted(found["ns"])} == plain
    projected = {"expression": "#s, m", "expressionNames": {"#s": "s"}}
    assert source.run({"operation": "GetItem", "key": key("a", 1), "projection": projected}) == {"s": "text", "m": {"in": []}}
    assert source.run({"operation": "GetItem", "key": key("a", 2)}) is None


def test_update_and_delete(source: DynamoDbSource) -> None:
    update = {"expression": "SET #n = :n ADD hits :one", "expressionNames": {"#n": "name"}, "expressionValues": {":n": {"S": "x"}, ":one": {"N": 1}}}
    assert source.run({"operation": "UpdateItem", "key": key("a", 1), "update": update}) == {"pk": "a", "sk": 1, "name": "x", "hits": 1}
    assert source.run({"operation": "DeleteItem", "key": key("a", 1)})["name"] == "x"
    assert source.run({"operation": "DeleteItem", "key": key("a", 1)}) is None


ABSENT = {"expression": "attribute_not_exists(pk)"}


def test_conditions(source: DynamoDbSource) -> None:
    put(source, "a", 1, v={"N": 1})
    request = {"operation": "PutItem", "key": key("a", 1), "attributeValues": {"v": {"N": 2}}, "condition": ABSENT}
    with pytest.raises(SourceError, match=r"The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: ") as refused:
        source.run(request)
    assert refused.value.type == "DynamoDB:ConditionalCheckFailedException"
    assert refused.value.result == {"pk": "a", "sk": 1, "v": 1}


def test_forgiveness(source: DynamoDbSource) -> None:
    """What is as the request wanted it, is taken for success, whatever the condition; a simulator may want it otherwise."""
    put(source, "a", 1, v={"N": 1}, at={"S": "then"})
    again = {"operation": "PutItem", "key": key("a", 1), "attributeValues": {"v": {"N": 1}, "at": {"S": "now"}}}
    assert source.run({**again, "condition": {**ABSENT, "equalsIgnore": ["at"]}}) == {"pk": "a", "sk": 1, "v": 1, "at": "then"}
    delete = {"operation": "DeleteItem", "key": key("a", 9), "condition": {"expression": "attribute_exists(pk)"}}
    assert source.run(delete) is None
    for request in ({**again, "condition": ABSENT}, {**delete, "key": key("a", 1), "condition": ABSENT}):
        with pytest.raises(SourceError):
            source.run(request)
    with pytest.raises(SourceError):
        DynamoDbSource(source.client, "Things", Forgiveness(is_on=False)).run(delete)


@pytest.mark.parametrize(
    ("answer", "value"),
    [({"action": "retry", "retryMapping": {"condition": None}}, 2), ({"action": "discard"}, 1), ({"action": "reject"}, None)],
)
def test_a_function_decides_on_conditions(source: DynamoDbSource, answer: dict[str, Any], value: int | None) -> None:
    put(source, "a", 1, v={"N": 1})
    asked: list[Any] = []

    def invoke(arn: str, event: Any) -> Any:
        asked.append((arn, event["currentValue"]))
        return answer

    condition = {**ABSENT, "conditionalCheckFailedHandler": {"strategy": "Custom", "lambdaArn": "arn:f"}}
    request = {"operation": "PutItem", "key": key("a", 1), "attributeValues": {"v": {"N": 2}}, "condition": condition}
    deciding = DynamoDbSource(source.client, "Things", invoke=invoke)
    if value is None:
        with pytest.raises(SourceError):
            deciding.run(request)
    else:
        assert deciding.run(request)["v"] == value
    assert asked == [("arn:f", {"pk": "a", "sk": 1, "v": 1})]


def test_query_and_scan(source: DynamoDbSource) -> None:
    for number in range(5):
        put(source, "a", number, kind={"S": "odd" if number % 2 else "even"})
    query = {"expression": "pk = :p AND sk > :s", "expressionValues": {":p": {"S": "a"}, ":s": {"N": 0}}}
    request = {"operation": "Query", "query": query, "limit": 2, "scanIndexForward": False}
    first = source.run(request)
    assert ([item["sk"] for item in first["items"]], first["scannedCount"]) == ([4, 3], 2)
    second = source.run({**request, "nextToken": first["nextToken"]})
    assert [item["sk"] for item in second["items"]] == [2, 1]
    filter_ = {"expression": "#k = :k", "expressionNames": {"#k": "kind"}, "expressionValues": {":k": {"S": "odd"}}}
    found = source.run({"operation": "Query", "query": query, "filter": filter_, "projection": {"expression": "sk"}})
    assert (found["items"], found["nextToken"]) == ([{"sk": 1}, {"sk": 3}], None)
    by_kind = {"expression": "kind = :k", "expressionValues": {":k": {"S": "even"}}}
    assert len(source.run({"operation": "Query", "index": "byKind", "query": by_kind})["items"]) == 3
    scanned = source.run({"operation": "Scan", "filter": filter_, "totalSegments": 1, "segment": 0})
    assert sorted(item["sk"] for item in scanned["items"]) == [1, 3]
    with pytest.raises(SourceError, match="pagination token"):
        source.run({**request, "nextToken": "bm8="})


def test_batches(source: DynamoDbSource) -> None:
    items = [{**key("b", number), "v": {"N": number}} for number in range(3)]
    written = source.run({"operation": "BatchPutItem", "tables": {"Things": items}})
    assert written == {"data": {"Things": [{"pk": "b", "sk": number, "v": number} for number in range(3)]}, "unprocessedItems": {"Things": []}}
    found = source.run({"operation": "BatchGetItem", "tables": {"Things": {"keys": [key("b", 2), key("b", 7), key("b", 0)], "consistentRead": True}}})
    assert found == {"data": {"Things": [{"pk": "b", "sk": 2, "v": 2}, None, {"pk": "b", "sk": 0, "v": 0}]}, "unprocessedKeys": {"Things": []}}
    gone = source.run({"operation": "BatchDeleteItem", "tables": {"Things": [key("b", 1)]}})
    assert gone == {"data": {"Things": [{"pk": "b", "sk": 1}]}, "unprocessedKeys": {"Things": []}}
    assert source.run({"operation": "GetItem", "key": key("b", 1)}) is None


def test_transactions(source: DynamoDbSource) -> None:
    put(source, "c", 1, v={"N": 1})
    add = {"expression": "SET v = v + :one", "expressionValues": {":one": {"N": 1}}}
    exists = {"expression": "attribute_exists(pk)", "returnValuesOnConditionCheckFailure": True}
    items = [
        {"table": "Things", "operation": "UpdateItem", "key": key("c", 1), "update": add, "condition": exists},
        {"table": "Things", "operation": "PutItem", "key": key("c", 2), "attributeValues": {"v": {"N": 5}}},
        {"table": "Things", "operation": "DeleteItem", "key": key("c", 3)},
        {"table": "Things", "operation": "ConditionCheck", "key": key("c", 4), "condition": ABSENT},
    ]
    done = source.run({"operation": "TransactWriteItems", "transactItems": items})
    assert done == {"keys": [{"pk": "c", "sk": number} for number in (1, 2, 3, 4)], "cancellationReasons": None}
    read = source.run({"operation": "TransactGetItems", "transactItems": [{"table": "Things", "key": key("c", number)} for number in (1, 2, 9)]})
    assert read == {"items": [{"pk": "c", "sk": 1, "v": 2}, {"pk": "c", "sk": 2, "v": 5}, None], "cancellationReasons": None}
    refused = [{**items[1], "condition": ABSENT}, {**items[1], "key": key("c", 1), "condition": {**ABSENT, "returnValuesOnConditionCheckFailure": False}}]
    with pytest.raises(SourceError) as cancelled:
        source.run({"operation": "TransactWriteItems", "transactItems": refused})
    assert cancelled.value.type == "DynamoDB:TransactionCanceledException"
    reasons = cancelled.value.result["cancellationReasons"]
    assert [reason["type"] for reason in reasons] == ["ConditionalCheckFailed", "ConditionalCheckFailed"]
    assert [reason.get("item") for reason in reasons] == [{"pk": "c", "sk": 2, "v": 5}, None]  # AWS gives it unless it is told not to


@pytest.mark.parametrize(
    ("request_", "type_"),
    [
        ({"operation": "Sync"}, "DynamoDB:IllegalArgument"), ({"operation": "Drop"}, "MappingTemplate"), ({}, "MappingTemplate"), ({"operation": "GetItem"}, "MappingTemplate"),
        ({"operation": "GetItem", "key": {"pk": "a"}}, "DynamoDB:IllegalArgument"), ({"operation": "GetItem", "key": {"pk": {"S": "a"}}}, "DynamoDB:ValidationException"),
        ({"operation": "Scan", "limit": "many"}, "DynamoDB:IllegalArgument"), ({"operation": "GetItem", "key": "a"}, "MappingTemplate"),
        ({"operation": "PutItem", "key": {"pk": {"B": "a"}}}, "MappingTemplate"), ({"operation": "BatchGetItem", "tables": []}, "MappingTemplate"),
        *(({"operation": "Scan", "nextToken": token(content)}, "DynamoDB:IllegalArgument") for content in ({}, [], {"key": 5}, {"key": {"pk": {"B": "a"}}}, {"key": {"pk": 1}})),
        ({"operation": "Scan", "nextToken": "\u20ac"}, "DynamoDB:IllegalArgument"),
    ],
)
def test_requests_that_are_none(source: DynamoDbSource, request_: dict[str, Any], type_: str) -> None:
    with pytest.raises(SourceError) as refused:
        source.run(request_)
    assert refused.value.type == type_


def test_tables_of_an_earlier_build(source: DynamoDbSource) -> None:
    """Kept tables get the indexes that came since; other keys they cannot get."""
    more = {"IndexName": "bySort", "KeySchema": [{"AttributeName": "sk", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}
    assert create_table(source.client, "Things", {**TABLE, "GlobalSecondaryIndexes": [*TABLE["GlobalSecondaryIndexes"], more]}) is False
    put(source, "a", 1)
    by_sort = {"expression": "sk = :s", "expressionValues": {":s": {"N": 1}}}
    assert source.run({"operation": "Query", "index": "bySort", "query": by_sort})["items"] == [{"pk": "a", "sk": 1}]
    with pytest.raises(AmplifycError, match="with other keys"):
        create_table(source.client, "Things", {**TABLE, "KeySchema": TABLE["KeySchema"][:1]})


def test_tables_are_kept(dynamodb: str, tmp_path: Path) -> None:
    """What `--keep` keeps. (The fixture has seen to it that there is a server.)"""
    for expected in (True, False):
        with dynamodb_server(tmp_path / "tables.db", lambda words: None) as address:
            kept = DynamoDbSource(dynamodb_client(address), "Things")
            assert create_table(kept.client, "Things", TABLE) is expected
            if expected:
                put(kept, "a", 1)
            assert kept.run({"operation": "GetItem", "key": key("a", 1)}) == {"pk": "a", "sk": 1}
