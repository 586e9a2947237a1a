"""Every shown app with data, through its twin in YAML: its GraphQL, its tables and its resolvers are Gen 2's."""

from __future__ import annotations

import json

import pytest

from tests.parity.run import SHOWN, compared

pytestmark = pytest.mark.judge

SECTIONS = ("graphql", "tables", "resolvers")
# APIs, tables and settings of them that are written by CDK, and data sources that a page of the documentation leaves out.
ELSEWHERE = ("detweb-jolly-jobs", "time to live", "ends in nothing", "ends in NONE")
# Functions that Gen 1 left behind, by their name; in the twins they are functions of the backend.
GEN_1 = ("mg-",)


def _apps() -> list[str]:
    if not SHOWN.is_dir():
        return []
    found = []
    for path in sorted(SHOWN.iterdir()):
        kinds = json.loads((path / "summary.json").read_text(encoding="utf-8"))["kinds"]
        if "data" in kinds and not path.name.startswith(GEN_1):
            found.append(path.name)
    return found


@pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared with the oracle is not here")
@pytest.mark.parametrize("app", _apps() or ["none"])
def test_app(app: str) -> None:
    outcome = compared(app)
    if outcome.trouble and all("not-supported-yet" in line for line in outcome.trouble):
        pytest.skip(outcome.trouble[0])
    assert outcome.trouble == []
    assert [
        line for section in SECTIONS for line in outcome.differences.get(section, ()) if not any(words in line for words in ELSEWHERE)
    ] == []
