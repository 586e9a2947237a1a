"""The npm packages that read an AppSync schema accept ours: `graphql` validates it, Amplify's generators write statements and types from it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from tests.judges import node_judge
from tests.resolvers.oracle import SHOWN, App, apps

pytestmark = [pytest.mark.judge, pytest.mark.slow, pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared with the oracle is not here")]

READ = """
const { buildASTSchema, parse, validate, validateSchema } = require('graphql');
const { generateStatements, generateTypes } = require('@aws-amplify/graphql-generator');
const { readFileSync } = require('fs');
console.log = () => {};
const { schemas, appsync } = JSON.parse(readFileSync(0, 'utf8'));
(async () => {
  const found = {};
  for (const [name, text] of Object.entries(schemas)) {
    try {
      const schema = buildASTSchema(parse(appsync + text));
      const problems = validateSchema(schema).map(String);
      const statements = Object.values(generateStatements({ schema: text, target: 'graphql' })).filter((source) => source.trim());
      for (const source of statements) problems.push(...validate(schema, parse(source)).map(String));
      const types = await generateTypes({ schema: text, queries: statements.join('\\n'), target: 'typescript' });
      const written = Object.values(types).join('');
      found[name] = { problems: problems.sort(), statements: statements.join('').length, types: written.length };
    } catch (error) {
      found[name] = { problems: [String(error)], statements: 0, types: 0 };
    }
  }
  process.stdout.write(JSON.stringify(found));
})();
"""
SCALARS = ("AWSDate", "AWSTime", "AWSDateTime", "AWSTimestamp", "AWSEmail", "AWSJSON", "AWSURL", "AWSPhone", "AWSIPAddress")
APPSYNC = "\n".join((
    *(f"scalar {name}" for name in SCALARS),
    *(f"directive @{name} on OBJECT | FIELD_DEFINITION" for name in ("aws_api_key", "aws_iam", "aws_oidc", "aws_lambda")),
    "directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION",
    "directive @aws_auth(cognito_groups: [String!]) on FIELD_DEFINITION",
    "directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION",
    "",
))


def test_npm_accepts_every_schema(tmp_path: Path) -> None:
    """What is built from every twin. A snippet of the documentation may have no query; then Gen 2's schema has none either."""
    built = {name: compilation for name in apps() if not _lacking(compilation := App(name).made.compilation)}
    found = _read({name: _schema(compilation) for name, compilation in built.items()}, tmp_path)
    gen2 = _read({name: (App(name).folder / "schema.graphql").read_text(encoding="utf-8") for name in built}, tmp_path)
    accepted = [name for name, answer in found.items() if not answer["problems"]]
    assert {name: answer["problems"] for name, answer in found.items()} == {name: answer["problems"] for name, answer in gen2.items()}
    assert len(accepted) > 100
    assert all(found[name]["statements"] and found[name]["types"] for name in accepted)


def _lacking(compilation: Compilation) -> bool:
    assert compilation.graph  # checks report into it
    return any(item.code.slug == "data/not-supported-yet" for item in compilation.report.diagnostics)


def _schema(compilation: Compilation) -> str:
    (definition,) = (
        item.body["Properties"]["DefinitionS3Location"] for item in compilation.program.resources if item.type == "AWS::AppSync::GraphQLSchema"
    )
    return str(definition.asset.content)


def _read(schemas: Mapping[str, str], folder: Path) -> dict[str, Any]:
    script = folder / "read.cjs"
    script.write_text(READ, encoding="utf-8")
    judge = node_judge("gen2")
    environment = {**os.environ, "NODE_PATH": str(judge / "node_modules")}
    asked = json.dumps({"schemas": schemas, "appsync": APPSYNC})
    done = subprocess.run(["node", str(script)], input=asked, cwd=judge, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers
