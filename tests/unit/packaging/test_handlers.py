from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplifyc.packaging import check_handler, language_of
from amplifyc.packaging.node.plain import plain_suffix
from amplifyc.text import SourceFile


def found(path: str, text: str, runtime: str = "") -> list[tuple[int, int, str, str | None]]:
    diagnostics = check_handler(SourceFile(path, text), runtime)
    return [(*item.sort_key[1:3], item.code.slug, item.hint) for item in diagnostics]  # type: ignore[misc]


@pytest.mark.parametrize(("path", "language"), [
    ("a/handler.ts", "node"), ("handler.mts", "node"), ("x.tsx", "node"), ("x.cjs", "node"), ("x.py", "python"), ("x.rb", None), ("ts", None),
])  # fmt: skip
def test_language(path: str, language: str | None) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize("text", [
    "export const handler = async () => {};",
    "export const handler: PreSignUpTriggerHandler = async (event) => event;",
    "export async function handler(event) {}",
    "export function* handler() {}",
    "const handler = 1;\nexport { handler };",
    "export { main as handler };",
    "export {\n  other,\n  handler,\n} from './x';",
    "export * from './x';",
    "exports.handler = async () => {};",
    "module.exports.handler = x;",
    "module.exports = { handler };",
    "module.exports = { other, handler: x };",
    "module.exports = require('./x');",
    "exports['handler'] = x;",
    "export const { handler } = make();",
    "export let a = 1, handler = 2;",
    "module.exports = {\n  help() { return { a: 1 }; },\n  handler: async () => {},\n};",
    "export = { handler };",
    "const files = 'src/*';\nexport const handler = 1;\n/* x */",
    "const url = `https://x`; export const handler = 1;",
])  # fmt: skip
def test_node_exports_a_handler(text: str) -> None:
    assert found("handler.ts", text) == []


@pytest.mark.parametrize(("text", "place", "hint"), [
    ("", (1, 1), "write `export const handler = async (event) => { … }`"),
    ("export const handle = async () => {};", (1, 14), "call `handle` `handler`"),
    ("// export const handler = 1\nconst handler = 2;\n", (1, 1), "write `export const handler = async (event) => { … }`"),
    ("/* x */\nexport default async () => {};\n", (2, 1), "write `export const handler = async (event) => { … }`"),
    ("export const main = 1;\n", (1, 14), "write `export const handler = async (event) => { … }`"),
    ("export { handler as main };\n", (1, 1), "write `export const handler = async (event) => { … }`"),
])  # fmt: skip
def test_node_exports_none(text: str, place: tuple[int, int], hint: str) -> None:
    assert found("handler.ts", text) == [(*place, "packaging/no-handler", hint)]


@pytest.mark.parametrize("text", [
    "def handler(event, context): ...",
    "async def handler(event, context): ...",
    "from app import handler",
    "from app import main as handler",
    "from app import *",
    "handler = make()",
    "handler: Handler = make()",
    "a, handler = make()",
    "try:\n    from fast import handler\nexcept ImportError:\n    from slow import handler",
    "if True:\n    def handler(): ...",
    "with x as handler: ...",
    "(handler := make())",
    "class handler: ...",
    "globals()['handler'] = 1",
])  # fmt: skip
def test_python_has_a_handler(text: str) -> None:
    assert found("handler.py", text) == []


@pytest.mark.parametrize(("text", "place", "hint"), [
    ("", (1, 1), "define `def handler(event, context):`"),
    ("import json\n\ndef handle(event, context): ...\n", (3, 5), "call `handle` `handler`"),
    ("def main():\n    handler = 1\n", (1, 5), "define `def handler(event, context):`"),
    ("class A:\n    def handler(self): ...\n", (1, 1), "define `def handler(event, context):`"),
    ("print(handler)", (1, 1), "define `def handler(event, context):`"),
])  # fmt: skip
def test_python_has_none(text: str, place: tuple[int, int], hint: str) -> None:
    assert found("handler.py", text) == [(*place, "packaging/no-handler", hint)]


def test_python_syntax_errors_stand_at_their_place() -> None:
    assert found("handler.py", "import json\n\ndef handler(event, context)\n    pass\n") == [(3, 28, "packaging/python-syntax", None)]
    assert found("handler.py", "def handler(event, context):\n    é = 'x' y\n")[0][:2] == (2, 13)


def test_syntax_that_only_a_newer_python_has_is_left_to_it() -> None:
    newer = f"python3.{sys.version_info.minor + 1}"
    assert found("handler.py", "new handler", newer) == []
    assert len(found("handler.py", "new handler", f"python3.{sys.version_info.minor}")) == 1


def test_what_is_wrong_in_any_python_is_found_whatever_the_runtime() -> None:
    assert found("handler.py", "def handler(event:", f"python3.{sys.version_info.minor + 1}")[0][:3] == (1, 12, "packaging/python-syntax")


@pytest.mark.parametrize("text", ["(" * 100_000, "\0", "x = " + "-" * 50_000 + "1", "def handler(): ...\n" + "if x:\n" * 3])
def test_hostile_python_does_no_harm(text: str) -> None:
    found("handler.py", text)


@pytest.mark.parametrize("text", ["/*" * 200_000, "`" * 400_001, "export {" * 60_000, "export const {" * 40_000, "module.exports = {" * 40_000, "'\\" * 200_000])
def test_hostile_javascript_takes_no_time(text: str) -> None:
    started = time.process_time()
    found("handler.ts", text)
    plain_suffix("handler.js", text)
    assert time.process_time() - started < 3


@given(st.text(alphabet="exporthandl{}()=;,*'\"`/\\\n :#def", max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    found("handler.ts", text)
    found("handler.py", text)
    plain_suffix("handler.js", text)
