"""The build folder deploys with the AWS CLI alone, judged by a local AWS over loopback HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import ROOT, SAMPLES
from tests.local_aws import local_aws

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.judge]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with local_aws(tmp_path_factory.mktemp("server")) as address:
        yield address


def aws(endpoint: str, *arguments: str) -> str:
    environment = {
        **os.environ, "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    program = Path(sys.executable).parent / "aws"
    done = subprocess.run([str(program), *arguments], env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("sample", ["minimal", "seed"])
def test_the_aws_cli_deploys_the_build_folder(sample: str, endpoint: str, tmp_path: Path) -> None:
    build = tmp_path / "build"
    command = [sys.executable, "-m", "amplifyc", "build", "-C", str(SAMPLES / sample), "--branch", "main", "--app-id", "app123", "-o", str(build)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, timeout=600)
    bucket = f"artifacts-{sample}"
    packaged = tmp_path / "packaged.yaml"
    aws(endpoint, "s3", "mb", f"s3://{bucket}")
    aws(endpoint, "cloudformation", "package", "--template-file", str(build / "template.json"), "--s3-bucket", bucket,
        "--output-template-file", str(packaged))
    manifest = json.loads((build / "manifest.json").read_text())
    name = manifest["backend"]["stackName"] + sample
    deploy = ["cloudformation", "deploy", "--template-file", str(packaged), "--stack-name", name,
              "--capabilities", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
    aws(endpoint, *deploy)
    stack = json.loads(aws(endpoint, "cloudformation", "describe-stacks", "--stack-name", name))["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    assert outputs["userPoolId"].startswith("us-east-1_")
    assert outputs["awsAppsyncApiEndpoint"].endswith("/graphql")
    (parameter, wanted), = manifest["times"].items()
    assert wanted == {"days": 30}
    until = int(time.time()) + 30 * 86_400
    aws(endpoint, *deploy, "--parameter-overrides", f"{parameter}={until}")
    key, = json.loads(aws(endpoint, "appsync", "list-api-keys", "--api-id", outputs["awsAppsyncApiId"]))["apiKeys"]
    assert key["expires"] == until
