"""`util.transform.toSubscriptionFilter`, as AWS's EvaluateCode answers (recorded by the suite of localstack/appsync-utils)."""

from __future__ import annotations

import pytest

from tests.local.runtime.running import run, value

# Arguments -> groups of filters, each `field operator value`
GROUPS = [
    ("{ a: { eq: 1 } }", ["a eq 1"]),
    ("{ a: { eq: 1 }, b: { eq: 2 } }", ["a eq 1, b eq 2"]),
    ("{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", ["a eq 1, b eq 2"]),
    ("{ z: { eq: 0 }, and: [{ a: { eq: 1 } }] }", ["z eq 0, a eq 1"]),
    ("{ 'loc.addr.country': { eq: 'USA' } }", ["loc.addr.country eq 'USA'"]),
    ("{ a: { eq: 1, ne: 2 } }", ["a eq 1", "a ne 2"]),
    ("{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", ["a eq 1", "b eq 2"]),
    ("{ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] }", ["a eq 1, b eq 2", "a eq 1, c eq 3"]),
    (
        "{ p: { lte: 50, gte: 20 }, and: [{ t: { ne: 'B' } }, { d: { gt: 9 } }], or: [{ author: { eq: 'A' } }, { done: { eq: false } }] }",
        [f"p {p}, t ne 'B', d gt 9, {last}" for p in ("lte 50", "gte 20") for last in ("author eq 'A'", "done eq False")],
    ),
    ("{ a: { in: [1, 2] }, b: { notIn: ['x'] } }", ["a in [1, 2], b notIn ['x']"]),
    ("{ a: { bogus: 1 } }", ["a bogus 1"]),
    ("{ not: { a: { eq: 1 } } }", ["not a {'eq': 1}"]),
    ("{ a: { eq: 1 }, b: { eq: 2 } }, ['a']", ["b eq 2"]),
    ("{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }, ['b']", ["a eq 1"]),
    ("{ a: { eq: 1 } }, [], { r1: { gte: 250 }, r2: { eq: 'p' } }", ["a eq 1, r1 gte 250", "a eq 1, r2 eq 'p'"]),
    ("{}, [], { r1: { eq: 1 } }", ["r1 eq 1"]),
    ("{}", []),
    ("{ a: {} }", []),
    ("{ and: [] }", []),
]


@pytest.mark.parametrize("arguments, groups", GROUPS)
def test_groups(arguments: str, groups: list[str]) -> None:
    found = value(f"util.transform.toSubscriptionFilter({arguments})")
    written = [", ".join(f"{item['fieldName']} {item['operator']} {item['value']!r}" for item in group["filters"]) for group in found["filterGroup"]]
    assert written == groups


@pytest.mark.parametrize("argument", ["", "null", "[]", "'{\"a\":{\"eq\":1}}'"])
def test_what_is_no_filter_is_null(argument: str) -> None:
    assert value(f"util.transform.toSubscriptionFilter({argument})") is None


def test_extensions() -> None:
    """What a subscription and a mutation ask of AppSync comes out beside the value."""
    found = run(
        "[extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ a: { eq: 1 } })),"
        " extensions.setSubscriptionInvalidationFilter({ filterGroup: [] }),"
        " extensions.invalidateSubscriptions({ subscriptionField: 'onPost', payload: { id: 1 } }),"
        " extensions.evictFromApiCache('Query', 'post', { 'context.arguments.id': '1' })]"
    )
    assert found.filter == {"filterGroup": [{"filters": [{"fieldName": "a", "operator": "eq", "value": 1}]}]}
    assert found.invalidation_filter == {"filterGroup": []}
    assert found.invalidations == ({"subscriptionField": "onPost", "payload": {"id": 1}},)
    assert found.evictions == ({"typeName": "Query", "fieldName": "post", "keyValuePair": {"context.arguments.id": "1"}},)
