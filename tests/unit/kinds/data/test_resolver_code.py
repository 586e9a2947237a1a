"""What AppSync's JavaScript lacks, found in the files of authors, and held against AWS's own linter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from amplifyc.kinds.data.appsync_js import illegal
from amplifyc.text import SourceFile
from tests.judges import node_judge

REFUSED = {
    "async": "const f = async () => 1;",
    "await": "const f = async () => { await ctx; };",
    "try": "try { f(); } catch (e) { g(); }",
    "throw": "throw ctx;",
    "new": "const d = new Date();",
    "class": "class A {}",
    "this": "const t = this;",
    "while": "while (x) { f(); }",
    "do": "do { f(); } while (x);",
    "for": "for (let i = 0; i < 2; i += 1) { f(); }",
    "for in parentheses": "for (let i = (0); f(i, (1)); g()) { f(); }",
    "continue": "for (const a of b) { continue; }",
    "increment": "x++;",
    "decrement": "--x;",
    "complement": "const y = ~x;",
    "delete": "delete x.y;",
    "in": "const y = 'a' in x;",
    "instanceof": "const y = x instanceof Object;",
    "regex": "const y = /a/.test(x);",
    "regex after return": "return /a[/]b/.test(x);",
    "eval": "eval('1');",
    "generator": "function* g() { yield 1; }",
    "label": "outer: for (const a of b) { break outer; }",
    "promise": "Promise.resolve(1);",
    "in a template": "const y = `a ${`b ${x++}`} c`;",
}
TAKEN = {
    "for of": "for (const a of b) { f(a); }",
    "for in": "for (const a in b) { f(a); }",
    "names of properties": "const y = { new: 1, class: x.delete, this: x?.await, in: 2, f: { try: 3 } };",
    "words in texts": "const y = 'throw new'; const z = \"while(1)\"; const w = `await ${y} async`; // eval('1') ++",
    "divisions": "const y = a / b / c; const z = (a) / 2 / [1][0] / 3;",
    "a comment": "/* try { throw x } catch */",
    "spread": "const y = { ...x, z: [...w] };",
    "optional": "const y = x?.y ?? 1;",
    "switch": "switch (x) { case 1: f(); break; default: g(); }",
    "conditions": "const y = a ? b : c;",
    "patterns": "const { a, b: { c } = {}, ...r } = x;",
    "signs": "const y = -x + +x - 1;",
}


def module(statement: str) -> str:
    return (
        "import { util } from '@aws-appsync/utils';\nexport function request(ctx) {\n"
        f"  {statement}\n  return {{}};\n}}\nexport function response(ctx) {{\n  return ctx.result;\n}}\n"
    )


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    found = list(illegal(SourceFile("a.js", module(REFUSED[name]))))
    assert {item.code.slug for item in found} == {"data/resolver-code"}
    assert {item.at.location.start.line for item in found if item.at} == {3}


@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str) -> None:
    assert list(illegal(SourceFile("a.js", module(TAKEN[name])))) == []


@pytest.mark.parametrize("text", ["", "`", "`${", "'", '"', "/", "/*", "//", "export", "for (", "}", "`${`${", "\\", "import", "async", "a:"])
def test_any_text_can_be_read(text: str) -> None:
    assert all(item.at is not None for item in illegal(SourceFile("a.js", text)))


@pytest.mark.slow
@pytest.mark.judge
def test_nothing_that_the_linter_of_aws_refuses_is_taken(tmp_path: Path) -> None:
    judge = node_judge("appsync-lint")
    for name in ("eslint.config.mjs", "tsconfig.json", "package.json"):
        shutil.copyfile(judge / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(judge / "node_modules")
    (tmp_path / "src").mkdir()
    for name, statement in {**REFUSED, **TAKEN}.items():
        (tmp_path / "src" / f"{name}.js").write_text(module(statement))
    command = ["npx", "eslint", "src", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    refused = {Path(file["filePath"]).stem for file in json.loads(done.stdout) if file["messages"]}
    assert len(refused) > 15
    assert refused <= set(REFUSED)
