"""AI routes are what the real Gen 2 makes of them, by meaning; what differs on purpose is named here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.source import MemoryFiles
from tests.cases import MAIN
from tests.judges import node_judge
from tests.parity.building import TwinBuild
from tests.parity.real.synthesis import arranged
from tests.parity.run import SHOWN, TOOL
from tests.unit.kinds.data.projects import USERS

ROUTES = Path(__file__).parent / "ai" / "routes.graphql"
MESSAGES = SHOWN / "mn-ai-options" / "input.graphql"  # has the types that Gen 2's builder adds to conversations
pytestmark = [pytest.mark.judge, pytest.mark.slow, pytest.mark.skipif(not MESSAGES.is_file(), reason="the oracle is not here")]

MODES = {"defaultAuthorizationMode": "userPool", "apiKeyAuthorizationMode": {}}
ON_PURPOSE = re.compile(
    r".*AWS::Lambda::Function.* Runtime: oracle \"nodejs22\.x\", build \"python3\.13\""  # the handler that comes with amplifyc
    r"|missing grant Service:appsync\.amazonaws\.com: Allow sts:AssumeRole on role GenerationBedrockDataSource\w+DataSourceServiceRole"  # nobody uses it
)


@pytest.fixture(scope="module")
def schema() -> str:
    text = MESSAGES.read_text(encoding="utf-8")
    return ROUTES.read_text(encoding="utf-8") + text[text.index("enum AmplifyAIConversationParticipantRole") :]


@pytest.fixture(scope="module")
def synthesized(schema: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    gen2, folder = node_judge("gen2"), tmp_path_factory.mktemp("ai")
    (folder / "schema.graphql").write_text(schema, encoding="utf-8")
    environment = {**os.environ, "SDL": str(folder / "schema.graphql"), "MODES": json.dumps(MODES), "CDK_OUTDIR": str(folder / "out")}
    command = ["npx", "tsx", "synth.mjs", "sdl/amplify/backend.ts"]
    done = subprocess.run(command, cwd=gen2, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def compilation(schema: str) -> Compilation:
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
        "amplify/data/resource.yaml": json.dumps({"kind": "data", "include": ["./schema.graphql"], "authorizationModes": MODES}),
        "amplify/data/schema.graphql": schema,
    }
    return Compilation(MemoryFiles(files), MAIN)


def test_what_is_deployed(schema: str, synthesized: Path, tmp_path: Path) -> None:
    oracle = arranged(synthesized, tmp_path / "oracle")
    digests = {
        digest for path in oracle.rglob("*.template.json") for digest in re.findall(r"([0-9a-f]{64})\.graphql", path.read_text(encoding="utf-8"))
    }
    (text,) = (synthesized / f"asset.{digest}.graphql" for digest in digests)
    shutil.copy(text, oracle / "schema.graphql")
    TwinBuild(compilation(schema), tmp_path).write()
    sys.path.append(str(TOOL))
    from parity import compare  # type: ignore[import-not-found]

    found = [str(difference) for section in compare(oracle, tmp_path / "build").sections for difference in section.differences]
    assert [difference for difference in found if not ON_PURPOSE.search(difference)] == []
    assert len(found) == 5  # two handlers, three roles that Gen 2 makes and nobody uses


def test_what_handlers_are_told(schema: str, synthesized: Path) -> None:
    """Queries and selections are those of Gen 2; types of lists are better, for Gen 2 forgets that they are lists."""
    [data] = compilation(schema).graph.of_model(Data)
    ours = {resolver.field_name: resolver.steps[-1].code for resolver in schema_resolvers(data.schema, USERS) if len(resolver.steps) == 3}
    seen = 0
    for path in synthesized.glob("asset.*.js"):
        code = path.read_text(encoding="utf-8")
        found = re.search(r"const dataTools = (.*);\n", code)
        if found is None:
            continue
        name = next(name for name in ours if f"createAssistantResponseStream{name[:1].upper()}{name[1:]}'" in code)
        told = {key: re.search(rf"{key}: '([^']*)'", code) for key in ("getQueryName", "listQueryName", "listQueryInputTypeName")}
        assert all(match is not None and f'"{match[1]}"' in str(ours[name]) for match in told.values())
        theirs = [] if found[1] == "undefined" else json.loads(found[1])
        assert [_asked(tool) for tool in _tools(str(ours[name]))] == [_asked(tool) for tool in theirs]
        seen += 1
    assert seen == 2


def _tools(code: str) -> list[dict[str, Any]]:
    text = code.partition("const TOOLS = ")[2].partition(";\n")[0]
    found: list[dict[str, Any]] = json.loads(text.replace(",\n]", "\n]"))
    return found


def _asked(tool: dict[str, Any]) -> tuple[Any, ...]:
    described, inputs = tool["graphqlRequestInputDescriptor"], tool["inputSchema"]["json"]
    types = {name: type_.strip("[]") for name, type_ in described["propertyTypes"].items()}
    return tool["name"], tool["description"], described["queryName"], described["selectionSet"], types, list(inputs["properties"]), inputs["required"]
