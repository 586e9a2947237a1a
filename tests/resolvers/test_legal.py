"""Every file for every schema of the oracle is legal APPSYNC_JS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from amplifyc.kinds.data.resolvers import FieldResolver
from amplifyc.local.runtime import Runtime
from tests.judges import node_judge
from tests.resolvers.oracle import SHOWN, App, apps

APPS = apps()
pytestmark = [pytest.mark.judge, pytest.mark.skipif(not APPS, reason="the oracle is not here")]
LIMIT = 32_000  # bytes of code of a resolver
# What AppSync refuses and its linter does not know; `includes` of strings is not among what it has.
FORBIDDEN = re.compile(r"\b(throw|new|eval|delete|class|try|while|async|await|continue|this)\b|\+\+|--|\.includes\(|\bin \b")
_TEXTS = re.compile(r"/\*\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'", re.DOTALL)


def _codes(resolvers: tuple[FieldResolver, ...]) -> dict[str, str]:
    found = {f"{item.type_name}.{item.field_name}": item.code for item in resolvers}
    found |= {f"{item.type_name}.{item.field_name}.{n}": step.code for item in resolvers for n, step in enumerate(item.steps, 1)}
    return found


@pytest.mark.parametrize("name", APPS)
def test_words_and_size(name: str) -> None:
    runtime = Runtime()
    for field, code in _codes(App(name).resolvers).items():
        assert len(code.encode()) < LIMIT
        assert FORBIDDEN.findall(_TEXTS.sub("", code)) == []
        runtime.load(field, code)


@pytest.mark.slow
def test_linter_and_type_checker(tmp_path: Path) -> None:
    """AWS's own rules, and the types of `@aws-appsync/utils`."""
    judge = node_judge("appsync-lint")
    for name in ("eslint.config.mjs", "tsconfig.json", "package.json"):
        shutil.copyfile(judge / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(judge / "node_modules")
    for name in APPS:
        for field, code in _codes(App(name).resolvers).items():
            path = tmp_path / "src" / name / f"{field}.js"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
    for command in (["npx", "tsc"], ["npx", "eslint", "src"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False, env=dict(os.environ))
        assert done.stdout == ""
        assert done.returncode == 0, done.stderr


def test_some_are_there() -> None:
    assert len(list(SHOWN.glob("*/input.graphql"))) >= len(APPS) > 0
