"""The JavaScript that is shipped: linted, and each file for one subject."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.judges import node_judge

LIBRARY = ROOT / "amplifyc" / "local" / "runtime" / "library"
FILES = sorted(LIBRARY.glob("*.js"))
CONFIG = """import js from '@eslint/js';
export default [js.configs.recommended, {
  rules: {
    'no-unused-vars': ['error', { ignoreRestSiblings: true }], 'prefer-const': 'error', eqeqeq: 'error', 'no-var': 'error', 'no-shadow': 'error',
    'no-control-regex': 'off', 'max-len': ['error', 140],
  },
  languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
}];
"""


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_small_and_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert text.count("\n") <= 150


@pytest.mark.slow
@pytest.mark.judge
def test_linted(tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(node_judge("appsync-lint") / "node_modules")
    (tmp_path / "eslint.config.mjs").write_text(CONFIG, encoding="utf-8")
    shutil.copytree(LIBRARY, tmp_path / "library")
    done = subprocess.run(["npx", "eslint", "library"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr
