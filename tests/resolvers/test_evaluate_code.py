"""The local runtime against recorded results of AWS's own EvaluateCode."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.resolvers.oracle import SHARED
from tests.resolvers.runtime.engine import Engine

RECORDED = SHARED / "reference" / "appsync-evaluatecode" / "index.test.js.snap"
pytestmark = [pytest.mark.judge, pytest.mark.skipif(not RECORDED.is_file(), reason="the recordings are not here")]
EXPRESSIONS = {
    "Transformations toDynamoDBConditionExpression":
        "util.transform.toDynamoDBConditionExpression({ id: { attributeExists: true }, version: { eq: 10 } })",
    "Transformations toDynamoDBFilterMap": "util.transform.toDynamoDBFilterExpression({ title: { contains: 'Hello World' } })",
    "dynamodb helpers toBinary": "util.dynamodb.toBinary('foo')",
    "dynamodb helpers toBinarySet": "util.dynamodb.toBinarySet(['foo', 'bar', 'baz'])",
    "dynamodb helpers toBoolean": "util.dynamodb.toBoolean(true)",
    "dynamodb helpers toDynamoDB boolean": "util.dynamodb.toDynamoDB(true)",
    "dynamodb helpers toDynamoDB number": "util.dynamodb.toDynamoDB(12345)",
    "dynamodb helpers toDynamoDB string": "util.dynamodb.toDynamoDB('test')",
    "dynamodb helpers toList": "util.dynamodb.toList(['foo', 123, { bar: 'baz' }])",
    "dynamodb helpers toMap": "util.dynamodb.toMap({ foo: 'bar', baz: 1234, beep: ['boop'] })",
    "dynamodb helpers toMapValues": "util.dynamodb.toMapValues({ foo: 'bar', baz: 1234, beep: ['boop'] })",
    "dynamodb helpers toNull": "util.dynamodb.toNull()",
    "dynamodb helpers toNumber": "util.dynamodb.toNumber(12345)",
    "dynamodb helpers toNumberSet": "util.dynamodb.toNumberSet([1, 23, 4.56])",
    "dynamodb helpers toString": "util.dynamodb.toString('test')",
    "dynamodb helpers toStringSet": "util.dynamodb.toStringSet(['foo', 'bar', 'baz'])",
    "dynamodb helpers s3 objects three parameter function": "util.dynamodb.toS3Object('foo', 'bar', 'baz')",
    "dynamodb helpers s3 objects four parameter function": "util.dynamodb.toS3Object('foo', 'bar', 'baz', 'beep')",
}


def recorded(name: str) -> Any:
    """One recording; strings stand in it without escapes, and lists end with a comma."""
    text = RECORDED.read_text(encoding="utf-8")
    found = re.search(rf"^exports\[`{re.escape(name)} 1`\] = `(.*?)`;$", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    value = re.sub(r",(\s*[}\]])", r"\1", found[1].strip())
    value = re.sub(r'^(\s*"\w+": )?"(\{.*\})"', lambda match: f"{match[1] or ''}{json.dumps(match[2])}", value, flags=re.MULTILINE)
    return json.loads(value)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_as_recorded(name: str) -> None:
    assert Engine().evaluate(EXPRESSIONS[name]) == recorded(name)
