"""One process that runs one function, one event at a time."""

from __future__ import annotations

import json
import logging
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.functions.model import Function, InvocationError

_log = logging.getLogger(__name__)
RUNNERS = Path(__file__).with_name("runners")
START_SECONDS = 30.0
ENDED: dict[str, Any] = {}
INHERITED = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH")


class Worker:
    """A started function. It is of no use any more once an event took too long."""

    def __init__(self, function: Function, root: Path, layers: tuple[Path, ...], environment: Mapping[str, str]) -> None:
        self._function = function
        self._process = subprocess.Popen(
            _command(function), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True, encoding="utf-8", errors="replace",
            env=_environment(function, root, layers, environment),
        )
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        self._start()

    def _start(self) -> None:
        try:
            started = self._next(START_SECONDS)
        except queue.Empty:
            started = ENDED
        if "ready" not in started:
            self.stop()
            ended = {"errorMessage": "the function did not start", "errorType": "Runtime.ExitError"}
            raise InvocationError(started.get("failed") or ended)

    def invoke(self, event: Any) -> Any:
        """The result for an event."""
        request_id = str(uuid.uuid4())
        limit = self._function.timeout
        request = {"event": event, "arn": self._function.arn, "id": request_id, "deadline": time.time() + limit}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer = self._next(limit)
        except queue.Empty:
            self.stop()
            raise InvocationError({"errorMessage": f"{request_id} Task timed out after {limit:.2f} seconds"}) from None
        except OSError:
            answer = ENDED
        if not answer:
            self.stop()
            message = f"RequestId: {request_id} Error: Runtime exited without providing a reason"
            raise InvocationError({"errorMessage": message, "errorType": "Runtime.ExitError"})
        if "failed" in answer:
            raise InvocationError(answer["failed"])
        return answer["result"]

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):  # what was written to it cannot be read any more
                self._process.stdin.close()

    def _next(self, timeout: float) -> dict[str, Any]:
        return self._answers.get(timeout=timeout)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            for line in answers:
                try:
                    answer = json.loads(line)
                except ValueError:
                    answer = None
                if isinstance(answer, dict):
                    self._answers.put(answer)
                elif line.strip():
                    _log.warning("%s", line.rstrip())  # the function, or a program that it started, writes where the answers go
        self._answers.put(ENDED)


def _command(function: Function) -> list[str]:
    if function.language == "python":
        return [sys.executable, "-u", str(RUNNERS / "python_runner.py")]
    node = shutil.which("node")
    if node is None:
        raise AmplifycError(f"{function.name} is a Node function, and there is no node on PATH", hint="install Node.js")
    return [node, str(RUNNERS / "node_runner.mjs")]


def _environment(function: Function, root: Path, layers: tuple[Path, ...], more: Mapping[str, str]) -> dict[str, str]:
    found = {name: os.environ[name] for name in INHERITED if name in os.environ}
    python = [str(root), *(str(layer / "python") for layer in layers)]
    node = [str(layer / "nodejs" / "node_modules") for layer in layers]
    return {
        **found,
        "PYTHONPATH": os.pathsep.join(python),
        "PYTHONDONTWRITEBYTECODE": "1",
        "NODE_PATH": os.pathsep.join(node),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        **more,
        **function.environment,
        "LAMBDA_TASK_ROOT": str(root),
        "_HANDLER": function.handler,
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
    }
