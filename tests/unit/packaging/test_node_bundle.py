"""Bundles made by the real esbuild, which npm installs once into the user's cache."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.packaging import BuiltAsset, NodeBundle, package
from amplifyc.packaging.node.esbuild import PINNED, find_esbuild
from tests.unit.packaging.conftest import Project, names

pytestmark = pytest.mark.slow

HANDLER = NodeBundle("amplify/fn/handler.ts")


def run(built: BuiltAsset, folder: Path, event: object = None, environment: dict[str, str] | None = None) -> object:
    """What the handler of a zip answers, in Node, with nothing but the zip."""
    target = folder / "task"
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(built.path) as archive:
        archive.extractall(target)
    script = "import { handler } from './index.mjs'; console.log(JSON.stringify(await handler(JSON.parse(process.argv[1]), {})));"
    if not (target / "index.mjs").exists():
        script = script.replace("import { handler } from './index.mjs'", "import cjs from './index.js'; const { handler } = cjs")
    node = shutil.which("node")
    assert node is not None
    path = {"PATH": str(Path(node).parent), **(environment or {})}
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, json.dumps(event)], cwd=target, env=path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_typescript_with_imports(project: Project, tmp_path: Path) -> None:
    project.write({
        "amplify/fn/handler.ts": "import { double } from './math';\nimport type { X } from 'nowhere';\n"
                                 "export const handler = async (event: { n: number }): Promise<number> => double(event.n);\n",
        "amplify/fn/math.ts": "export const double = (n: number) => n * 2;\n",
    })
    built = project.build(HANDLER)
    assert names(built) == ["index.mjs", "index.mjs.map"]
    assert run(built, tmp_path, {"n": 21}) == 42
    with zipfile.ZipFile(built.path) as archive:
        assert json.loads(archive.read("index.mjs.map"))["sources"] == ["amplify/fn/math.ts", "amplify/fn/handler.ts"]
    assert project.said[-1] == "bundling amplify/fn/handler.ts"


def test_minify_is_an_option(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "const aLongName = 1;\nexport const handler = async () => aLongName;\n"})
    assert project.build(HANDLER).size != project.build(NodeBundle("amplify/fn/handler.ts", minify=False)).size


def test_plain_javascript_needs_no_tool(project: Project, tmp_path: Path, no_process: None) -> None:
    project.write({"amplify/a.js": "export const handler = async () => 1;\n", "amplify/b.cjs": "exports.handler = async () => require('node:os').EOL;\n"})
    module, commonjs = project.build(NodeBundle("amplify/a.js")), project.build(NodeBundle("amplify/b.cjs"))
    assert (names(module), names(commonjs)) == (["index.mjs"], ["index.js"])
    assert (run(module, tmp_path), run(commonjs, tmp_path)) == (1, "\n")


def test_commonjs_that_is_bundled_still_exports_its_handler(project: Project, tmp_path: Path) -> None:
    project.write({
        "amplify/fn/handler.js": "const { x } = require('./x');\nconst path = require('path');\nexports.handler = async () => path.join(x, 'y');\n",
        "amplify/fn/x.js": "exports.x = require('os').EOL && __dirname.length > 0 ? 'x' : '';\n",
    })
    assert run(project.build(NodeBundle("amplify/fn/handler.js")), tmp_path) == "x/y"


def test_its_environment_module(project: Project, tmp_path: Path) -> None:
    project.write({"amplify/fn/handler.ts": "import { env } from '$amplify/env/my fn';\nexport const handler = async () => env.TOPIC;\n"})
    built = project.build(NodeBundle("amplify/fn/handler.ts", name="my fn"))
    assert run(built, tmp_path, environment={"TOPIC": "cats"}) == "cats"


def test_another_functions_environment_module(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "import { env } from '$amplify/env/other';\nexport const handler = async () => env.TOPIC;\n"})
    _, (problem,) = project.package(NodeBundle("amplify/fn/handler.ts", name="fn"))
    assert problem.sort_key == ("amplify/fn/handler.ts", 1, 21, "packaging/unresolved-import", "`$amplify/env/other` cannot be found")
    assert problem.hint == "this function's environment is `$amplify/env/fn`"


@pytest.mark.parametrize(("text", "place", "message"), [
    ("export const handler = async () => {\n  const é = ;\n};\n", "2:13 packaging/syntax", 'Unexpected ";"'),
    ("import x from './nowhere';\nexport const handler = x;\n", "1:15 packaging/unresolved-import", "`./nowhere` cannot be found"),
    ("import x from 'no-such-package';\nexport const handler = x;\n", "1:15 packaging/unresolved-import", "`no-such-package` cannot be found"),
    ("export const handle = async () => 1;\n", "1:14 packaging/no-handler", "`amplify/fn/handler.ts` exports no `handler`"),
])  # fmt: skip
def test_the_authors_mistakes(project: Project, text: str, place: str, message: str) -> None:
    project.write({"amplify/fn/handler.ts": text})
    assert project.refuse(HANDLER) == (f"amplify/fn/handler.ts:{place}", message)


def test_all_mistakes_at_once(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "import a from './a';\nimport b from './b';\nexport const handler = a + b;\n"})
    _, problems = project.package(HANDLER)
    assert [found.sort_key[1:3] for found in problems] == [(1, 15), (2, 15)]


def test_the_sdk_is_left_to_the_runtime_until_it_is_installed(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "import { x } from '@aws-sdk/client-x';\nexport const handler = async () => x;\n"})
    without = project.build(HANDLER)
    with zipfile.ZipFile(without.path) as archive:
        assert b'from"@aws-sdk/client-x"' in archive.read("index.mjs")
    project.write({
        "node_modules/@aws-sdk/client-x/package.json": '{"name": "@aws-sdk/client-x", "main": "index.js"}',
        "node_modules/@aws-sdk/client-x/index.js": "exports.x = 'bundled';",
    })
    with zipfile.ZipFile(project.build(HANDLER).path) as archive:
        assert b"bundled" in archive.read("index.mjs")


def test_layers_are_external(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "import x from 'from-layer/deep';\nexport const handler = async () => x;\n"})
    with zipfile.ZipFile(project.build(NodeBundle("amplify/fn/handler.ts", externals=("from-layer",))).path) as archive:
        assert b'from"from-layer/deep"' in archive.read("index.mjs")


def test_gen_2_paths_and_settings_that_extend_others(project: Project, tmp_path: Path) -> None:
    project.write({
        "tsconfig.json": '{"extends": "./base"}',
        "base.json": '{"compilerOptions": {"paths": {"$amplify/*": ["./.amplify/generated/*"], "@/*": ["./amplify/*"]}}}',
        "amplify/shared/n.ts": "export const n = 7;",
        "amplify/fn/handler.ts": "import { n } from '@/shared/n';\nimport { env } from '$amplify/env/fn';\n"
                                 "export const handler = async () => [n, env.X];\n",
    })
    bundle = NodeBundle("amplify/fn/handler.ts", name="fn")
    assert run(project.build(bundle), tmp_path, environment={"X": "x"}) == [7, "x"]
    project.write({"base.json": '{"compilerOptions": {}}'})
    _, (problem,) = project.package(bundle)
    assert problem.message == "`@/shared/n` cannot be found"


def test_settings_from_outside_the_repository_decide_nothing(project: Project) -> None:
    project.write({"amplify/fn/handler.tsx": "export const handler = async () => <a/>;\n", "../tsconfig.json": '{"compilerOptions": {"jsx": "preserve"}}'})
    assert names(project.build(NodeBundle("amplify/fn/handler.tsx"))) == ["index.mjs", "index.mjs.map"]


@pytest.mark.parametrize("path", ["amplify/fn/math.ts", "amplify/fn/math/index.ts", "amplify/fn/math.tsx", "tsconfig.json", "package.json"])
def test_whatever_the_bundle_depends_on_rebuilds_it(project: Project, path: str) -> None:
    project.write({"amplify/fn/handler.ts": "import { n } from './math';\nexport const handler = async () => n;\n", "amplify/fn/math.ts": "export const n = 1;"})
    first = project.build(HANDLER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("amplifyc.packaging.process.run", None)
        assert project.build(HANDLER) == first
    project.said.clear()
    project.write({path: "{}" if path.endswith("json") else "export const n = 2;"})
    project.build(HANDLER)
    assert project.said == ["bundling amplify/fn/handler.ts"]


def test_one_that_does_not_import_it_is_left_alone(project: Project) -> None:
    project.write({
        "amplify/a/handler.ts": "export const handler = async () => 1;\n", "amplify/b/handler.ts": "export const handler = async () => 2;\n",
    })
    bundles = NodeBundle("amplify/a/handler.ts"), NodeBundle("amplify/b/handler.ts")
    project.package(*bundles)
    project.said.clear()
    project.write({"amplify/b/handler.ts": "export const handler = async () => 3;\n"}).package(*bundles)
    assert project.said == ["bundling amplify/b/handler.ts"]


def test_an_import_from_outside_the_repository_is_refused(project: Project) -> None:
    project.write({"amplify/fn/handler.ts": "import x from '../../../secret.json';\nexport const handler = async () => x;\n", "../secret.json": "{}"})
    place, message = project.refuse(HANDLER)
    assert place == ":0:0 packaging/import-outside"
    assert message == "`amplify/fn/handler.ts` imports `../secret.json`, which lies outside the project and its repository"


def test_package_json_beside_the_handler_is_installed(project: Project, tmp_path: Path) -> None:
    project.write({
        "amplify/fn/handler.tsx": "import isOdd from 'is-odd';\nexport const handler = async (n: number) => isOdd(n);\n",
        "amplify/fn/package.json": '{"dependencies": {"is-odd": "3.0.1"}}',
    })
    built = project.build(NodeBundle("amplify/fn/handler.tsx"))
    assert run(built, tmp_path, 3) is True
    assert "installing the dependencies of amplify/fn/package.json" in project.said
    with zipfile.ZipFile(built.path) as archive:
        assert not any(source.startswith("..") for source in json.loads(archive.read("index.mjs.map"))["sources"])
    project.said.clear()
    project.write({"amplify/fn/handler.tsx": "import isOdd from 'is-odd';\nexport const handler = async (n: number) => !isOdd(n);\n"})
    assert run(project.build(NodeBundle("amplify/fn/handler.tsx")), tmp_path, 3) is False
    assert project.said == ["bundling amplify/fn/handler.tsx"]


def test_a_dependency_that_does_not_exist(project: Project) -> None:
    project.write({
        "amplify/fn/handler.ts": "import x from 'is-odd';\nexport const handler = async () => x;\n",
        "amplify/fn/package.json": '{"dependencies": {"is-odd": "99.0.0"}}',
    })
    _, problems = project.package(HANDLER)
    (problem,) = problems
    assert problem.sort_key[:4] == ("amplify/fn/package.json", 1, 1, "packaging/npm-install")
    assert "is-odd@99.0.0" in problem.message


def test_same_bytes_in_another_folder(project: Project, tmp_path: Path) -> None:
    project.write({"amplify/fn/handler.ts": "import { n } from './math';\nexport const handler = async () => n;\n", "amplify/fn/math.ts": "export const n = 1;"})
    elsewhere = tmp_path / "a" / "b" / "c"
    shutil.copytree(project.folder / "amplify", elsewhere / "amplify")
    for minify in (True, False):
        bundle = NodeBundle("amplify/fn/handler.ts", minify=minify)
        built, _ = package([bundle], project=elsewhere, cache=tmp_path / "cache")
        assert built[bundle].name == project.build(bundle).name


def test_same_bytes_wherever_packages_are_installed(project: Project, tmp_path: Path) -> None:
    """Beside the project, or above it as in a monorepo: its code names the modules, and keeps their licences."""
    handler = "import { n } from 'plain';\nimport tag from 'tagged';\nexport const handler = async () => tag + n;\n"
    files = {
        "plain/package.json": '{"name": "plain", "main": "lib/index.js"}', "plain/lib/index.js": "/*! Licence of plain */\nexports.n = 1;\n",
        "tagged/package.json": '{"name": "tagged", "main": "index.mjs"}', "tagged/index.mjs": "export default 'node_modules/tagged/index.mjs:';\n",
    }
    project.write({"amplify/fn/handler.ts": handler, **{f"node_modules/{name}": text for name, text in files.items()}})
    other = Project(tmp_path / "repository" / "apps" / "one")
    other.write({"amplify/fn/handler.ts": handler, "../../.git/HEAD": "", **{f"../../node_modules/{name}": text for name, text in files.items()}})
    for minify in (True, False):
        bundle = NodeBundle("amplify/fn/handler.ts", minify=minify)
        built = other.build(bundle)
        assert project.build(bundle).name == built.name
        with zipfile.ZipFile(built.path) as archive:
            assert json.loads(archive.read("index.mjs.map"))["sources"][0] == "node_modules/plain/lib/index.js"
            code = archive.read("index.mjs").decode()
        assert "\nplain/lib/index.js:\n  (*! Licence of plain *)" in code
        assert (minify, "// node_modules/plain/lib/index.js\n" in code, '"node_modules/plain/lib/index.js"(exports' in code) in (
            (True, False, False), (False, True, True),
        )
        assert run(built, tmp_path) == "node_modules/tagged/index.mjs:1"


def test_esbuild_of_the_project_comes_first(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_esbuild(project.folder, tmp_path).program is None
    (tmp_path / "esbuild").write_text("#!/bin/sh\n")
    (tmp_path / "esbuild").chmod(0o755)
    assert find_esbuild(project.folder, tmp_path).program == tmp_path / "esbuild"
    project.write({"node_modules/esbuild/package.json": '{"name": "esbuild", "version": "0.1.2"}', "node_modules/.bin/esbuild": ""})
    found = find_esbuild(project.folder, tmp_path)
    assert (found.version, found.program) == ("0.1.2", project.folder / "node_modules/.bin/esbuild")


def test_no_esbuild_to_be_had(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    project.write({"amplify/fn/handler.ts": "export const handler = 1;"})
    with pytest.raises(AmplifycError) as caught:
        project.package(HANDLER, tools=tmp_path / "tools")
    assert caught.value.message == "esbuild, which bundles TypeScript handlers, is not installed: there is no npm on PATH"
    assert caught.value.hint is not None
    assert PINNED in caught.value.hint


def test_npm_that_cannot_reach_the_registry(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    which = shutil.which
    monkeypatch.setattr("amplifyc.packaging.node.esbuild.shutil.which", lambda name: None if name == "esbuild" else which(name))
    project.write({"amplify/fn/handler.ts": "export const handler = 1;"})
    with pytest.raises(AmplifycError, match="npm cannot install esbuild"):
        project.package(HANDLER, tools=tmp_path / "tools")
    assert list((tmp_path / "tools").iterdir()) == []
