"""The hand-written CDK parts: enough of them, of every sort, and all of them compile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.parity.building import build_twin
from tests.parity.cdk import laid_over
from tests.parity.run import SHOWN

HERE = Path(__file__).parent / "cdk"
APPS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and (path / "amplify").is_dir())
pytestmark = [pytest.mark.judge, pytest.mark.slow, pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared is not here")]


def tags(app: str) -> set[str]:
    return {tag for tag in json.loads((SHOWN / app / "summary.json").read_text(encoding="utf-8"))["tags"] if tag.startswith("cdk.")}


def test_every_sort_occurs() -> None:
    everything = {tag for path in SHOWN.iterdir() if path.is_dir() for tag in tags(path.name)}
    assert len(APPS) >= 25
    assert {tag for app in APPS for tag in tags(app)} >= everything


@pytest.mark.parametrize("app", APPS)
def test_it_compiles(app: str, tmp_path: Path) -> None:
    twin = build_twin(SHOWN / app, tmp_path)
    twin.write()
    assert not [found for found in twin.diagnostics if found.code.severity == "error"]


def test_laying_over() -> None:
    below = "kind: data\nmodels:\n  A: {}\nenums: {}\n"
    assert laid_over(below, "models:\n  B: {}\noverrides: {}\n") == "kind: data\nmodels:\n  B: {}\nenums: {}\noverrides: {}\n"
