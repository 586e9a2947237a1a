"""Schemas of our own, of what the apps use too rarely: the real Gen 2 synthesizes them, amplifyc compiles them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.api import graphql_schema
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.source import MemoryFiles
from tests.judges import node_judge
from tests.resolvers.oracle import Made, schema_of

SCHEMAS = {path.stem: path for path in sorted((Path(__file__).parent / "schemas").glob("*.graphql"))}
OIDC = {
    "oidcProviderName": "p", "oidcIssuerUrl": "https://issuer.example", "clientId": "c",
    "tokenExpiryFromAuthInSeconds": 3600, "tokenExpireFromIssueInSeconds": 3600,
}
WRITTEN = {"defaultAuthorizationMode": "userPool", "apiKeyAuthorizationMode": {"expiresInDays": 7}, "oidcAuthorizationMode": OIDC}
MODES = ApiModes("userPools", ("userPools", "apiKey", "oidc", "identityPool"))


def synthesize(name: str, folder: Path) -> Path:
    """What Gen 2 makes of a schema."""
    environment = {**os.environ, "SDL": str(SCHEMAS[name]), "MODES": json.dumps(WRITTEN), "CDK_OUTDIR": str(folder / "out")}
    command = ["npx", "tsx", "synth.mjs", "sdl/amplify/backend.ts"]
    done = subprocess.run(command, cwd=node_judge("gen2"), env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"


def made(name: str) -> Made:
    """The same as a project of amplifyc."""
    text = SCHEMAS[name].read_text(encoding="utf-8")
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
        "amplify/data/resource.yaml": json.dumps({"kind": "data", "include": ["./schema.graphql"], "authorizationModes": WRITTEN}),
        "amplify/data/schema.graphql": text,
    }
    schema = schema_of(text)
    compilation = Compilation(MemoryFiles(files), BackendIdentity("app123", "main", "branch"))
    return Made(schema, MODES, graphql_schema(schema, MODES), files, compilation)
