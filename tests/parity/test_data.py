"""Every shown app with data, through its twin in YAML: its GraphQL, its tables and its resolvers are Gen 2's."""

from __future__ import annotations

import pytest

from tests.parity.run import SHOWN, apps_with, compared

pytestmark = pytest.mark.judge

SECTIONS = ("graphql", "tables", "resolvers")
APPS = apps_with("data")


@pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared with the oracle is not here")
@pytest.mark.parametrize("app", APPS or ["none"])
def test_app(app: str) -> None:
    outcome = compared(app)
    if outcome.trouble and all("not-supported-yet" in line for line in outcome.trouble):
        pytest.skip(outcome.trouble[0])
    assert outcome.trouble == []
    assert [line for section in SECTIONS for line in outcome.differences.get(section, ())] == []
