"""The same requests to the real Gen 2 and to the files that amplifyc writes: the same data, the same refusals."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from amplifyc.kinds.data.api import graphql_schema
from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes
from amplifyc.kinds.data.model import Schema
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.kinds.data.tables import table_properties
from tests.judges import node_judge
from tests.resolvers.gen2 import Gen2
from tests.resolvers.oracle import SHOWN, App, schema_of
from tests.resolvers.requests import Requests, callers_of
from tests.resolvers.runtime.api import Api
from tests.resolvers.runtime.tables import Tables

pytestmark = [
    pytest.mark.slow, pytest.mark.judge, pytest.mark.server, pytest.mark.skipif(not SHOWN.is_dir(), reason="the oracle is not here"),
]
ACCOUNT = "111111111111"  # beside Gen 2's tables
ROUNDS = {
    "seed-grown": 30, "gh-team-v2": 20, "gh-realtime-multi-group": 30, "gh-justchecklists": 15, "it-standalone-data-auth-modes": 30,
    "doc-customize-authz-multi-user-data-access-39": 30, "doc-customize-authz-user-group-based-data-access-149": 30,
    "doc-customize-authz-configure-custom-identity-and-group-claim-36": 30, "doc-data-modeling-secondary-index-140": 30,
    "doc-data-modeling-relationships-972": 30, "gh-jose-realtor": 6, "gh-roark": 8,
}
Answer = dict[str, Any]


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_same_as_gen2(name: str, endpoint: str, record_property: Any) -> None:
    _reset(endpoint)
    app = App(name)
    text = (app.folder / "schema.graphql").read_text(encoding="utf-8")
    _compare(app.schema, app.modes, text, app.folder, endpoint, ROUNDS[name], record_property)


def test_everything(endpoint: str, tmp_path: Path, record_property: Any) -> None:
    """A schema with all that the apps use too rarely, synthesized by Gen 2 for this test."""
    judge = node_judge("gen2")
    sdl = Path(__file__).parent / "schemas" / "everything.graphql"
    oidc = {"oidcProviderName": "p", "oidcIssuerUrl": "https://issuer.example", "clientId": "c",
            "tokenExpiryFromAuthInSeconds": 3600, "tokenExpireFromIssueInSeconds": 3600}
    written = {"defaultAuthorizationMode": "userPool", "apiKeyAuthorizationMode": {"expiresInDays": 7}, "oidcAuthorizationMode": oidc}
    environment = {**os.environ, "SDL": str(sdl), "MODES": json.dumps(written), "CDK_OUTDIR": str(tmp_path / "out")}
    command = ["npx", "tsx", "synth.mjs", "sdl/amplify/backend.ts"]
    done = subprocess.run(command, cwd=judge, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    schema = schema_of(sdl.read_text(encoding="utf-8"))
    modes = ApiModes("userPools", ("userPools", "apiKey", "oidc", "identityPool"))
    _reset(endpoint)
    _compare(schema, modes, graphql_schema(schema, modes), tmp_path / "out", endpoint, 30, record_property)


def _reset(endpoint: str) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/_ministack/reset", method="POST")).read()


def _compare(
    schema: Schema, modes: ApiModes, text: str, synthesized: Path, endpoint: str, rounds: int, record_property: Any
) -> None:
    gen2 = Gen2(synthesized, endpoint)
    try:
        counts, differences = _differences(schema, modes, text, gen2, endpoint, rounds)
    finally:
        gen2.close()
    record_property("requests", dict(counts))
    assert differences == []
    assert counts["served"] > 0
    assert counts["refused"] > 0


def _differences(
    schema: Schema, modes: ApiModes, text: str, gen2: Gen2, endpoint: str, rounds: int
) -> tuple[Counter[str], list[str]]:
    tables = Tables(endpoint, ACCOUNT)
    for model in schema.models:
        tables.create(model.name, table_properties(schema, model))
    roles = gen2.roles
    identity_pool = {
        "AUTHENTICATED_ROLE": roles.get("authRole", ""), "UNAUTHENTICATED_ROLE": roles.get("unauthRole", ""),
        "IDENTITY_POOL_ID": roles.get("identityPoolId", ""),
    }
    api = Api(text, modes, schema_resolvers(schema, modes), tables, identity_pool)
    callers = callers_of(schema, tuple(AUTHENTICATION_TYPES[provider] for provider in modes.providers), roles)
    requests = Requests(api.schema, schema, callers, seed=1)
    counts: Counter[str] = Counter()
    differences = []
    for request in (*requests.fill(rounds), *requests.mixed(rounds * 2)):
        theirs = gen2.execute(request.query, request.variables, request.caller)
        ours = api.execute(request.query, request.variables, request.caller)
        counts["requests"] += 1
        counts["refused" if _types(theirs) else "served"] += 1
        if not _agree(theirs, ours):
            differences.append(f"{request.name} by {request.caller} with {json.dumps(request.variables)}\n  Gen 2 {theirs}\n  here  {ours}")
    for request in requests.subscriptions(rounds):
        theirs = gen2.listen(request.name, request.variables, request.caller)
        ours = api.listen(request.name, request.variables, request.caller)
        counts["subscriptions"] += 1
        if theirs["refused"] != ours["refused"] or (not ours["refused"] and (theirs["filter"] or None) != (ours["filter"] or None)):
            differences.append(f"{request.name} by {request.caller} with {json.dumps(request.variables)}\n  Gen 2 {theirs}\n  here  {ours}")
    return counts, differences


def _agree(theirs: Answer, ours: Answer) -> bool:
    """The same data; and errors on both sides or on neither. Which error comes first, if there are several, does not matter."""
    if _normal(theirs.get("data")) != _normal(ours.get("data")):
        return False
    return bool(_types(theirs)) == bool(_types(ours))


def _types(answer: Answer) -> set[str]:
    """The kinds of errors, but for two that come of the judge: it gives an object for null, and cannot query by null."""
    return {
        error.get("type") or "-"
        for error in answer["errors"]
        if not error["message"].startswith("Cannot return null for non-nullable")
        and "Condition parameter type does not match schema type" not in error["message"]
    }


def _normal(value: Any) -> Any:
    """Items in any order: a scan has none."""
    if isinstance(value, dict):
        return {key: _sorted(item) if key == "items" and isinstance(item, list) else _normal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_normal(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _sorted(items: list[Any]) -> list[Any]:
    return sorted(map(_normal, items), key=lambda item: json.dumps(item, sort_keys=True))

