"""Hostile and endless code comes to an error, and the runtime goes on."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local.runtime import Limits, Runtime
from tests.local.runtime.running import still_runtime

FINE = "export const request = (ctx) => ctx.args.a;\n"
LIMITS = Limits(seconds=0.2, patience=5)
ENDLESS = {
    "a loop": "while (true) {}",
    "a loop that catches": "try { while (true) {} } catch { } finally { while (true) {} }",
    "a pattern": "return /^(a+)+$/.test('a'.repeat(60) + 'b');",
    "an iterator": "return Array.from({ length: 1 }, () => { for (;;); });",
    "a getter": "return { get a() { while (true) {} } };",
    "a JSON of its own": "return { toJSON() { while (true) {} } };",
}
GREEDY = {
    "a list": "const a = []; while (true) a.push('x'.repeat(1000) + a.length);",
    "a text": "return 'x'.repeat(1e9);",
    "a doubling text": "let a = 'x'; while (true) a = [a, a].join('');",
    "a huge list": "return Array(1e8).fill(1);",
}


def _runtime(body: str, limits: Limits = LIMITS) -> Runtime:
    runtime = still_runtime(limits=limits)
    runtime.load("fine.js", FINE)
    runtime.load("code.js", f"export function request(ctx) {{\n  {body}\n}}")
    return runtime


def _message(runtime: Runtime) -> str:
    error = runtime.evaluate("code.js", "request", {}).error
    assert error is not None
    assert error.type == "Code"
    assert runtime.evaluate("fine.js", "request", {"args": {"a": 1}}).value == 1
    return error.message


@pytest.mark.parametrize("name", ENDLESS)
def test_endless(name: str) -> None:
    start = time.monotonic()
    message = _message(_runtime(ENDLESS[name]))
    assert "the request handler ran longer than 0.2 s" in message
    assert message.startswith("code.js:")
    assert time.monotonic() - start < 10  # on a busy machine


def test_steps_that_are_long_themselves() -> None:
    """QuickJS counts steps before it looks at the clock, so the thread is left behind."""
    body = "const a = Array(20000).fill(1).map((x, i) => (i * 7919) % 20011); while (true) { [...a].sort(); }"
    assert _message(_runtime(body, Limits(seconds=0.2, patience=1))) == "code.js: the request handler did not come to an end within 1 s"


@pytest.mark.parametrize("name", GREEDY)
def test_greedy(name: str) -> None:
    message = _message(_runtime(GREEDY[name], Limits(seconds=10, memory=16 << 20)))
    assert "memory" in message
    assert message.startswith("code.js")


def test_recursion() -> None:
    assert "Maximum call stack size exceeded" in _message(_runtime("const again = (n) => again(n + 1) + 1; return again(0);"))


def test_a_deep_value() -> None:
    assert "code.js" in _message(_runtime("let a = {}; for (let i = 0; i < 100000; i = i + 1) { a = { a }; } return a;"))


def test_endless_top_level() -> None:
    """It runs with every evaluation, not when the file is loaded."""
    runtime = still_runtime(limits=LIMITS)
    runtime.load("code.js", "\nwhile (true) {}\nexport const request = () => 1;")
    error = runtime.evaluate("code.js", "request", {}).error
    assert error is not None
    assert error.message == "code.js: the request handler ran longer than 0.2 s"


def test_the_same_from_any_thread() -> None:
    runtime = _runtime("const deep = (n) => (n > 0 ? deep(n - 1) + 1 : 0); return deep(300);")
    found = []
    thread = threading.Thread(target=lambda: found.append(runtime.evaluate("code.js", "request", {}).value))
    thread.start()
    thread.join()
    assert found == [300]


def test_who_waits_behind_it_is_served_by_another() -> None:
    body = "const a = Array(20000).fill(1).map((x, i) => (i * 7919) % 20011); while (true) { [...a].sort(); }"
    runtime = _runtime(body, Limits(seconds=0.2, patience=1))
    found = []
    stuck = threading.Thread(target=runtime.evaluate, args=("code.js", "request", {}))
    waiting = threading.Thread(target=lambda: found.append(runtime.evaluate("fine.js", "request", {"args": {"a": 1}}).value))
    stuck.start()
    time.sleep(0.2)
    waiting.start()
    for thread in (stuck, waiting):
        thread.join()
    assert found == [1]


@pytest.mark.parametrize("name", [
    "Date", "Map", "Set", "Promise", "Proxy", "Reflect", "Symbol", "Function", "eval", "globalThis", "process", "require", "fetch", "setTimeout",
    "queueMicrotask", "performance", "Error", "BigInt", "Uint8Array", "WeakMap", "Intl", "$factories", "atob", "escape",
])
def test_what_appsync_has_not(name: str) -> None:
    assert _message(_runtime(f"return {name};")).endswith(f"ReferenceError: {name} is not defined")


@pytest.mark.parametrize("body", [
    "return (() => 1).constructor('return 1')();", "return (function* () {}).constructor('yield 1')();", "util.autoId = () => 'mine';",
    "util.time.nowISO8601 = () => 'mine';", "Array.prototype.map = () => 'mine';", "Object.prototype.own = 1;", "Math.random = () => 4;",
    "undeclared = 1;", "console.log = () => {};", "JSON.parse = () => 1;", "String.prototype.trim.call.call(1);",
])
def test_what_one_file_may_not_do_to_the_others(body: str) -> None:
    assert "TypeError" in (message := _message(_runtime(body))) or "ReferenceError" in message


def test_without_quickjs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quickjs", None)
    with pytest.raises(AmplifycError) as caught:
        Runtime()
    assert caught.value.hint == "run `pip install 'amplifyc[local]'`"
