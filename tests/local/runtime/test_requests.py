"""`@aws-appsync/utils/dynamodb`, all of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.local.runtime.running import value, words

KEY = {"id": {"S": "1"}}
REQUESTS: list[tuple[str, dict[str, Any]]] = [
    (
        "ddb.get({ key: { id: '1' }, consistentRead: true, projection: ['id', 'a.b', 'a.c', 'list[1].b'] })",
        {
            "operation": "GetItem", "key": KEY, "consistentRead": True,
            "projection": {
                "expression": "#expName_1, #expName_2.#expName_3, #expName_2.#expName_4, #expName_5[1].#expName_3",
                "expressionNames": {"#expName_1": "id", "#expName_2": "a", "#expName_3": "b", "#expName_4": "c", "#expName_5": "list"},
            },
        },
    ),
    (
        "ddb.put({ key: { id: '1' }, item: { v: 1 }, condition: { v: { attributeExists: true } } })",
        {
            "operation": "PutItem", "key": KEY, "attributeValues": {"v": {"N": 1}},
            "condition": {"expression": "(attribute_exists(#v))", "expressionNames": {"#v": "v"}},
        },
    ),
    (
        "ddb.put({ key: { id: '1' }, item: { v: 1 }, condition: null, _version: 3, customPartitionKey: 'cpk', populateIndexFields: true })",
        {
            "operation": "PutItem", "key": KEY, "attributeValues": {"v": {"N": 1}}, "_version": 3, "customPartitionKey": "cpk",
            "populateIndexFields": True,
        },
    ),
    (
        "ddb.remove({ key: { id: '1' }, _version: 2, condition: { a: { eq: 1 } } })",
        {
            "operation": "DeleteItem", "key": KEY, "_version": 2,
            "condition": {"expression": "(#a = :a_eq)", "expressionNames": {"#a": "a"}, "expressionValues": {":a_eq": {"N": 1}}},
        },
    ),
    (
        "ddb.scan({ totalSegments: 4, segment: 1, index: 'gsi', consistentRead: true })",
        {"operation": "Scan", "totalSegments": 4, "segment": 1, "index": "gsi", "consistentRead": True},
    ),
    ("ddb.scan({})", {"operation": "Scan"}),
    (
        (
            "ddb.query({ query: { pk: { eq: 'a' }, sk: { beginsWith: 'b' } }, index: 'gsi1', limit: 5, nextToken: 't', scanIndexForward: false,"
            " select: 'ALL_ATTRIBUTES', filter: { done: { eq: true } }, projection: ['id'] })"
        ),
        {
            "operation": "Query", "index": "gsi1", "limit": 5, "nextToken": "t", "scanIndexForward": False, "select": "ALL_ATTRIBUTES",
            "query": {
                "expression": "(#pk = :pk_eq) AND (begins_with(#sk,:sk_beginsWith))", "expressionNames": {"#pk": "pk", "#sk": "sk"},
                "expressionValues": {":pk_eq": {"S": "a"}, ":sk_beginsWith": {"S": "b"}},
            },
            "filter": {
                "expression": "(#done = :done_eq)", "expressionNames": {"#done": "done"}, "expressionValues": {":done_eq": {"BOOL": True}},
            },
            "projection": {"expression": "#expName_1", "expressionNames": {"#expName_1": "id"}},
        },
    ),
    (
        "ddb.sync({ basePartitionKey: 'bpk', deltaIndexName: 'delta', limit: 5, lastSync: 2, nextToken: null })",
        {"operation": "Sync", "basePartitionKey": "bpk", "deltaIndexName": "delta", "limit": 5, "lastSync": 2},
    ),
    (
        "ddb.batchGet({ tables: { post: { keys: [{ id: '1' }], consistentRead: false, projection: ['id'] } } })",
        {
            "operation": "BatchGetItem",
            "tables": {"post": {
                "keys": [KEY], "consistentRead": False, "projection": {"expression": "#expName_1", "expressionNames": {"#expName_1": "id"}},
            }},
        },
    ),
    (
        "ddb.batchPut({ tables: { post: [{ id: '1', v: null }] } })",
        {"operation": "BatchPutItem", "tables": {"post": [{**KEY, "v": {"NULL": None}}]}},
    ),
    ("ddb.batchDelete({ tables: { post: [{ id: '1' }] } })", {"operation": "BatchDeleteItem", "tables": {"post": [KEY]}}),
    (
        "ddb.transactGet({ items: [{ table: 'post', key: { id: '1' } }] })",
        {"operation": "TransactGetItems", "transactItems": [{"table": "post", "key": KEY}]},
    ),
    (
        (
            "ddb.transactWrite({ items: ["
            "{ putItem: { table: 'a', key: { id: '1' }, item: { v: 1 } } }, { deleteItem: { table: 'b', key: { id: '1' } } },"
            "{ updateItem: { table: 'c', key: { id: '1' }, update: { v: ddb.operations.increment(2) } } },"
            "{ conditionCheck: { table: 'd', key: { id: '1' }, condition: { v: { attributeExists: false } } } }] })"
        ),
        {
            "operation": "TransactWriteItems",
            "transactItems": [
                {"table": "a", "operation": "PutItem", "key": KEY, "attributeValues": {"v": {"N": 1}}},
                {"table": "b", "operation": "DeleteItem", "key": KEY},
                {
                    "table": "c", "operation": "UpdateItem", "key": KEY,
                    "update": {
                        "expression": "SET #expName_1 = #expName_1 + :expValue_1", "expressionNames": {"#expName_1": "v"},
                        "expressionValues": {":expValue_1": {"N": 2}},
                    },
                },
                {
                    "table": "d", "operation": "ConditionCheck", "key": KEY,
                    "condition": {"expression": "(attribute_not_exists(#v))", "expressionNames": {"#v": "v"}},
                },
            ],
        },
    ),
    ("ddb.toStringSet(['a'])", {"SS": ["a"]}),
    ("ddb.toNumberSet([1, 2])", {"NS": [1, 2]}),
    ("ddb.toBinarySet(['SGVsbG8='])", {"BS": ["SGVsbG8="]}),
    ("ai.invokeModel({ modelId: 'm', body: { a: 1 } })", {"operation": "InvokeModel", "modelId": "m", "body": {"a": 1}}),
    ("ai.converse({ modelId: 'm', messages: [] })", {"operation": "Converse", "modelId": "m", "messages": []}),
]
# Object of operations -> expression and the names in it; AWS gives several assignments one SET (recorded of EvaluateCode)
UPDATES = [
    ("{ a: ddb.operations.increment(), b: ddb.operations.replace('x') }", "SET #expName_1 = #expName_1 + :expValue_1, #expName_2 = :expValue_2", "ab"),
    ("{ b: ddb.operations.remove(), a: ddb.operations.decrement() }", "SET #expName_1 = #expName_1 - :expValue_1 REMOVE #expName_2", "ab"),
    ("{ a: ddb.operations.remove(), b: ddb.operations.remove() }", "REMOVE #expName_1, #expName_2", "ab"),
    (
        "{ f: [ddb.operations.updateListItem('x', 1), ddb.operations.updateListItem('y', 2)] }",
        "SET #expName_1[1] = :expValue_1, #expName_1[2] = :expValue_2", "f",
    ),
    ("{ a: true, b: null, c: [], d: {} }", "SET #expName_1 = :expValue_1, #expName_2 = :expValue_2, #expName_3 = :expValue_3, #expName_4 = :expValue_4", "abcd"),
    (
        "{ a: { b: 1, c: ddb.operations.remove() }, d: ddb.operations.replace({ b: 1 }) }",
        "SET #expName_1.#expName_2 = :expValue_1, #expName_3 = :expValue_2 REMOVE #expName_1.#expName_4", "abdc",
    ),
]


@pytest.mark.parametrize("expression, request_", REQUESTS)
def test_request(expression: str, request_: dict[str, Any]) -> None:
    assert value(expression) == request_


@pytest.mark.parametrize("update, expression, names", UPDATES)
def test_update(update: str, expression: str, names: str) -> None:
    found = value(f"ddb.update({{ key: {{ id: '1' }}, update: {update} }})")["update"]
    assert found["expression"] == expression
    assert "".join(found["expressionNames"].values()) == names


def test_values() -> None:
    """Null where a typed value would be, but in `toDynamoDB`."""
    names = ("toString", "toStringSet", "toNumber", "toNumberSet", "toBinary", "toBinarySet", "toBoolean", "toList", "toMap", "toMapValues")
    assert value(f"[{', '.join(f'util.dynamodb.{name}(null)' for name in names)}]") == [None] * len(names)
    assert value("util.dynamodb.toDynamoDB(null)") == {"NULL": None}
    assert value("util.dynamodb.fromS3ObjectJson(util.dynamodb.toS3Object('k', 'b', 'r', 'v').S)") == {
        "key": "k", "bucket": "b", "region": "r", "version": "v",
    }


def test_misuse() -> None:
    assert words("ddb.put({ key: { id: '1' }, item: {}, condition: { v: 1 } })") == 'code.js:6:14: DynamoDB has no expression for {"v":1}'
    assert words("util.dynamodb.toDynamoDB(() => 1)") == "code.js:6:24: toDynamoDB: DynamoDB knows no value of type function"
    assert words("ddb.transactWrite({ items: [{ touch: {} }] })").endswith(
        "transactWrite knows putItem, updateItem, deleteItem, conditionCheck, not touch"
    )
