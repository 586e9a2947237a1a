"""The real `aws-amplify` client against the local backend. It insists on `wss://`, which the judge leads to the plain port."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.judges import node_judge
from tests.local.test_command import start

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.judge]


def test_client(tmp_path: Path, shop_build: Path, dynamodb: str) -> None:
    judge = node_judge("client")
    shutil.copytree(shop_build.parent / "project", tmp_path / "shop")  # with what was packaged for it
    with start(tmp_path / "shop", "--dynamodb", dynamodb) as process:
        assert process.stdout is not None
        said = dict(line.split(None, 1) for line in iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        outputs = Path(said["clients"].strip()).read_text(encoding="utf-8")
        address = json.loads(outputs)["data"]["url"].removesuffix("/graphql")
        with urllib.request.urlopen(f"{address}/token?username=ed&group=EDITORS") as answer:
            token = json.loads(answer.read())["token"]
        command = ["node", "-r", str(judge / "awsfetch.cjs"), str(Path(__file__).with_name("client.mjs")), str(judge), outputs, token]
        done = subprocess.run(command, env={**os.environ, "EMU": address}, capture_output=True, text=True, timeout=120, check=False)
        process.terminate()
        process.wait(timeout=20)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "created": ["Bell", '{"a":1}', None], "got": 3, "listed": ["Bell", "Cup"], "byIndex": ["Cup", "Bell"], "refused": ["Unauthorized"],
        "words": {"words": 2, "letters": 3}, "updated": 9, "deleted": "Bell", "heard": ["Bell"],
    }
