"""Runs an expression in the runtime, with a clock that stands still and ids that repeat."""

from __future__ import annotations

import json
from typing import Any

from amplifyc.local.runtime import Evaluation, Runtime

NOW = 1_517_943_695_750  # 2018-02-06T19:01:35.750Z
FILE = """import {{ util, extensions, runtime }} from '@aws-appsync/utils';
import * as ai from '@aws-appsync/utils/ai';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
export function request(ctx) {{
  return {expression};
}}
export function response(ctx) {{
  return ctx.result;
}}
"""


def still_runtime(**options: Any) -> Runtime:
    return Runtime(clock=lambda: NOW, entropy=lambda count: bytes(range(count)), **options)


def run(expression: str, **context: Any) -> Evaluation:
    """One evaluation of `return <expression>`."""
    runtime = still_runtime()
    runtime.load("code.js", FILE.format(expression=expression))
    return runtime.evaluate("code.js", "request", context)


def value(expression: str, **context: Any) -> Any:
    """The value of an expression that fails at nothing."""
    found = run(expression, **context)
    assert found.error is None, found.error
    return found.value


def words(expression: str, **context: Any) -> str:
    """The message of an expression that fails."""
    found = run(expression, **context)
    assert found.error is not None
    return found.error.message


def parsed(expression: str) -> Any:
    """The value of an expression that gives JSON, or null."""
    text = value(expression)
    return None if text is None else json.loads(text)
