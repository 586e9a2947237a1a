"""Functions in their processes: results, errors, time limits, layers, and what they find in their environment."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from amplifyc.local.functions import Function, Functions, InvocationError, LambdaSource
from amplifyc.local.sources import SourceError

pytestmark = pytest.mark.server
ARN = "arn:aws:lambda:us-east-1:000000000000:function:F"
PYTHON = {
    "handler.py": """
import json, os, sys, threading
started = 0
def handler(event, context):
    global started
    started += 1
    print("this is a log, not a result")
    if event == "raise":
        raise KeyError("missing")
    if event == "exit":
        os._exit(3)
    if event == "sleep":
        threading.Event().wait(10)
    if event == "set":
        return {1, 2}
    name = context.function_name
    return {"event": event, "started": started, "name": name, "x": os.environ.get("X"), "home": os.environ.get("SECRET_OF_THE_SHELL"),
            "left": 0 < context.get_remaining_time_in_millis() <= 1000, "arn": context.invoked_function_arn}
"""
}
NODE = {
    "index.mjs": """
import fs from 'node:fs';
export const handler = async (event, context) => {
  console.log('this is a log, not a result');
  if (event === 'raise') throw new RangeError('too far');
  if (event === 'nothing') return;
  return { event, name: context.functionName, x: process.env.X };
};
export const large = async (length) => 'a'.repeat(length);
export const noisy = async () => { fs.writeSync(1, 'past the log'); return 'answer'; };
export const older = (event, context, callback) => setTimeout(() => callback(event === 'raise' ? new Error('later') : null, 'called'), 5);
"""
}
Make = Callable[..., Functions]


def archive(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Functions] = []

    def function(files: Mapping[str, str] | None, runtime: str = "python3.13", handler: str = "handler.handler", **more: Any) -> Functions:
        code = None if files is None else archive(tmp_path / f"{len(made)}.zip", files)
        values = {"environment": {"X": "1"}, "timeout": 1.0, **more}
        made.append(Functions([Function("F", ARN, runtime, handler, code, **values)], tmp_path / "unpacked", lambda item: {"AWS_REGION": "us-east-1"}))
        return made[-1]

    yield function
    for item in made:
        item.close()


def test_python(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SHELL", "x")
    functions = make(PYTHON)
    expected = {"event": {"a": [1]}, "started": 1, "name": "F", "x": "1", "home": None, "left": True, "arn": ARN}
    assert functions.invoke(ARN, {"a": [1]}) == expected
    assert functions.invoke(f"{ARN}:live", 1)["started"] == 2  # the same process, as long as it is warm


@pytest.mark.parametrize(
    ("event", "type_", "words"),
    [("raise", "KeyError", "missing"), ("exit", "Runtime.ExitError", "exited"), ("sleep", None, "Task timed out after 1.00 seconds"), ("set", "TypeError", "not JSON serializable")],
)
def test_errors_of_python(make: Make, event: str, type_: str | None, words: str) -> None:
    functions = make(PYTHON)
    with pytest.raises(InvocationError) as failed:
        functions.invoke(ARN, event)
    assert failed.value.payload.get("errorType") == type_
    assert words in failed.value.message
    assert functions.invoke(ARN, "again")["event"] == "again"


@pytest.mark.parametrize(
    ("files", "handler", "words"),
    [({"handler.py": "1 / 0"}, "handler.handler", "division by zero"), ({"handler.py": ""}, "handler.handler", "handler"), ({}, "nowhere.handler", "nowhere")],
)
def test_a_function_that_does_not_start(make: Make, files: dict[str, str], handler: str, words: str) -> None:
    with pytest.raises(InvocationError, match=words):
        make(files or {"other.py": ""}, handler=handler).invoke(ARN, None)


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
def test_node(make: Make) -> None:
    functions = make(NODE, "nodejs22.x", "index.handler", timeout=3.0)
    assert functions.invoke(ARN, "e") == {"event": "e", "name": "F", "x": "1"}
    assert functions.invoke(ARN, "nothing") is None
    with pytest.raises(InvocationError) as failed:
        functions.invoke(ARN, "raise")
    assert (failed.value.payload["errorType"], failed.value.message) == ("RangeError", "too far")
    older = make(NODE, "nodejs22.x", "index.older", timeout=3.0)
    assert older.invoke(ARN, "e") == "called"
    with pytest.raises(InvocationError, match="later"):
        older.invoke(ARN, "raise")


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
def test_answers_of_node(make: Make) -> None:
    """Lambda's 6 MB are more than a pipe holds; and answers are found among what is written to their pipe besides."""
    assert make(NODE, "nodejs22.x", "index.large", timeout=10.0).invoke(ARN, 6_000_000) == "a" * 6_000_000
    assert make(NODE, "nodejs22.x", "index.noisy", timeout=10.0).invoke(ARN, None) == "answer"


@pytest.mark.parametrize("at_once", [False, True])
def test_closed_while_a_function_is_busy(make: Make, tmp_path: Path, at_once: bool) -> None:
    """Its process does not stay behind, whether it may end what it does or not."""
    mark = tmp_path / "mark"
    code = f"import os, pathlib, time\ndef handler(event, context):\n    pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\n    time.sleep(1)\n    return 7\n"
    functions = make({"handler.py": code}, timeout=30.0)
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(functions.invoke, ARN, None)
        while not (mark.is_file() and mark.read_text()):
            time.sleep(0.01)
        functions.close(at_once=at_once)
        if at_once:
            with pytest.raises(InvocationError):
                answer.result()
        else:
            assert answer.result() == 7
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_ctrl_c_is_for_whoever_started_the_function(make: Make) -> None:
    functions = make({"handler.py": "import os\ndef handler(event, context): return os.getpid()"}, timeout=5.0)
    number = functions.invoke(ARN, None)
    os.kill(number, signal.SIGINT)
    assert functions.invoke(ARN, None) == number


def test_layer(make: Make, tmp_path: Path) -> None:
    layer = archive(tmp_path / "layer.zip", {"python/shared.py": "WORD = 'shared'"})
    functions = make({"handler.py": "import shared\ndef handler(event, context): return shared.WORD"}, layers=(layer,))
    assert functions.invoke(ARN, None) == "shared"


@pytest.mark.parametrize(("files", "runtime"), [(None, ""), (PYTHON, "java21"), (PYTHON, "provided.al2023")])
def test_what_cannot_be_run(make: Make, files: dict[str, str] | None, runtime: str) -> None:
    with pytest.raises(InvocationError, match="cannot be run by the local backend yet"):
        make(files, runtime).invoke(ARN, None)
    with pytest.raises(InvocationError, match="not found"):
        make(files, runtime).invoke(ARN.replace(":F", ":G"), None)


def test_as_a_data_source(make: Make) -> None:
    source = LambdaSource(make({"handler.py": "def handler(event, context): return event"}), ARN)
    assert source.run({"operation": "Invoke", "payload": {"a": 1}}) == {"a": 1}
    assert source.run({"operation": "BatchInvoke", "payload": [1, 2]}) == [1, 2]
    assert source.run({"operation": "Invoke", "invocationType": "Event", "payload": 1}) is None
    with pytest.raises(SourceError, match="operation"):
        source.run({"operation": "GetItem"})


def test_no_node(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    functions = make(NODE, "nodejs22.x", "index.handler")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InvocationError, match=r"there is no node on PATH; install Node\.js"):
        functions.invoke(ARN, None)
