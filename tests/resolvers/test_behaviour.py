"""A fixed sample of what `python -m tests.resolvers` compares: the same requests to the real Gen 2, and to what amplifyc emits."""

from __future__ import annotations

import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.source import MemoryFiles
from tests.parity.building import identity_of
from tests.resolvers.oracle import SHOWN, App
from tests.resolvers.run import Result, compare, compare_app
from tests.resolvers.synthesized import SCHEMAS, made, synthesize

pytestmark = [
    pytest.mark.slow, pytest.mark.judge, pytest.mark.server, pytest.mark.skipif(not SHOWN.is_dir(), reason="the oracle is not here"),
]
SAMPLE = {  # comparisons by app
    "seed-grown": 150, "gh-team-v2": 120, "gh-realtime-multi-group": 150, "gh-justchecklists": 100, "it-standalone-data-auth-modes": 120,
    "doc-customize-authz-multi-user-data-access-39": 120, "doc-customize-authz-user-group-based-data-access-149": 120,
    "doc-customize-authz-configure-custom-identity-and-group-claim-36": 120, "doc-customize-authz-custom-data-access-patterns-34": 60,
    "doc-data-modeling-secondary-index-140": 120, "doc-data-modeling-relationships-972": 120, "gh-roark": 120,
}


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_same_as_gen2(name: str, endpoint: str, record_property: Any) -> None:
    _reset(endpoint)
    _check(compare_app(App(name), endpoint, SAMPLE[name]), record_property)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_same_as_gen2_synthesized(name: str, endpoint: str, tmp_path: Path, record_property: Any) -> None:
    _reset(endpoint)
    _check(compare(name, made(name), synthesize(name, tmp_path), endpoint, 200), record_property)


def test_looser_rules_are_seen(endpoint: str) -> None:
    """The comparison itself: were owners everybody signed in here, it would show in answers, in tables and in events."""
    _reset(endpoint)
    app = App("doc-customize-authz-per-user-per-owner-data-access-39")
    path = "amplify/data/resource.yaml"
    files = {**app.made.files, path: app.made.files[path].replace("allow: owner", "allow: authenticated")}
    loose = replace(app.made, files=files, compilation=Compilation(MemoryFiles(files), identity_of(app.folder)))
    found = compare(app.name, loose, app.folder, endpoint, 200).differences
    seen = {"the data", "the errors", "what is in the table", "the items that are read", "the events"}
    assert {difference.what for difference in found} == seen


def _reset(endpoint: str) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/_ministack/reset", method="POST")).read()


def _check(result: Result, record_property: Any) -> None:
    record_property("comparisons", result.counts.total())
    record_property("on purpose", dict(result.deliberate))
    assert [str(difference) for difference in result.differences] == []
    assert result.refused > 0
    assert result.served > 0
