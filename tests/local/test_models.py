"""Models end to end: create, get, list, update, delete, relations, indexes (D030 ff.)."""

from __future__ import annotations

import re

import pytest

from tests.local.backends import Shop

pytestmark = pytest.mark.server
CREATE = "mutation C($input: CreateProductInput!, $condition: ModelProductConditionInput) { createProduct(input: $input, condition: $condition) { id name category price stock labels details createdAt updatedAt } }"
LIST = "query L($filter: ModelProductFilterInput, $limit: Int, $nextToken: String) { listProducts(filter: $filter, limit: $limit, nextToken: $nextToken) { items { id name price } nextToken } }"


def product(shop: Shop, name: str, price: float, category: str = "books", **more: object) -> dict[str, object]:
    return shop.editor.get(CREATE, input={"name": name, "price": price, "category": category, **more})


def test_create_and_get(shop: Shop) -> None:
    made = product(shop, "Atlas", 30, stock=3, labels=["big"], details='{"pages": [1, 2]}')
    assert re.fullmatch(r"[0-9a-f-]{36}", str(made["id"]))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(made["createdAt"]))
    assert made["updatedAt"] == made["createdAt"]
    got = shop.public.get("query G($id: ID!) { getProduct(id: $id) { name category price labels details } }", id=made["id"])
    assert got == {"name": "Atlas", "category": "books", "price": 30.0, "labels": ["big"], "details": '{"pages":[1,2]}'}
    assert shop.public.get('{ getProduct(id: "none") { id } }') is None


def test_list_by_filters_and_pages(shop: Shop) -> None:
    for number in range(7):
        product(shop, f"Volume {number}", 10 + number, "toys")
    wanted = {"and": [{"name": {"beginsWith": "Volume"}}, {"or": [{"price": {"lt": 12}}, {"price": {"between": [15, 16]}}]}]}
    found = shop.public.get(LIST, filter=wanted)
    assert sorted(item["name"] for item in found["items"]) == ["Volume 0", "Volume 1", "Volume 5", "Volume 6"]
    names, token, pages = [], None, 0
    while True:
        page = shop.public.get(LIST, filter={"name": {"beginsWith": "Volume"}}, limit=3, nextToken=token)
        names += [item["name"] for item in page["items"]]
        token, pages = page["nextToken"], pages + 1
        if token is None:
            break
    assert sorted(names) == [f"Volume {number}" for number in range(7)]
    assert pages >= 3
    assert "id" not in str(page["nextToken"])
    assert shop.public.refused(LIST, nextToken="not a token").startswith("DynamoDB:")


def test_update_with_conditions(shop: Shop) -> None:
    made = product(shop, "Globe", 20)
    update = "mutation U($input: UpdateProductInput!, $condition: ModelProductConditionInput) { updateProduct(input: $input, condition: $condition) { price stock name } }"
    changed = shop.editor.get(update, input={"id": made["id"], "price": 21, "stock": None}, condition={"name": {"eq": "Globe"}})
    assert changed == {"price": 21.0, "stock": None, "name": "Globe"}
    kept = shop.editor.refused(update, input={"id": made["id"], "price": 1}, condition={"name": {"eq": "Atlas"}})
    assert kept == "DynamoDB:ConditionalCheckFailedException"
    assert shop.editor.refused(update, input={"id": "none", "price": 1}) == "DynamoDB:ConditionalCheckFailedException"
    assert shop.public.get("query G($id: ID!) { getProduct(id: $id) { price } }", id=made["id"]) == {"price": 21.0}


def test_delete(shop: Shop) -> None:
    made = product(shop, "Map", 5)
    delete = "mutation D($input: DeleteProductInput!, $condition: ModelProductConditionInput) { deleteProduct(input: $input, condition: $condition) { name } }"
    refused = shop.editor.refused(delete, input={"id": made["id"]}, condition={"price": {"gt": 5}})
    assert refused == "DynamoDB:ConditionalCheckFailedException"
    assert shop.editor.get(delete, input={"id": made["id"]}) == {"name": "Map"}
    assert shop.editor.get(delete, input={"id": made["id"]}) is None  # what is gone is as it should be


