"""Subscriptions: what mutations tell, to whom, and how much of it."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.local import Subscription
from tests.local.backends import Client, Shop

pytestmark = pytest.mark.server


def listen(client: Client, query: str, **variables: Any) -> Subscription:
    found = client.api.subscribe(query, variables, client.caller)
    assert isinstance(found, Subscription), found
    return found


def create(shop: Shop, selection: str = "id name price stock", **values: object) -> dict[str, Any]:
    found: dict[str, Any] = shop.editor.get(
        f"mutation C($input: CreateProductInput!) {{ createProduct(input: $input) {{ {selection} }} }}", input={"name": "N", "price": 1, **values}
    )
    return found


def test_every_event(shop: Shop) -> None:
    heard = listen(shop.alice, "subscription { onCreateProduct { id name stock } }")
    made = create(shop, name="Bell")
    assert heard.waiting() == [{"data": {"onCreateProduct": {"id": made["id"], "name": "Bell", "stock": None}}}]
    heard.close()
    create(shop)
    assert heard.waiting() == []


def test_only_what_the_mutation_selected(shop: Shop) -> None:
    heard = listen(shop.alice, "subscription { onCreateProduct { id stock labels } }")
    made = create(shop, "id n: name", stock=4, labels=["x"])
    assert heard.waiting() == [{"data": {"onCreateProduct": {"id": made["id"], "stock": None, "labels": None}}}]
    heard.close()


@pytest.mark.parametrize(
    ("filter_", "hears"),
    [
        ({"name": {"eq": "Bell"}}, True), ({"name": {"ne": "Bell"}}, False), ({"price": {"between": [2, 4]}}, True), ({"price": {"gt": 3}}, False),
        ({"name": {"beginsWith": "B"}, "price": {"le": 3}}, True), ({"name": {"in": ["Cup", "Bell"]}}, True), ({"name": {"notIn": ["Bell"]}}, False),
        ({"or": [{"name": {"eq": "Cup"}}, {"price": {"eq": 3}}]}, True), ({"and": [{"name": {"eq": "Bell"}}, {"price": {"eq": 4}}]}, False),
    ],
)
def test_filters(shop: Shop, filter_: dict[str, Any], hears: bool) -> None:
    heard = listen(shop.alice, "subscription S($filter: ModelSubscriptionProductFilterInput) { onCreateProduct(filter: $filter) { name } }", filter=filter_)
    create(shop, name="Bell", price=3)
    assert bool(heard.waiting()) is hears
    heard.close()


def test_owners_hear_of_their_own(shop: Shop) -> None:
    alice = listen(shop.alice, "subscription { onCreateCustomer { name owner } }")
    bob = listen(shop.bob, "subscription { onCreateCustomer { name owner } }")
    admin = listen(shop.admin, "subscription { onCreateCustomer { name } }")
    shop.alice.get('mutation { createCustomer(input: {name: "A"}) { name owner } }')
    assert alice.waiting() == [{"data": {"onCreateCustomer": {"name": "A", "owner": "alice"}}}]
    assert bob.waiting() == []
    assert len(admin.waiting()) == 1
    for heard in (alice, bob, admin):
        heard.close()


def test_refused(shop: Shop) -> None:
    answer = shop.api.subscribe("subscription { onCreateOrder { number } }", {}, shop.public.caller)
    assert isinstance(answer, dict)
    assert answer["errors"][0]["errorType"] == "Unauthorized"
    answer = shop.api.subscribe("subscription { onCreateNothing { number } }", {}, shop.alice.caller)
    assert isinstance(answer, dict)
    assert answer["errors"][0]["errorType"] == "ValidationError"


def test_filter_of_the_author(shop: Shop) -> None:
    """`extensions.setSubscriptionFilter` in a handler of one's own."""
    heard = listen(shop.alice, "subscription { onRestock { name stock } }")
    made = create(shop, stock=1)
    restock = "mutation R($id: ID!, $count: Int!) { restock(id: $id, count: $count) { name stock } }"
    for count in (5, 6):
        shop.editor.get(restock, id=made["id"], count=count)
    assert heard.waiting() == [{"data": {"onRestock": {"name": "N", "stock": 12}}}]
    heard.close()


def test_a_mutation_by_several_names(shop: Shop) -> None:
    heard = listen(shop.alice, "subscription { onCreateProduct { name } }")
    shop.editor.ask('mutation { a: createProduct(input: {name: "A", price: 1}) { name } b: createProduct(input: {name: "B", price: 1}) { ...f } } fragment f on Product { name }')
    assert [answer["data"]["onCreateProduct"]["name"] for answer in heard.waiting()] == ["A", "B"]
    heard.close()
