"""The built functions start against a local SSM: their environment is complete before the author's code runs."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from amplifyc.packaging import NodeBundle, PythonBundle, PythonLayer, process
from tests.unit.packaging import test_node_bundle, test_python_dependencies
from tests.unit.packaging.conftest import Project

pytestmark = pytest.mark.slow

COUNT = 23  # three requests of at most ten names
CONFIG = {f"VALUE_{index}": {"path": f"/amplify/app/main/V{index}", "sharedPath": f"/amplify/shared/app/V{index}"} for index in range(COUNT)}
CONFIG["NOWHERE"] = {"path": "/amplify/app/main/nowhere"}
STORED = {
    **{f"/amplify/app/main/V{index}": f"branch {index}" for index in range(COUNT - 1)},
    f"/amplify/shared/app/V{COUNT - 1}": "shared",
    "/amplify/shared/app/V0": "not this one",
}  # fmt: skip


@pytest.fixture
def ssm() -> Iterator[dict[str, str]]:
    """The environment of a function whose SSM is a local server that keeps to GetParameters' limit of ten names."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fine = self.headers["X-Amz-Target"] == "AmazonSSM.GetParameters" and len(request["Names"]) <= 10 and request["WithDecryption"]
            found = [{"Name": name, "Value": STORED[name], "Type": "SecureString"} for name in request["Names"] if name in STORED]
            answer = json.dumps({"Parameters": found, "InvalidParameters": [name for name in request["Names"] if name not in STORED]}).encode()
            self.send_response(200 if fine else 400)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "AMPLIFY_SSM_ENV_CONFIG": json.dumps(CONFIG), "AWS_ENDPOINT_URL_SSM": f"http://127.0.0.1:{server.server_port}",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "NOWHERE": "<value will be resolved during runtime>",
    }  # fmt: skip
    server.shutdown()
    server.server_close()


ANSWER = ["branch 0", "branch 9", "branch 10", "shared", "<value will be resolved during runtime>"]
WANTED = [f"VALUE_{index}" for index in (0, 9, 10, COUNT - 1)] + ["NOWHERE"]


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the Python runtimes have boto3."""
    project = Project(tmp_path_factory.mktemp("layer")).write({"layer/requirements.txt": "boto3\n"})
    folder = tmp_path_factory.mktemp("runtime")
    with zipfile.ZipFile(project.build(PythonLayer("layer")).path) as archive:
        archive.extractall(folder)
    return folder / "python"


@pytest.fixture(scope="module")
def node_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The AWS SDK, where the Lambda runtime has it: on NODE_PATH."""
    folder = tmp_path_factory.mktemp("runtime")
    outcome = process.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "@aws-sdk/client-ssm@3"], folder)
    assert outcome.ok, outcome.last_words
    return str(folder / "node_modules")


@pytest.mark.parametrize(("path", "text"), [
    ("handler.mjs", "const early = NAMES.map((name) => process.env[name]);\nexport const handler = async () => early;\n"),
    ("handler.cjs", "const early = NAMES.map((name) => process.env[name]);\nexports.handler = async () => early;\n"),
    ("handler.ts", "import { env } from '$amplify/env/fn';\nimport { early } from './early';\nexport const handler = async (): Promise<unknown> => early;\n"),
])  # fmt: skip
def test_node(project: Project, tmp_path: Path, ssm: dict[str, str], node_path: str, *, path: str, text: str) -> None:
    listed = json.dumps(WANTED)
    project.write({
        f"amplify/fn/{path}": text.replace("NAMES", listed),
        "amplify/fn/early.ts": f"export const early = {listed}.map((name) => process.env[name]);\n",
    })
    built = project.build(NodeBundle(f"amplify/fn/{path}", name="fn", late_environment=True))
    assert test_node_bundle.run(built, tmp_path, environment={**ssm, "NODE_PATH": node_path}) == ANSWER


def test_node_with_nothing_to_read_loads_no_sdk(project: Project, tmp_path: Path) -> None:
    project.write({"amplify/fn/handler.mjs": "export const handler = async () => 1;\n"})
    built = project.build(NodeBundle("amplify/fn/handler.mjs", late_environment=True))
    assert test_node_bundle.run(built, tmp_path, environment={"AMPLIFY_SSM_ENV_CONFIG": "{}"}) == 1


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_python(project: Project, ssm: dict[str, str], runtime: Path, version: str) -> None:
    handler = f"import os\nearly = [os.environ[name] for name in {WANTED}]\n\ndef handler(event, context):\n    return early\n"
    project.write({"amplify/fn/get-it.py": handler})
    asset = PythonBundle("amplify/fn/get-it.py", f"python{version}", late_environment=True)
    assert test_python_dependencies.run(project.build(asset), asset.handler, None, version, ssm, runtime=runtime) == ANSWER


def test_python_module_that_asks_itself(project: Project, ssm: dict[str, str], runtime: Path) -> None:
    handler = (
        "from amplify_env import env\n\n"
        "def handler(event, context):\n"
        "    try:\n        env.MISSING\n    except AttributeError as error:\n        words = str(error)\n"
        "    return [env.VALUE_0, env['VALUE_1'], env.get('MISSING', 'default'), words, 'branch' in repr(env)]\n"
    )
    project.write({"amplify/fn/handler.py": handler})
    asset = PythonBundle("amplify/fn/handler.py")
    assert test_python_dependencies.run(project.build(asset), asset.handler, None, "3.13", ssm, runtime=runtime) == [
        "branch 0", "branch 1", "default", "the function has no environment variable MISSING", False,
    ]


def test_python_with_nothing_to_read_needs_no_sdk(project: Project) -> None:
    project.write({"amplify/fn/handler.py": "def handler(event, context):\n    return event\n"})
    asset = PythonBundle("amplify/fn/handler.py", late_environment=True)
    assert test_python_dependencies.run(project.build(asset), asset.handler, [1], "3.13", {"AMPLIFY_SSM_ENV_CONFIG": "{}"}) == [1]


def test_the_data_api_as_the_documentation_shows_it(project: Project, runtime: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "functions.md").read_text(encoding="utf-8")
    (example,) = [block.partition("```")[0] for block in text.split("```python\n")[1:] if "def handler" in block.partition("```")[0]]
    asked: list[tuple[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append((self.headers["Authorization"], json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            answer = b'{"data": {"listPosts": {"items": []}}}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        project.write({"amplify/fn/handler.py": example})
        asset = PythonBundle("amplify/fn/handler.py")
        environment = {
            "AMPLIFY_DATA_GRAPHQL_ENDPOINT": f"http://127.0.0.1:{server.server_port}/graphql", "AWS_REGION": "eu-west-1",
            "AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "y", "AWS_SESSION_TOKEN": "z",
        }  # fmt: skip
        answer = test_python_dependencies.run(project.build(asset), asset.handler, None, "3.13", environment, runtime=runtime)
        server.shutdown()
    assert answer == {"listPosts": {"items": []}}
    ((authorization, request),) = asked
    assert authorization.startswith("AWS4-HMAC-SHA256 Credential=AKIA/")
    assert "/eu-west-1/appsync/aws4_request" in authorization
    assert request == {"query": "query($limit: Int) { listPosts(limit: $limit) { items { id title } } }", "variables": {"limit": 10}}
