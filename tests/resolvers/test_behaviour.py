"""A fixed sample of what `python -m tests.resolvers` compares: the same requests to the real Gen 2, and to what amplifyc emits."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.api import graphql_schema
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.source import MemoryFiles
from tests.judges import node_judge
from tests.resolvers.oracle import SHOWN, App, Made, schema_of
from tests.resolvers.run import Result, compare, compare_app

pytestmark = [
    pytest.mark.slow, pytest.mark.judge, pytest.mark.server, pytest.mark.skipif(not SHOWN.is_dir(), reason="the oracle is not here"),
]
SAMPLE = {  # comparisons by app
    "seed-grown": 150, "gh-team-v2": 120, "gh-realtime-multi-group": 150, "gh-justchecklists": 100, "it-standalone-data-auth-modes": 120,
    "doc-customize-authz-multi-user-data-access-39": 120, "doc-customize-authz-user-group-based-data-access-149": 120,
    "doc-customize-authz-configure-custom-identity-and-group-claim-36": 120, "doc-customize-authz-custom-data-access-patterns-34": 60,
    "doc-data-modeling-secondary-index-140": 120, "doc-data-modeling-relationships-972": 120, "gh-roark": 120,
}
EVERYTHING = Path(__file__).parent / "schemas" / "everything.graphql"


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_same_as_gen2(name: str, endpoint: str, record_property: Any) -> None:
    _reset(endpoint)
    _check(compare_app(App(name), endpoint, SAMPLE[name]), record_property)


def test_everything(endpoint: str, tmp_path: Path, record_property: Any) -> None:
    """A schema with all that the apps use too rarely, synthesized by Gen 2 for this test."""
    judge = node_judge("gen2")
    oidc = {"oidcProviderName": "p", "oidcIssuerUrl": "https://issuer.example", "clientId": "c",
            "tokenExpiryFromAuthInSeconds": 3600, "tokenExpireFromIssueInSeconds": 3600}
    written = {"defaultAuthorizationMode": "userPool", "apiKeyAuthorizationMode": {"expiresInDays": 7}, "oidcAuthorizationMode": oidc}
    environment = {**os.environ, "SDL": str(EVERYTHING), "MODES": json.dumps(written), "CDK_OUTDIR": str(tmp_path / "out")}
    command = ["npx", "tsx", "synth.mjs", "sdl/amplify/backend.ts"]
    done = subprocess.run(command, cwd=judge, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    _reset(endpoint)
    _check(compare("everything", everything(written), tmp_path / "out", endpoint, 800), record_property)


def everything(modes: dict[str, Any]) -> Made:
    """The same as a project."""
    text = EVERYTHING.read_text(encoding="utf-8")
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
        "amplify/data/resource.yaml": json.dumps({"kind": "data", "include": ["./schema.graphql"], "authorizationModes": modes}),
        "amplify/data/schema.graphql": text,
    }
    schema = schema_of(text)
    known = ApiModes("userPools", ("userPools", "apiKey", "oidc", "identityPool"))
    compilation = Compilation(MemoryFiles(files), BackendIdentity("app123", "main", "branch"))
    return Made(schema, known, graphql_schema(schema, known), files, compilation)


def _reset(endpoint: str) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/_ministack/reset", method="POST")).read()


def _check(result: Result, record_property: Any) -> None:
    record_property("comparisons", result.counts.total())
    record_property("on purpose", dict(result.deliberate))
    assert [str(difference) for difference in result.differences] == []
    assert result.refused > 0
    assert result.served > 0