def test_an_id_is_taken_once(shop: Shop) -> None:
    product(shop, "First", 1, id="taken")
    refused = shop.editor.refused(CREATE, input={"id": "taken", "name": "Second", "price": 2})
    assert refused == "DynamoDB:ConditionalCheckFailedException"


def test_index(shop: Shop) -> None:
    for price in (300, 100, 200):
        product(shop, f"Set of {price}", price, "toys")
    query = """query P($category: Category!, $price: ModelFloatKeyConditionInput, $sortDirection: ModelSortDirection, $filter: ModelProductFilterInput) {
      productsByCategory(category: $category, price: $price, sortDirection: $sortDirection, filter: $filter) { items { price } nextToken } }"""
    found = shop.public.get(query, category="toys", price={"ge": 100}, sortDirection="DESC")
    assert [item["price"] for item in found["items"]] == [300, 200, 100]
    found = shop.public.get(query, category="toys", price={"between": [100, 200]}, filter={"name": {"contains": "200"}})
    assert [item["price"] for item in found["items"]] == [200]


def test_identifier_of_two_fields(shop: Shop) -> None:
    for night in (1, 2, 3):
        shop.alice.get("mutation C($input: CreateStayInput!) { createStay(input: $input) { city } }", input={"city": "Bern", "night": night, "price": 9.5})
    assert shop.alice.get('{ getStay(city: "Bern", night: 2) { night price } }') == {"night": 2, "price": 9.5}
    found = shop.alice.get('{ listStays(city: "Bern", night: {gt: 1}, sortDirection: DESC) { items { night } } }')
    assert [item["night"] for item in found["items"]] == [3, 2]


def test_relations(shop: Shop) -> None:
    customer = shop.alice.get('mutation { createCustomer(input: {name: "Alice", email: "a@b.example", since: "2024-02-29", seen: 1}) { id } }')["id"]
    shop.alice.get('mutation P($id: ID!) { createProfile(input: {bio: "reads", customerId: $id}) { id } }', id=customer)
    for number in (1, 2):
        shop.alice.get("mutation O($id: ID!, $number: Int!) { createOrder(input: {number: $number, customerId: $id}) { id } }", id=customer, number=number)
    got = shop.alice.get(
        """query G($id: ID!) { getCustomer(id: $id) { name email since seen profile { bio customer { name } }
           orders(filter: {number: {ge: 1}}, limit: 10) { items { number customer { name } } nextToken } } }""",
        id=customer,
    )
    assert got["profile"] == {"bio": "reads", "customer": {"name": "Alice"}}
    assert sorted(item["number"] for item in got["orders"]["items"]) == [1, 2]
    assert got["orders"]["items"][0]["customer"] == {"name": "Alice"}
    assert (got["email"], got["since"], got["seen"]) == ("a@b.example", "2024-02-29", 1)


def test_many_to_many(shop: Shop) -> None:
    first, second = (str(product(shop, name, 1)["id"]) for name in ("Kite", "Drum"))
    tags = {word: shop.editor.get("mutation T($word: String!) { createTag(input: {word: $word}) { id } }", word=word)["id"] for word in ("loud", "fun")}
    join = "mutation J($product: ID!, $tag: ID!) { createProductTag(input: {productId: $product, tagId: $tag}) { id } }"
    for name, word in ((first, "fun"), (second, "fun"), (second, "loud")):
        shop.editor.get(join, product=name, tag=tags[word])
    drum = shop.public.get("query G($id: ID!) { getProduct(id: $id) { tags { items { tag { word } } } } }", id=second)
    assert sorted(item["tag"]["word"] for item in drum["tags"]["items"]) == ["fun", "loud"]
    fun = shop.public.get("query G($id: ID!) { getTag(id: $id) { products { items { product { name } } } } }", id=tags["fun"])
    assert sorted(item["product"]["name"] for item in fun["products"]["items"]) == ["Drum", "Kite"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "nobody", "valid email"), ("since", "2023-02-29", "valid date"), ("since", "yesterday", "valid date"), ("seen", "now", "valid timestamp"),
    ],
)
def test_scalars_are_checked(shop: Shop, field: str, value: str, words: str) -> None:
    answer = shop.alice.ask("mutation C($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }", input={"name": "A", field: value})
    assert answer["data"] is None
    assert words in answer["errors"][0]["message"]
    assert answer["errors"][0]["errorType"] == "ValidationError"
