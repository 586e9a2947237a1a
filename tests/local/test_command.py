"""`amplifyc local`, as a process."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local import dynamodb_server as servers
from tests.cases import ROOT
from tests.local.backends import sample

pytestmark = [pytest.mark.server, pytest.mark.slow]


def start(project: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "amplifyc", "local", "-C", str(project), "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(90, process.kill)  # a test that waits for words in vain fails then
    watchdog.daemon = True
    watchdog.start()
    return process


def test_serves_and_ends(tmp_path: Path, shop_build: Path, dynamodb: str) -> None:
    shutil.copytree(shop_build.parent / "project", tmp_path / "shop")  # with what was packaged for it
    with start(tmp_path / "shop", "--dynamodb", dynamodb) as process:
        assert process.stdout is not None
        said = dict(line.split(None, 1) for line in iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        request = urllib.request.Request(said["GraphQL"].strip(), b'{"query": "{ greet }"}', {"x-api-key": said["API"].split()[-1]})
        with urllib.request.urlopen(request) as answer:
            assert json.loads(answer.read()) == {"data": {"greet": "Hello you, greet of Query"}}
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert (tmp_path / "shop/.amplify/local/build/manifest.json").is_file()


def test_builds_again(tmp_path: Path, shop_build: Path, dynamodb: str) -> None:
    """A change is served as soon as it is built; one with an error is told, and the build before goes on."""
    shutil.copytree(shop_build.parent / "project", tmp_path / "shop")  # with what was packaged for it
    resource = tmp_path / "shop/amplify/data/resource.yaml"
    text = resource.read_text(encoding="utf-8")
    with start(tmp_path / "shop", "--dynamodb", dynamodb) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = dict(line.split(None, 1) for line in iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        resource.write_text(text.replace("word: string!", "word: nothing!"), encoding="utf-8")
        told = "".join(iter(process.stderr.readline, "1 error.\n"))
        assert "error[" in told
        resource.write_text(text.replace("word: string!", "word: string!\n      colour: string"), encoding="utf-8")
        for line in process.stderr:
            if "the new build is served" in line:
                break
        query = b'{"query": "{ listTags { items { word colour } } }"}'
        with urllib.request.urlopen(urllib.request.Request(said["GraphQL"].strip(), query, {"x-api-key": said["API"].split()[-1]})) as answer:
            assert json.loads(answer.read()) == {"data": {"listTags": {"items": []}}}
        process.terminate()
        assert process.wait(timeout=20) == 0


def test_errors_of_the_author_are_told(tmp_path: Path) -> None:
    (tmp_path / "amplify/data").mkdir(parents=True)
    (tmp_path / "amplify/data/resource.yaml").write_text("kind: data\nmodels: { A: { fields: { x: nothing } } }\n", encoding="utf-8")
    with start(tmp_path, "--dynamodb", "http://127.0.0.1:9") as process:
        said, complained = process.communicate(timeout=60)
    assert process.returncode == 1, complained
    assert "error[" in said + complained


def test_no_server_there(tmp_path: Path) -> None:
    shutil.copytree(sample("minimal"), tmp_path / "minimal", ignore=shutil.ignore_patterns(".amplify"))
    with start(tmp_path / "minimal", "--dynamodb", "http://127.0.0.1:9") as process:
        _, complained = process.communicate(timeout=60)
    assert process.returncode == 75
    assert "the tables cannot be created at http://127.0.0.1:9" in complained


def test_no_tool_to_install_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(servers.shutil, "which", lambda name: None)
    monkeypatch.setattr(servers, "user_tools", lambda: tmp_path)
    with pytest.raises(AmplifycError) as refused, servers.dynamodb_server(None, lambda words: None):
        pass
    assert "--dynamodb URL" in (refused.value.hint or "")
