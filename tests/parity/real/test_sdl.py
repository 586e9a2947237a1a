"""Schemas in the directive language that no app of the oracle has are what the real Gen 2 makes of them, by meaning."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.kinds.data.generate import model_introspection
from amplifyc.kinds.data.language.sdl import parse_sdl, read_sdl
from amplifyc.source import MemoryFiles
from amplifyc.text import SourceFile
from tests.cases import MAIN
from tests.judges import node_judge
from tests.parity.building import TwinBuild
from tests.parity.real.synthesis import arranged
from tests.parity.run import SHOWN, TOOL
from tests.unit.kinds.data.test_oracle import Anything

pytestmark = [pytest.mark.judge, pytest.mark.slow]

SCHEMAS = {path.stem: path for path in sorted((Path(__file__).parent / "sdl").glob("*.graphql"))}
MODES = {"defaultAuthorizationMode": "userPool", "apiKeyAuthorizationMode": {}}
INTROSPECTION = """
const { generateModelsSync } = require('@aws-amplify/graphql-generator');
const { DefaultDirectives } = require('@aws-amplify/graphql-directives');
const { readFileSync } = require('fs');
const directives = DefaultDirectives.map((item) => item.definition).join('\\n');
console.log = () => {};
const made = process.argv.slice(2).map((file) => {
  try {
    const [text] = Object.values(generateModelsSync({ schema: readFileSync(file, 'utf8'), target: 'introspection', directives }));
    return JSON.parse(text);
  } catch (error) {
    return String(error);
  }
});
process.stdout.write(JSON.stringify(made));
"""


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(name: str, tmp_path: Path) -> None:
    gen2 = node_judge("gen2")
    environment = {**os.environ, "SDL": str(SCHEMAS[name]), "MODES": json.dumps(MODES), "CDK_OUTDIR": str(tmp_path / "out")}
    command = ["npx", "tsx", "synth.mjs", "sdl/amplify/backend.ts"]
    done = subprocess.run(command, cwd=gen2, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    oracle = arranged(tmp_path / "out", tmp_path / "oracle")
    (text,) = (tmp_path / "out" / f"asset.{digest}.graphql" for digest in _schema_digests(oracle))
    shutil.copy(text, oracle / "schema.graphql")
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
        "amplify/data/resource.yaml": json.dumps({"kind": "data", "include": ["./schema.graphql"], "authorizationModes": MODES}),
        "amplify/data/schema.graphql": SCHEMAS[name].read_text(encoding="utf-8"),
    }
    TwinBuild(Compilation(MemoryFiles(files), MAIN), tmp_path).write()
    sys.path.append(str(TOOL))
    from parity import compare  # type: ignore[import-not-found]

    assert [difference for section in compare(oracle, tmp_path / "build").sections for difference in section.differences] == []


def _schema_digests(oracle: Path) -> set[str]:
    found = (re.findall(r"([0-9a-f]{64})\.graphql", path.read_text(encoding="utf-8")) for path in oracle.rglob("*.template.json"))
    return {digest for digests in found for digest in digests}


def test_introspection_of_every_schema(tmp_path: Path) -> None:
    """Those of the oracle, and those here: what Gen 2's own generator writes into `amplify_outputs.json`."""
    modules = node_judge("gen2") / "node_modules"
    inputs = [*SCHEMAS.values(), *(sorted(SHOWN.glob("*/input.graphql")) if SHOWN.is_dir() else ())]
    script = tmp_path / "introspection.cjs"
    script.write_text(INTROSPECTION, encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), *map(str, inputs)], capture_output=True, text=True, timeout=300, check=True, env={**os.environ, "NODE_PATH": str(modules)}
    )
    different = [str(path) for path, made in zip(inputs, json.loads(done.stdout), strict=True) if made != _introspection(path)]
    assert different == []


def _introspection(path: Path) -> object:
    parsed = parse_sdl(SourceFile("schema.graphql", path.read_text(encoding="utf-8")))
    assert not isinstance(parsed, Diagnostic)
    return json.loads(json.dumps(model_introspection(read_sdl(parsed, Anything(), Report()))))
