"""Lets the real Gen 2 make an app, and arranges what it makes as the oracle does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.parity.run import TOOL

HANDLER = "export const handler = async () => {};\n"
REFUSAL = re.compile(r"\[(AmplifyAuthConstructInitialization|InvalidPasswordlessConfig|EmptyPolicy|InvalidResourceName)Error\]")
PACKAGE = '{ "type": "module" }\n'


def write_app(folder: Path, sources: Mapping[str, str], functions: Mapping[str, str], settings: Mapping[str, str] | None = None) -> None:
    """The TypeScript of an app. `sources` are those of `auth`, `storage` and `data`, in which `IMPORTS` stands for the functions.

    `functions` are folders and the constants in them, `settings` the sources of what `defineFunction` receives (a name, if there is none).
    """
    settings = {name: f"{{ name: '{name}' }}" for name in functions} | dict(settings or {})
    imports = "".join(f"import {{ {constant} }} from '{{}}functions/{name}/resource.js';\n" for name, constant in functions.items())
    own = "".join(f"import {{ {name} }} from './{name}/resource.js';\n" for name in sources)
    files = {
        "package.json": PACKAGE,
        "package-lock.json": "{}\n",
        "amplify/package.json": PACKAGE,
        "amplify/backend.ts": (
            f"import {{ defineBackend }} from '@aws-amplify/backend';\n{imports.replace('{}', './')}{own}"
            f"defineBackend({{ {', '.join([*sources, *functions.values()])} }});\n"
        ),
        **{f"amplify/{name}/resource.ts": source.replace("IMPORTS", imports.replace("{}", "../")) for name, source in sources.items()},
    }
    for name, constant in functions.items():
        files[f"amplify/functions/{name}/resource.ts"] = (
            f"import {{ defineFunction, secret }} from '@aws-amplify/backend';\nexport const {constant} = defineFunction({settings[name]} as any);\n"
        )
        files[f"amplify/functions/{name}/handler.ts"] = HANDLER
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def synthesize(gen2: Path, app: Path) -> Path | None:
    """The oracle folder of an app; None when Gen 2 refuses it."""
    (app / "node_modules").symlink_to(gen2 / "node_modules")
    out = app / "out"
    command = [str(gen2 / "node_modules" / ".bin" / "tsx"), str(app / "synth.mjs"), str(app / "amplify" / "backend.ts")]
    (app / "synth.mjs").write_text((gen2 / "synth.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        command, cwd=app, env={**os.environ, "CDK_OUTDIR": str(out)}, capture_output=True, text=True, timeout=300, check=False,
    )
    if list(out.glob("*.template.json")):
        return arranged(out, app / "oracle")
    assert REFUSAL.search(done.stderr), done.stderr
    return None


def arranged(out: Path, oracle: Path) -> Path:
    """A synthesis as the oracle has it: `stacks/index.json` and one file per stack, named by its logical id in the stack above."""
    root = next(path for path in out.glob("*.template.json") if "nested" not in path.name)
    stacks = oracle / "stacks"
    stacks.mkdir(parents=True)
    manifests = [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("*.assets.json")]
    sources = {digest: entry["source"]["path"] for manifest in manifests for digest, entry in manifest["files"].items()}
    index: dict[str, dict[str, str]] = {}

    def add(name: str, path: Path, above: dict[str, str]) -> None:
        template: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        (stacks / f"{name}.template.json").write_text(json.dumps(template), encoding="utf-8")
        index[name] = {"file": path.name, **above}
        for logical_id, resource in template["Resources"].items():
            if resource["Type"] == "AWS::CloudFormation::Stack":
                digest = re.search(r"([0-9a-f]{64})\.json", json.dumps(resource["Properties"]["TemplateURL"]))
                assert digest
                add(logical_id, out / sources[digest[1]], {"parent": name, "logicalId": logical_id})

    add("root", root, {})
    (stacks / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return oracle


def differences(oracle: Path, build: Path) -> list[str]:
    """What the oracle's own tool finds; the GraphQL schema is no part of what is arranged here."""
    if str(TOOL) not in sys.path:
        sys.path.append(str(TOOL))
    from parity import compare  # type: ignore[import-not-found]

    return [difference for section in compare(oracle, build).sections if section.name != "graphql" for difference in section.differences]
