"""The runtime against every recorded answer of AWS's own EvaluateCode."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from amplifyc.local.runtime import Runtime
from tests.local.runtime.inputs import inputs
from tests.local.runtime.recordings import Undefined, is_here, recordings

pytestmark = [pytest.mark.judge, pytest.mark.skipif(not is_here(), reason="the recordings are not here")]
RECORDED = recordings() if is_here() else {}
ANSWERED = [name for name, value in RECORDED.items() if value is not Undefined]
INPUTS = inputs()
# Recorded where AWS was not asked, or gave nothing that could be written down
UNANSWERED = {"DynamoDB module functions sync", "DynamoDB operations updateListItem", "dynamodb helpers s3 objects fromS3ObjectJson"}
FILE = """import {{ util }} from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
import {{ toJsonObject }} from '@aws-appsync/utils/rds';
export function request(ctx) {{
  return {expression};
}}
export const response = request;
"""


def test_nothing_is_left_out() -> None:
    assert len(ANSWERED) == 238
    assert set(ANSWERED) == set(INPUTS)
    assert set(RECORDED) - set(ANSWERED) == UNANSWERED


@pytest.mark.parametrize("name", ANSWERED)
def test_as_recorded(name: str) -> None:
    given = INPUTS[name]
    runtime = Runtime()
    runtime.load("code.js", FILE.format(expression=given.expression))
    found = runtime.evaluate("code.js", given.handler, json.loads(given.context))  # type: ignore[arg-type]
    assert _answer(found) == RECORDED[name]


def _answer(found: Any) -> Any:
    """As it was recorded: errors without their place, and texts of JSON with their keys in order."""
    if found.error is not None:
        return {"message": re.sub(r"^code\.js:\d+:\d+: ", "", found.error.message)}
    if isinstance(found.value, str) and found.value.startswith("{"):
        value = json.loads(found.value)
        names = {key: dict(sorted(item.items())) if isinstance(item, dict) else item for key, item in value.items()}
        return json.dumps(names, separators=(",", ":"))
    return found.value
