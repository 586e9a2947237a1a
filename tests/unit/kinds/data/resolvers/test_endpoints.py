"""`@http`: what is sent, and what becomes of the answer (D186)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.kinds.data.resolvers.running import UNAUTHORIZED, Resolvers, user

SDL = """
    type P { n: String }
    type Query { get(id: ID!, q: Int): P @http(url: "https://a.example/p/:id", headers: [{ key: "X-A", value: "b" }]) }
    type Mutation {
      put(id: ID!, n: String!): P @http(method: PUT, url: "https://a.example/p/:id") @auth(rules: [{ allow: groups, groups: ["A"] }])
      drop(id: ID!, q: Int): P @http(method: DELETE, url: "https://a.example/p/:id")
    }
"""
HEADERS: dict[str, Any] = {"request": {"headers": {"x-own": "1"}}}


@pytest.fixture(scope="module")
def resolvers() -> Resolvers:
    return Resolvers(SDL)


def sent(resolvers: Resolvers, field: str, args: dict[str, Any], *groups: str) -> Any:
    return resolvers.request(field, args, **user("alice", *groups), **HEADERS)


def test_a_query_is_sent(resolvers: Resolvers) -> None:
    asked = sent(resolvers, "Query.get", {"params": {"id": "7"}, "query": {"q": 1}}).value
    assert (asked["method"], asked["resourcePath"], asked["params"]["query"]) == ("GET", "/p/7", {"q": 1})
    assert asked["params"]["headers"] == {"x-own": "1", "accept-encoding": "application/json", "X-A": "b"}


def test_a_body_is_sent(resolvers: Resolvers) -> None:
    asked = sent(resolvers, "Mutation.put", {"params": {"id": "7"}, "body": {"n": "x"}}, "A").value
    assert (asked["method"], asked["params"]["body"]) == ("PUT", {"n": "x"})
    assert asked["params"]["headers"]["Content-Type"] == "application/json"


def test_what_is_needed_may_stand_in_the_query_or_the_body(resolvers: Resolvers) -> None:
    assert sent(resolvers, "Mutation.put", {"params": {"id": "7"}, "query": {"n": "x"}}, "A").error is None
    refused = sent(resolvers, "Mutation.put", {"params": {"id": "7"}}, "A").error
    assert refused is not None
    assert "Non-Null" in refused.message


def test_a_deletion_sends_neither(resolvers: Resolvers) -> None:
    assert set(sent(resolvers, "Mutation.drop", {"params": {"id": "7"}, "query": {"q": 1}}).value["params"]) == {"headers"}


def test_who_may_not_call_sends_nothing(resolvers: Resolvers) -> None:
    refused = sent(resolvers, "Mutation.put", {"params": {"id": "7"}, "body": {"n": "x"}}).error
    assert refused is not None
    assert replace(refused, data=None) == UNAUTHORIZED


@pytest.mark.parametrize(("field", "status", "value"), [("Query.get", 200, {"n": "x"}), ("Query.get", 201, None), ("Mutation.put", 201, {"n": "x"})])
def test_what_comes_back(resolvers: Resolvers, field: str, status: int, value: Any) -> None:
    answer = {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": '{"n": "x"}'}
    assert resolvers.response(field, answer, **user("alice", "A")).value == value
