"""Files as they stand in a package: every legal form of import and export, and places that stay."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local.runtime import Runtime
from tests.local.runtime.running import still_runtime

BODY = "export function request(ctx) { return %s; }\nexport function response(ctx) { return ctx.result; }"
IMPORTS = [
    ("import { util } from '@aws-appsync/utils';", "util.urlEncode('a b')"),
    ('import {util}from"@aws-appsync/utils"', "util.urlEncode('a b')"),
    ("import {\n  util as tools, // one\n  extensions,\n} from '@aws-appsync/utils';", "tools.urlEncode('a b')"),
    ("import * as all from '@aws-appsync/utils';", "all.util.urlEncode('a b')"),
    ("import all from '@aws-appsync/utils';", "all.util.urlEncode('a b')"),
    ("import all, { util } from '@aws-appsync/utils'; const same = all.util === util;", "same && util.urlEncode('a b')"),
    ("import { default as all } from '@aws-appsync/utils';", "all.util.urlEncode('a b')"),
    ("import '@aws-appsync/utils';", "util.urlEncode('a b')"),
    ("/* import { nothing } from 'nowhere' */ // import x\nimport { util } from '@aws-appsync/utils';", "util.urlEncode('a b')"),
    ("", "util.urlEncode('a b')"),
    ("const text = `import { a } from 'b'; ${`export ${1}`}`;", "text.length > 0 && 'a+b'"),
    ("const pattern = /import '/; const half = 4 / 2; const other = half / 1;", "pattern.test(\"import '\") && util.urlEncode('a b')"),
    ("const o = { import: 1, export: 2 }; const p = o.import + o?.export;", "p === 3 && 'a+b'"),
]
EXPORTS = [
    "export function request() { return 1 }\nexport function response() { return 2 }",
    "export const request = () => 1\nexport const response = () => 2\n",
    "export const request = () => 1, response = () => 2;",
    "export let request = function () { return 1 };\nexport var response = (a, b) => { const c = { a, b }; return 2 };",
    "const a = () => 1;\nfunction b() { return 2 }\nexport { a as request, b as response };",
    "function request() { return 1 }\nfunction response() { return 2 }\nexport {\n  request,\n  response\n};\n// the end",
    "const both = { request: () => 1, response: () => 2 };\nexport const { request, response: response } = both;",
    "export { request as 'request', response };\nfunction request() { return 1 }\nfunction response() { return 2 }",
    "function* other() {}\nexport async function later() {}\nexport class Thing {}\nexport { request, response }\nconst request = () => 1\nconst response = () => 2",
]


def _load(code: str) -> Runtime:
    runtime = still_runtime()
    runtime.load("code.js", code)
    return runtime


@pytest.mark.parametrize("head, expression", IMPORTS)
def test_imports(head: str, expression: str) -> None:
    assert _load(f"{head}\n{BODY % expression}").evaluate("code.js", "request", {}).value == "a+b"


@pytest.mark.parametrize("code", EXPORTS)
def test_exports(code: str) -> None:
    runtime = _load(code)
    assert [runtime.evaluate("code.js", handler, {}).value for handler in ("request", "response")] == [1, 2]  # type: ignore[arg-type]


def test_reexports() -> None:
    runtime = _load("export { get as request } from '@aws-appsync/utils/dynamodb';\nexport const response = (ctx) => ctx.result;")
    assert runtime.evaluate("code.js", "request", {"key": {"id": "1"}}).value == {"operation": "GetItem", "key": {"id": {"S": "1"}}}


def test_the_output_of_a_bundler() -> None:
    code = (
        '// amplify/data/resolver.ts\nimport { util } from "@aws-appsync/utils";\n'
        "function request(ctx) {\n  return { payload: util.urlEncode(ctx.args.a) };\n}\n"
        "function response(ctx) {\n  return ctx.result;\n}\nexport {\n  request,\n  response\n};\n"
    )
    assert _load(code).evaluate("code.js", "request", {"args": {"a": "a b"}}).value == {"payload": "a+b"}


@pytest.mark.parametrize("code, message", [
    ("import { x } from './other.js';\n", "code.js imports `./other.js`, which AppSync has not"),
    ("const a = 1;\n  const b = import('x');", "code.js:2:13: a resolver imports by statements only"),
    ("import { util from '@aws-appsync/utils';", "code.js:1:15: `,` is missing here"),
    ("import util '@aws-appsync/utils';", "code.js:1:13: `from` is missing here"),
    ("import { util } from utils;", "code.js:1:22: the name of a module is missing here"),
    ("import", "code.js:1:7: the name of a module is missing here"),
    ("export default () => 1;", "code.js:1:1: a resolver exports the functions request and response by their names"),
    ("export 5;", "code.js:1:1: only a declaration or a list of names can be exported"),
    ("const a = 1;\nconst b = ;\n", "code.js:2:11: SyntaxError: unexpected token in expression: ';'"),
    ("export function request() {\n  return 'open;\n}", "code.js:2:10: SyntaxError"),
    ("const a = `open\\", "code.js:1:11: SyntaxError: unexpected end of string"),
    ("}) ; (function () {", "code.js:1:1: `}` closes nothing"),
])
def test_what_appsync_would_refuse(code: str, message: str) -> None:
    with pytest.raises(AmplifycError) as caught:
        _load(code)
    assert caught.value.message.startswith(message)


def test_a_file_has_its_own_name_for_errors() -> None:
    runtime = still_runtime()
    runtime.load("Query.a", "export function request(ctx) {\n  return ctx.a.b;\n}", file="amplify/data/a.js")
    error = runtime.evaluate("Query.a", "request", {}).error
    assert error is not None
    assert error.message.startswith("amplify/data/a.js:2:10: TypeError")
    missing = runtime.evaluate("Query.a", "response", {}).error
    assert missing is not None
    assert missing.message == "amplify/data/a.js: the file exports no function response"


def test_names() -> None:
    runtime = _load("export const request = () => 1;")
    assert "code.js" in runtime
    assert "other.js" not in runtime
    runtime.load("code.js", "export const request = () => 2;")
    assert runtime.evaluate("code.js", "request", {}).value == 2


@pytest.mark.parametrize("given", ["args", "arguments"])
def test_context(given: str) -> None:
    """Arguments go by two names; what AppSync always gives is there."""
    found = _load(BODY % "[ctx.args === ctx.arguments, ctx.args.a, ctx.stash, ctx.identity, ctx.env, ctx.prev.result]").evaluate(
        "code.js", "request", {given: {"a": 1}, "prev": {"result": 2}}
    )
    assert found.value == [True, 1, {}, None, {}, 2]


def test_values_that_json_does_not_know() -> None:
    runtime = _load("export const request = () => ({ a: undefined, b: NaN, c: () => 1 });\nexport const response = () => {};")
    assert runtime.evaluate("code.js", "request", {}).value == {"b": None}
    assert runtime.evaluate("code.js", "response", {}).value is None
    runtime.load("code.js", "export const request = (ctx) => { const a = {}; a.a = a; return a; };")
    error = runtime.evaluate("code.js", "request", {}).error
    assert error is not None
    assert error.message.startswith("code.js: TypeError: circular reference")


def test_nothing_is_left_over() -> None:
    """Neither of the top level of a file, nor of an error, a log or a filter of the evaluation before."""
    runtime = _load("let count = 0;\nexport function request(ctx) { count = count + 1; console.log(count); return count; }\nexport const response = request;")
    results = [runtime.evaluate("code.js", "request", {}) for _ in range(3)]
    assert [(item.value, item.logs) for item in results] == [(1, ("INFO - code.js:2:63: 1",))] * 3


def test_a_real_clock_and_real_ids() -> None:
    runtime = Runtime()
    runtime.load("code.js", BODY % "[util.time.nowEpochMilliSeconds(), util.autoId()]")
    first: Any = runtime.evaluate("code.js", "request", {}).value
    second: Any = runtime.evaluate("code.js", "request", {}).value
    assert 1_700_000_000_000 < first[0] <= second[0]
    assert first[1] != second[1]
