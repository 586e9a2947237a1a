"""`util.transform.toDynamoDBFilterExpression`, as AWS's EvaluateCode answers (recorded by the suite of localstack/appsync-utils)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.local.runtime.running import parsed, value

S, N = "S", "N"
EXPRESSIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("{ v: { eq: 'x' } }", "(#v = :v_eq)", {":v_eq": {S: "x"}}),
    ("{ v: { ne: 'x' } }", "(#v <> :v_ne)", {":v_ne": {S: "x"}}),
    ("{ v: { lt: 'x' } }", "(#v < :v_lt)", {":v_lt": {S: "x"}}),
    ("{ v: { le: 'x' } }", "(#v <= :v_le)", {":v_le": {S: "x"}}),
    ("{ v: { gt: 'x' } }", "(#v > :v_gt)", {":v_gt": {S: "x"}}),
    ("{ v: { ge: 'x' } }", "(#v >= :v_ge)", {":v_ge": {S: "x"}}),
    ("{ v: { eq: 1.5 } }", "(#v = :v_eq)", {":v_eq": {N: 1.5}}),
    ("{ v: { eq: true } }", "(#v = :v_eq)", {":v_eq": {"BOOL": True}}),
    ("{ v: { eq: null } }", "(#v = :v_eq)", {":v_eq": {"NULL": None}}),
    ("{ v: { eq: { a: 1 } } }", "(#v = :v_eq)", {":v_eq": {"M": {"a": {N: 1}}}}),
    ("{ v: { eq: [1, 2] } }", "(#v = :v_eq)", {":v_eq": {"L": [{N: 1}, {N: 2}]}}),
    ("{ v: { contains: 'x' } }", "(contains(#v,:v_contains))", {":v_contains": {S: "x"}}),
    ("{ v: { notContains: 'x' } }", "(NOT contains(#v,:v_notContains))", {":v_notContains": {S: "x"}}),
    ("{ v: { beginsWith: 'x' } }", "(begins_with(#v,:v_beginsWith))", {":v_beginsWith": {S: "x"}}),
    (
        "{ v: { between: [1, 9, 3] } }", "(#v BETWEEN :v_between_start AND :v_between_end)",
        {":v_between_start": {N: 1}, ":v_between_end": {N: 9}},
    ),
    ("{ v: { in: ['a', 'b'] } }", "(#v IN (:v_in_0, :v_in_1))", {":v_in_0": {S: "a"}, ":v_in_1": {S: "b"}}),
    ("{ v: { in: [] } }", "(null)", {}),
    ("{ v: { attributeExists: true } }", "(attribute_exists(#v))", {}),
    ("{ v: { attributeExists: false } }", "(attribute_not_exists(#v))", {}),
    ("{ v: { size: { gt: 2 } } }", "(size(#v) > :v_size_gt)", {":v_size_gt": {N: 2}}),
    (
        "{ v: { size: { between: [1, 3] } } }", "(size(#v) BETWEEN :v_size_between_start AND :v_size_between_end)",
        {":v_size_between_start": {N: 1}, ":v_size_between_end": {N: 3}},
    ),
    ("{ v: { size: { contains: 'x' } } }", "(contains(size(#v),:v_size_contains))", {":v_size_contains": {S: "x"}}),
    ("{ v: { size: { attributeExists: true } } }", "(attribute_exists(size(#v)))", {}),
    ("{ v: { size: { gt: 2, lt: 5 } } }", "((size(#v) > :v_size_gt) AND (size(#v) < :v_size_lt))", {":v_size_gt": {N: 2}, ":v_size_lt": {N: 5}}),
    ("{ v: { size: { size: { gt: 1 } } } }", "(size(#v) > :v_size_size_gt)", {":v_size_size_gt": {N: 1}}),
    ("{ v: { ge: 1, le: 5 } }", "((#v >= :v_ge) AND (#v <= :v_le))", {":v_ge": {N: 1}, ":v_le": {N: 5}}),
    ("{ a: { eq: 1 }, b: { eq: 2 } }", "(#a = :a_eq) AND (#b = :b_eq)", {":a_eq": {N: 1}, ":b_eq": {N: 2}}),
    ("{ and: [{ a: { eq: 1 } }] }", "(#a = :and_0_a_eq)", {":and_0_a_eq": {N: 1}}),
    (
        "{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", "((#a = :and_0_a_eq) AND (#b = :and_1_b_eq))",
        {":and_0_a_eq": {N: 1}, ":and_1_b_eq": {N: 2}},
    ),
    ("{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", "((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))", {":or_0_a_eq": {N: 1}, ":or_1_b_eq": {N: 2}}),
    ("{ not: { a: { eq: 1 } } }", "(NOT (#a = :not_a_eq))", {":not_a_eq": {N: 1}}),
    (
        "{ not: { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }", "(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))",
        {":not_and_0_a_eq": {N: 1}, ":not_and_1_b_eq": {N: 2}},
    ),
    ("{ not: { not: { a: { eq: 1 } } } }", "(NOT (NOT (#a = :not_not_a_eq)))", {":not_not_a_eq": {N: 1}}),
    (
        "{ and: [{ not: { a: { eq: 1 } } }, { b: { eq: 2 } }] }", "((NOT (#a = :and_0_not_a_eq)) AND (#b = :and_1_b_eq))",
        {":and_0_not_a_eq": {N: 1}, ":and_1_b_eq": {N: 2}},
    ),
    (
        "{ or: [{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] }",
        "(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))",
        {":or_0_and_0_a_eq": {N: 1}, ":or_0_and_1_b_eq": {N: 2}, ":or_1_c_eq": {N: 3}},
    ),
    ("{ and: [{ or: [{ and: [{ a: { eq: 1 } }] }] }] }", "(#a = :and_0_or_0_and_0_a_eq)", {":and_0_or_0_and_0_a_eq": {N: 1}}),
    ("{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }", "(#a = :a_eq) AND (#b = :and_0_b_eq)", {":a_eq": {N: 1}, ":and_0_b_eq": {N: 2}}),
    ("{ 'a.b': { eq: 1 } }", "(#a.b = :a.b_eq)", {":a.b_eq": {N: 1}}),
    ("{}", "", {}),
    ("{ and: [] }", "", {}),
    ("{ v: {} }", "", {}),
    ("{ v: { size: {} } }", "", {}),
    ("{ not: {} }", "(NOT )", {}),
    ("{ a: { eq: 1 }, b: {} }", "(#a = :a_eq) AND ", {":a_eq": {N: 1}}),
    ("{ and: [{ a: { eq: 1 } }, {}] }", "((#a = :and_0_a_eq) AND )", {":and_0_a_eq": {N: 1}}),
]
TYPES = {
    "_null": "NULL", "string": "S", "stringSet": "SS", "number": "N", "numberSet": "NS", "binary": "B", "binarySet": "BS", "boolean": "BOOL",
    "list": "L", "map": "M",
}
NO_FILTERS = [
    "", "null", "[]", "'string'", "{ v: { foo: 1 } }", "{ v: 'x' }", "{ a: { b: { eq: 1 } } }", "{ and: { a: { eq: 1 } } }", "{ and: null }",
    "{ and: [{ a: { eq: 1 } }, null] }", "{ not: [{ a: { eq: 1 } }] }", "{ v: { between: [1] } }", "{ v: { between: 'x' } }", "{ v: { in: 'x' } }",
    "{ v: { attributeExists: 'yes' } }", "{ v: { attributeType: 'S' } }", "{ v: { attributeType: 'bogus' } }", "{ v: { size: 3 } }",
]


@pytest.mark.parametrize("filter_, expression, values", EXPRESSIONS)
@pytest.mark.parametrize("kind", ["Filter", "Condition"])
def test_expression(kind: str, filter_: str, expression: str, values: dict[str, Any]) -> None:
    found = parsed(f"util.transform.toDynamoDB{kind}Expression({filter_})")
    assert (found["expression"], found["expressionValues"]) == (expression, values)


@pytest.mark.parametrize("name, type_", TYPES.items())
def test_attribute_types(name: str, type_: str) -> None:
    found = parsed(f"util.transform.toDynamoDBFilterExpression({{ v: {{ attributeType: '{name}' }} }})")
    assert found["expression"] == "(attribute_type(#v,:v_attributeType))"
    assert found["expressionValues"] == {":v_attributeType": {"S": type_}}


def test_names_are_there_for_what_asks_nothing() -> None:
    found = parsed("util.transform.toDynamoDBFilterExpression({ a: { eq: 1 }, b: {}, and: [{ 'c.d': { size: {} } }] })")
    assert found["expressionNames"] == {"#a": "a", "#b": "b", "#c.d": "c.d"}


def test_not_holds_for_all_that_is_in_it() -> None:
    """Not recorded: without brackets, DynamoDB would negate the first only."""
    found = parsed("util.transform.toDynamoDBFilterExpression({ not: { a: { eq: 1 }, b: { eq: 2 } } })")
    assert found["expression"] == "(NOT ((#a = :not_a_eq) AND (#b = :not_b_eq)))"


@pytest.mark.parametrize("filter_", NO_FILTERS)
def test_what_is_no_filter_is_null(filter_: str) -> None:
    assert value(f"util.transform.toDynamoDBFilterExpression({filter_})") is None
