"""The functions of all samples run as they were built: nothing but the zip, in an interpreter of the runtime, and what the runtime has."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.cases import SAMPLES
from tests.test_samples import NAMES, build
from tests.unit.packaging.test_python_dependencies import interpreter

pytestmark = pytest.mark.slow

BOTO3 = """
import json, sys

class S3:
    def list_objects_v2(self, Bucket, Prefix):
        assert (Bucket, Prefix) == ("photos-of-the-test", "featured/")
        return {"Contents": [{"Key": "featured/a.jpg", "Size": 1_500_000}, {"Key": "featured/b.jpg", "Size": 500_000}]}

    def put_object(self, **wanted):
        print(json.dumps(wanted), file=sys.stderr)

def client(name):
    assert name == "s3"
    return S3()
"""


@dataclass(frozen=True)
class Deployed:
    """A function as Lambda has it."""

    folder: Path  # with its code
    handler: str
    runtime: str


@pytest.fixture(scope="session")
def functions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Deployed]:
    """`sample/logical id` -> the function."""
    found = {}
    for sample in NAMES:
        out = tmp_path_factory.mktemp(sample) / "build"
        build(SAMPLES / sample, out)
        for template in sorted(out.glob("*.template.json")):
            for logical_id, resource in json.loads(template.read_text())["Resources"].items():
                if resource["Type"] == "AWS::Lambda::Function":
                    properties = resource["Properties"]
                    folder = tmp_path_factory.mktemp(logical_id) / "task"
                    with zipfile.ZipFile(out / properties["Code"]) as archive:
                        archive.extractall(folder)
                    found[f"{sample}/{logical_id}"] = Deployed(folder, properties["Handler"], properties["Runtime"])
    return found


def node(function: Deployed, event: Any, **environment: str) -> Any:
    """What the handler answers; what it logs is left out."""
    assert function.runtime.startswith("nodejs")
    module, _, name = function.handler.rpartition(".")
    program = (
        "console.log = () => {};"
        f"const code = await import({json.dumps((function.folder / f'{module}.mjs').as_uri())});"
        f"process.stdout.write(JSON.stringify(await code.{name}({json.dumps(event)}) ?? null));"
    )
    command = ["node", "--input-type=module", "--eval", program]
    return answer(command, {"PATH": os.environ["PATH"], **environment})


def python(function: Deployed, event: Any, folder: Path, **environment: str) -> Any:
    """What the handler answers in a clean interpreter: no site-packages, only the zip and boto3 as the runtime has it."""
    (folder / "boto3.py").write_text(BOTO3, encoding="utf-8")
    module, _, name = function.handler.rpartition(".")
    program = (
        f"import sys; sys.path[:0] = [{str(function.folder)!r}, {str(folder)!r}]\n"
        f"import json, {module}\nassert sys.version.startswith({function.runtime.removeprefix('python')!r}), sys.version\n"
        f"print(json.dumps({module}.{name}(json.loads({json.dumps(event)!r}), None)))\n"
    )
    return answer([_interpreter(function.runtime), "-I", "-S", "-c", program], environment)


@cache
def _interpreter(runtime: str) -> str:
    return interpreter(runtime.removeprefix("python"))


def answer(command: list[str], environment: dict[str, str]) -> Any:
    environment = {"AMPLIFY_SSM_ENV_CONFIG": "{}", **environment}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# ----------------------------------------------------------------------------------------------------------------------- seed


def test_the_custom_message_is_a_mail(functions: dict[str, Deployed]) -> None:
    """Its .tsx, the .tsx it imports and what its package.json asks for are in the bundle."""
    event = {"triggerSource": "CustomMessage_SignUp", "request": {"codeParameter": "{####}"}, "response": {}}
    found = node(functions["seed/AuthCustomMessageFunction"], event)["response"]
    assert found["emailSubject"] == "Welcome to Plate"
    assert "Your code is <strong>{####}</strong>" in found["emailMessage"]
    assert found["emailMessage"].startswith("<html")


@pytest.mark.parametrize(("name", "refused", "words"), [
    ("seed/AuthPreSignUpFunction", "ann@example.org", "Only addresses"), ("fullstack/AuthPreSignUpFunction", "ann@example.com", "cannot receive mail"),
])
def test_sign_up_is_not_for_every_domain(functions: dict[str, Deployed], name: str, refused: str, words: str) -> None:
    other = "ann@example.com" if refused.endswith("org") else "ann@example.org"
    event = {"request": {"userAttributes": {"email": other}}}
    assert node(functions[name], event) == event
    with pytest.raises(AssertionError, match=words):
        node(functions[name], {"request": {"userAttributes": {"email": refused}}})


@pytest.mark.parametrize(("name", "event", "expected"), [
    ("seed/AuthPostConfirmationFunction", {"userName": "ann"}, {"userName": "ann"}),
    ("seed/JobsMonthlyReportFunction", {"time": "2026-01-01T00:00:00Z"}, None),
    ("seed/JobsStoreTop10PostsFunction", {}, {"ok": True}),
    ("seed/StoragePhotosPhotosTriggerFunction", {"Records": [{"s3": {"object": {"key": "public/a.jpg"}}}]}, None),
])
def test_the_others_on_node(functions: dict[str, Deployed], name: str, event: Any, expected: Any) -> None:
    assert node(functions[name], event, REPORT_FORMAT="pdf", REPORTS_BUCKET_NAME="reports", GROUP_NAME="EDITORS") == expected


def test_the_job_in_python(functions: dict[str, Deployed], tmp_path: Path) -> None:
    """With its requirements from the zip."""
    found = python(functions["seed/JobsProcessFeaturedPostsFunction"], {}, tmp_path, PHOTOS_BUCKET_NAME="photos-of-the-test")
    assert found == {"count": 2, "size": "2.0 MB"}


# ------------------------------------------------------------------------------------------------------------------ fullstack


def test_an_operation_of_the_api_in_python(functions: dict[str, Deployed], tmp_path: Path) -> None:
    event = {"arguments": {"text": "two words"}}
    assert python(functions["fullstack/CountWordsFunction"], event, tmp_path) == {"words": 2, "characters": 9}


@pytest.fixture
def queue() -> Iterator[tuple[str, list[Any]]]:
    """An SQS endpoint, and what it was sent."""
    sent: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            digest = md5(sent[-1]["MessageBody"].encode(), usedforsecurity=False).hexdigest()  # the SDK compares it
            body = json.dumps({"MessageId": "message-1", "MD5OfMessageBody": digest}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()
    server.server_close()


def test_one_sends_to_a_queue(functions: dict[str, Deployed], queue: tuple[str, list[Any]]) -> None:
    """With the SDK that its package.json asks for."""
    endpoint, sent = queue
    caller = {"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_ENDPOINT_URL": endpoint}
    event = {"arguments": {"month": "2026-11"}}
    assert node(functions["fullstack/RequestReportFunction"], event, QUEUE_URL=f"{endpoint}/1/reports", **caller) == "message-1"
    assert sent == [{"QueueUrl": f"{endpoint}/1/reports", "MessageBody": '{"month":"2026-11"}'}]


def test_one_takes_from_it(functions: dict[str, Deployed], tmp_path: Path) -> None:
    event = {"Records": [{"body": '{"month": "2026-11"}'}]}
    assert python(functions["fullstack/WriteReportFunction"], event, tmp_path, REPORTS_BUCKET_NAME="reports") is None


def test_none_is_left_out(functions: dict[str, Deployed]) -> None:
    named = set(Path(__file__).read_text(encoding="utf-8").split('"'))
    assert functions.keys() - named == set()
