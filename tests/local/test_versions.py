"""Versioned data sources: versions, conflicts and `Sync`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from amplifyc.local.sources import SourceError
from amplifyc.local.sources.dynamodb import DynamoDbSource, Versions, create_table, dynamodb_client

pytestmark = pytest.mark.server
KEY = {"id": {"S": "a"}}
TABLE: dict[str, Any] = {
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST",
}


class Clock:
    """Seconds that pass when it is told so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def source(dynamodb: str, clock: Clock) -> DynamoDbSource:
    client = dynamodb_client(dynamodb)
    if not create_table(client, "Versioned", TABLE):
        client.delete_table(TableName="Versioned")
        create_table(client, "Versioned", TABLE)
    return DynamoDbSource(client, "Versioned", versions=Versions(client, "Versioned", 10, clock=clock))


def put(source: DynamoDbSource, version: int | None = None, conflicts: dict[str, Any] | None = None, id_: str = "a", **values: Any) -> Any:
    request = {"operation": "PutItem", "key": {"id": {"S": id_}}, "attributeValues": values, "_version": version, "conflicts": conflicts or {}}
    return source.run(request)


def test_versions_count(source: DynamoDbSource, clock: Clock) -> None:
    assert put(source, v={"N": 1}) == {"id": "a", "v": 1, "_version": 1, "_lastChangedAt": 1_000_000}
    clock.now += 1
    update = {"expression": "SET v = :v", "expressionValues": {":v": {"N": 2}}}
    changed = source.run({"operation": "UpdateItem", "key": KEY, "update": update, "_version": 1})
    assert changed == {"id": "a", "v": 2, "_version": 2, "_lastChangedAt": 1_001_000}
    gone = source.run({"operation": "DeleteItem", "key": KEY, "_version": 2})
    assert gone == {"id": "a", "v": 2, "_version": 3, "_lastChangedAt": 1_001_000, "_deleted": True, "_ttl": 1601}
    assert put(source, 3, v={"N": 4}) == {"id": "a", "v": 4, "_version": 4, "_lastChangedAt": 1_001_000}
    assert source.run({"operation": "DeleteItem", "key": {"id": {"S": "none"}}}) is None


@pytest.mark.parametrize("version", [None, 2])
def test_conflicts_are_refused(source: DynamoDbSource, version: int | None) -> None:
    put(source, v={"N": 1})
    with pytest.raises(SourceError, match="Conflict resolver rejects mutation") as refused:
        put(source, version, v={"N": 2})
    assert (refused.value.type, refused.value.result["v"]) == ("ConflictUnhandled", 1)


def test_conflicts_are_merged(source: DynamoDbSource) -> None:
    put(source, v={"N": 1}, tags={"L": [{"S": "x"}]})
    merged = put(source, 7, {"ConflictHandler": "AUTOMERGE"}, v={"N": 2}, w={"BOOL": True}, tags={"L": [{"S": "x"}, {"S": "y"}]})
    assert {**merged, "_lastChangedAt": 0} == {"id": "a", "v": 1, "w": True, "tags": ["x", "y"], "_version": 2, "_lastChangedAt": 0}


@pytest.mark.parametrize(("answer", "value"), [({"action": "RESOLVE", "item": {"v": 9}}, 9), ({"action": "REMOVE"}, True), ({"action": "REJECT"}, None)])
def test_a_function_settles_conflicts(source: DynamoDbSource, answer: dict[str, Any], value: Any) -> None:
    put(source, v={"N": 1})
    asked: list[Any] = []

    def invoke(arn: str, event: Any) -> Any:
        asked.append((arn, event["newItem"], event["existingItem"]["v"]))
        return answer

    assert source.versions is not None
    deciding = replace(source, versions=replace(source.versions, invoke=invoke))
    conflicts = {"ConflictHandler": "LAMBDA", "LambdaConflictHandlerConfig": {"LambdaConflictHandlerArn": "arn:f"}}
    if value is None:
        with pytest.raises(SourceError):
            put(deciding, 7, conflicts, v={"N": 2})
    else:
        done = put(deciding, 7, conflicts, v={"N": 2})
        assert done["_deleted" if value is True else "v"] == value
    assert asked == [("arn:f", {"id": "a", "v": 2}, 1)]


def test_sync(source: DynamoDbSource, clock: Clock) -> None:
    for name in "abc":
        put(source, id_=name, v={"N": 1})
    clock.now += 10
    put(source, 1, id_="b", v={"N": 2})
    source.run({"operation": "DeleteItem", "key": {"id": {"S": "c"}}, "_version": 1})
    everything, token = [], None
    while True:
        page = source.run({"operation": "Sync", "limit": 2, "nextToken": token})
        everything += page["items"]
        assert page["startedAt"] == 1_010_000
        token = page["nextToken"]
        clock.now += 1
        if token is None:
            break
    assert sorted(item["id"] for item in everything) == ["a", "b", "c"]
    changed = source.run({"operation": "Sync", "lastSync": 1_005_000})
    assert sorted((item["id"], item.get("_deleted", False)) for item in changed["items"]) == [("b", False), ("c", True)]
    filtered = {"expression": "v = :v", "expressionValues": {":v": {"N": 2}}}
    assert [item["id"] for item in source.run({"operation": "Sync", "lastSync": 1_005_000, "filter": filtered})["items"]] == ["b"]
