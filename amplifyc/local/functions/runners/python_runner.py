"""Runs a Python function: a line of JSON with an event in, a line with its result out. Prints of the function go to the error stream."""  # noqa: INP001  # a program of its own

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any


class Context:
    """What Lambda gives to a handler beside its event."""

    function_version = "$LATEST"
    client_context = None

    def __init__(self, request: dict[str, Any]) -> None:
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.invoked_function_arn = request["arn"]
        self.aws_request_id = request["id"]
        self.log_group_name = f"/aws/lambda/{self.function_name}"
        self.log_stream_name = "local"
        self.identity = None
        self._deadline = request["deadline"]

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.time()) * 1000))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to whoever started this, who ends it
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(content: dict[str, Any]) -> None:
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    try:
        handler = _handler(os.environ["_HANDLER"])
    except BaseException as error:  # noqa: BLE001  # whatever the author's module does
        answer({"failed": _told(error)})
        return
    answer({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer({"result": handler(request["event"], Context(request))})
        except BaseException as error:  # noqa: BLE001  # the same
            answer({"failed": _told(error)})


def _handler(name: str) -> Callable[[Any, Any], Any]:
    module, _, function = name.rpartition(".")
    found: Callable[[Any, Any], Any] = getattr(importlib.import_module(module.replace("/", ".")), function)
    return found


def _told(error: BaseException) -> dict[str, Any]:
    traceback.print_exception(error)
    frames = traceback.format_tb(error.__traceback__)
    return {"errorMessage": str(error), "errorType": type(error).__name__, "stackTrace": frames[1:] or frames}


if __name__ == "__main__":
    main()
