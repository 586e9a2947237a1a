"""Custom operations: functions in Python and Node, pipelines, JavaScript over a table, HTTP (D110 ff.)."""

from __future__ import annotations

import time

import pytest

from tests.local.backends import Shop

pytestmark = pytest.mark.server


def test_python_function(shop: Shop) -> None:
    assert shop.alice.get('{ countWords(text: "to be or not") { words letters } }') == {"words": 4, "letters": 12}
    assert shop.public.refused('{ countWords(text: "a") { words } }') == "Unauthorized"


def test_errors_of_a_python_function(shop: Shop) -> None:
    answer = shop.alice.ask('{ countWords(text: "fail") { words } }')
    assert answer["data"] == {"countWords": None}
    assert [(error["message"], error["errorType"]) for error in answer["errors"]] == [("no words for this", "Lambda:Unhandled")]


def test_time_limit_of_a_function(shop: Shop) -> None:
    start = time.monotonic()
    answer = shop.alice.ask('{ countWords(text: "sleep") { words } }')
    assert "Task timed out after 3.00 seconds" in answer["errors"][0]["message"]
    assert time.monotonic() - start < 6
    assert shop.alice.get('{ countWords(text: "again") { words } }') == {"words": 1}


def test_node_function(shop: Shop) -> None:
    assert shop.public.get('{ greet(name: "Ann") }') == "Hello Ann, greet of Query"
    assert shop.public.get("{ greet }") == "Hello you, greet of Query"
    answer = shop.public.ask('{ greet(name: "nobody") }')
    assert [(error["message"], error["errorType"]) for error in answer["errors"]] == [("nobody to greet", "Lambda:Unhandled")]


def test_http(shop: Shop) -> None:
    assert shop.public.get('{ quote(id: "1") { text by } }') == {"text": "Well begun is half done", "by": "Aristotle"}
    answer = shop.public.ask('{ quote(id: "2") { text } }')
    assert [(error["message"], error["errorType"], error["errorInfo"]) for error in answer["errors"]] == [("no such quote", "NotFound", {"status": 404})]


def test_pipeline_over_a_table_and_nothing(shop: Shop) -> None:
    for price in (2.5, 4):
        shop.editor.get('mutation C($price: Float!) { createProduct(input: {name: "P", price: $price, category: toys}) { id } }', price=price)
    assert shop.public.get("{ total(category: toys) { sum count } }") == {"sum": 6.5, "count": 2}


def test_javascript_over_a_table(shop: Shop) -> None:
    made = shop.editor.get('mutation { createProduct(input: {name: "Cup", price: 1, stock: 5}) { id } }')["id"]
    restock = "mutation R($id: ID!, $count: Int!) { restock(id: $id, count: $count) { name stock } }"
    assert shop.editor.get(restock, id=made, count=7) == {"name": "Cup", "stock": 12}
    assert shop.alice.refused(restock, id=made, count=1) == "Unauthorized"
    assert shop.editor.refused(restock, id="none", count=1) == "DynamoDB:ConditionalCheckFailedException"


def test_a_data_source_has_what_its_role_allows(shop: Shop) -> None:
    """The handler asks the table of products for customers: the role of that data source may not read them."""
    answer = shop.public.ask("{ peek { sum } }")
    (error,) = answer["errors"]
    assert error["errorType"] == "DynamoDB:AccessDeniedException"
    assert "assumed-role/ProductDataSourceRole/APPSYNC_ASSUME_ROLE is not authorized to perform: dynamodb:BatchGetItem on resource: " in error["message"]
