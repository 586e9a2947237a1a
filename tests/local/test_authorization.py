"""Who is let in, and to what: every mode, by directives, rules and roles."""

from __future__ import annotations

import pytest

from amplifyc.local import Caller
from amplifyc.local.authorizer import Authorizer
from amplifyc.local.callers import by_oidc
from tests.local.backends import Client, Shop

pytestmark = pytest.mark.server
CUSTOMER = 'mutation { createCustomer(input: {name: "Alice"}) { id owner } }'
GET = "query G($id: ID!) { getCustomer(id: $id) { name } }"


def test_owner(shop: Shop) -> None:
    made = shop.alice.get(CUSTOMER)
    assert made["owner"] == "alice"
    assert shop.alice.get(GET, id=made["id"]) == {"name": "Alice"}
    assert shop.bob.refused(GET, id=made["id"]) == "Unauthorized"
    assert shop.admin.get(GET, id=made["id"]) == {"name": "Alice"}
    update = 'mutation U($id: ID!) { updateCustomer(input: {id: $id, name: "Bob"}) { name } }'
    assert shop.bob.refused(update, id=made["id"]) == "Unauthorized"
    assert [item["name"] for item in shop.bob.get("{ listCustomers { items { name } } }")["items"]] == []
    assert len(shop.alice.get("{ listCustomers { items { name } } }")["items"]) == 1
    mine = 'mutation { createCustomer(input: {name: "B", owner: "bob"}) { id } }'
    assert shop.alice.refused(mine) == "ValidationError"  # the input has no such field


def test_groups(shop: Shop) -> None:
    create = 'mutation { createProduct(input: {name: "Pen", price: 1}) { id } }'
    assert shop.alice.refused(create) == "Unauthorized"
    assert shop.editor.get(create)["id"]
    assert shop.public.refused(create) == "Unauthorized"


def test_a_refusal_has_the_form_of_appsync(shop: Shop) -> None:
    answer = shop.alice.ask('mutation {\n  made: createProduct(input: {name: "Pen", price: 1}) { id }\n}')
    assert answer == {
        "data": {"made": None},
        "errors": [{
            "path": ["made"], "data": None, "errorType": "Unauthorized", "errorInfo": None,
            "locations": [{"line": 2, "column": 3, "sourceName": None}],
            "message": "Not Authorized to access createProduct on type Mutation",
        }],
    }


def test_fields_of_their_own_rules(shop: Shop) -> None:
    create = 'mutation { createStaff(input: {name: "Eve", salary: 7}) { id name salary } }'
    assert shop.alice.refused(create) == "Unauthorized"
    made = shop.admin.get(create)
    answer = shop.alice.ask("query G($id: ID!) { getStaff(id: $id) { name salary } }", id=made["id"])
    assert answer["data"] == {"getStaff": {"name": "Eve", "salary": None}}
    assert [(error["path"], error["errorType"]) for error in answer["errors"]] == [(["getStaff", "salary"], "Unauthorized")]


def test_identity_pool(shop: Shop) -> None:
    made = shop.editor.get('mutation { createProduct(input: {name: "Pen", price: 1}) { id } }')
    assert shop.guest.get("query G($id: ID!) { getProduct(id: $id) { name } }", id=made["id"]) == {"name": "Pen"}
    assert shop.guest.refused("{ listProducts { items { name } } }") == "Unauthorized"
    assert shop.guest.refused("{ listCustomers { items { name } } }") == "Unauthorized"


def test_roles_of_functions_and_administrators(shop: Shop) -> None:
    shop.alice.get(CUSTOMER)
    report = shop.client(shop.backend.identities.function_role("ReportFunction"))
    assert report.get("{ listCustomers { items { name } } }")["items"]
    assert report.refused('mutation { createCustomer(input: {name: "R"}) { id } }') == "Unauthorized"  # its role may only query
    greet = shop.client(shop.backend.identities.function_role("GreetFunction"))
    assert greet.refused("{ listCustomers { items { name } } }") == "Unauthorized"
    admin = shop.backend.identities.by_access_key("LOCAL-admin")
    assert admin is not None
    assert shop.client(admin).get("{ listCustomers { items { name } } }")["items"]
    assert shop.backend.identities.by_access_key("LOCAL-nobody") is None


def test_oidc(shop: Shop) -> None:
    partner = shop.client(by_oidc("p", iss="https://issuer.example"))
    assert partner.get('mutation { createParcel(input: {code: "1"}) { code } }') == {"code": "1"}
    assert partner.refused("{ listCustomers { items { name } } }") == "Unauthorized"
    assert shop.alice.refused("{ listParcels { items { code } } }") == "Unauthorized"


def test_lambda_authorizer(shop: Shop) -> None:
    authorizer = Authorizer(shop.backend.definition, lambda: shop.backend.functions)
    assert authorizer.admit("guess", {}, {}) is None
    caller = authorizer.admit("sesame seed", {"query": "{ x }"}, {"x-from": "test"})
    assert caller is not None
    assert caller.identity == {"resolverContext": {"floor": "3"}}
    client = Client(shop.api, caller)
    made = client.get('mutation { createParcel(input: {code: "2"}) { id } }')
    assert client.refused("mutation D($id: ID!) { deleteParcel(input: {id: $id}) { id } }", id=made["id"]) == "Unauthorized"
    other = authorizer.admit("sesame", {}, {})
    assert other is not None
    assert Client(shop.api, other).get("mutation D($id: ID!) { deleteParcel(input: {id: $id}) { id } }", id=made["id"])


def test_modes_by_directives(shop: Shop) -> None:
    """A mode that no rule of the model names is refused by the schema itself, before any resolver runs."""
    for client in (shop.public, shop.client(Caller("OPENID_CONNECT", {"sub": "p"}))):
        assert client.refused("{ listOrders { items { number } } }") == "Unauthorized"
    answer = shop.public.ask("{ __typename __schema { queryType { name } } }")
    assert answer["data"]["__typename"] == "Query"
