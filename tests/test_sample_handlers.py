"""The functions of the large sample run as they were built: nothing but the zip, and what the runtime has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cases import SAMPLES
from tests.test_samples import build

pytestmark = pytest.mark.slow

BOTO3 = """
class S3:
    def list_objects_v2(self, Bucket, Prefix):
        assert (Bucket, Prefix) == ("photos-of-the-test", "featured/")
        return {"Contents": [{"Key": "featured/a.jpg", "Size": 1_500_000}, {"Key": "featured/b.jpg", "Size": 500_000}]}

def client(name):
    assert name == "s3"
    return S3()
"""


@pytest.fixture(scope="module")
def functions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Logical id -> the folder with the code of the function."""
    out = tmp_path_factory.mktemp("seed") / "build"
    build(SAMPLES / "seed", out)
    found = {}
    for template in sorted(out.glob("*.template.json")):
        for logical_id, resource in json.loads(template.read_text())["Resources"].items():
            if resource["Type"] == "AWS::Lambda::Function":
                found[logical_id] = tmp_path_factory.mktemp(logical_id)
                with zipfile.ZipFile(out / resource["Properties"]["Code"]) as archive:
                    archive.extractall(found[logical_id])
    return found


def node(folder: Path, event: Any, **environment: str) -> Any:
    """What `index.handler` answers; what it logs is left out."""
    program = (
        "console.log = () => {};"
        f"const code = await import({json.dumps((folder / 'index.mjs').as_uri())});"
        f"process.stdout.write(JSON.stringify(await code.handler({json.dumps(event)}) ?? null));"
    )
    command = ["node", "--input-type=module", "--eval", program]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"], **environment}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_custom_message_is_a_mail(functions: dict[str, Path]) -> None:
    """Its .tsx, the .tsx it imports and what its package.json asks for are in the bundle."""
    event = {"triggerSource": "CustomMessage_SignUp", "request": {"codeParameter": "{####}"}, "response": {}}
    answer = node(functions["AuthCustomMessageFunction"], event)["response"]
    assert answer["emailSubject"] == "Welcome to Plate"
    assert "Your code is <strong>{####}</strong>" in answer["emailMessage"]
    assert answer["emailMessage"].startswith("<html")


def test_sign_up_is_for_one_domain(functions: dict[str, Path]) -> None:
    event = {"request": {"userAttributes": {"email": "ann@example.com"}}}
    assert node(functions["AuthPreSignUpFunction"], event) == event
    with pytest.raises(AssertionError, match="Only addresses"):
        node(functions["AuthPreSignUpFunction"], {"request": {"userAttributes": {"email": "ann@example.org"}}})


@pytest.mark.parametrize(("name", "event", "answer"), [
    ("AuthPostConfirmationFunction", {"userName": "ann"}, {"userName": "ann"}),
    ("JobsMonthlyReportFunction", {"time": "2026-01-01T00:00:00Z"}, None),
    ("JobsStoreTop10PostsFunction", {}, {"ok": True}),
    ("StoragePhotosPhotosTriggerFunction", {"Records": [{"s3": {"object": {"key": "public/a.jpg"}}}]}, None),
])
def test_the_others_on_node(functions: dict[str, Path], name: str, event: Any, answer: Any) -> None:
    assert node(functions[name], event, AMPLIFY_SSM_ENV_CONFIG="{}", REPORT_FORMAT="pdf", REPORTS_BUCKET_NAME="reports", GROUP_NAME="EDITORS") == answer


def test_the_job_in_python(functions: dict[str, Path], tmp_path: Path) -> None:
    """With its requirements from the zip, and boto3 as the runtime has it."""
    (tmp_path / "boto3.py").write_text(BOTO3, encoding="utf-8")
    folder = functions["JobsProcessFeaturedPostsFunction"]
    program = (
        f"import sys; sys.path[:0] = [{str(folder)!r}, {str(tmp_path)!r}]\n"
        "import json, handler\nprint(json.dumps(handler.handler({}, None)))\n"
    )
    command = [sys.executable, "-I", "-S", "-c", program]
    environment = {"PHOTOS_BUCKET_NAME": "photos-of-the-test", "AMPLIFY_SSM_ENV_CONFIG": "{}"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"count": 2, "size": "2.0 MB"}
