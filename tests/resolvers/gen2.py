"""The API that the real Gen 2 makes of an app, run by the judge `../shared/tools/vtl`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.judges import node_judge
from tests.resolvers.callers import Caller, Roles

DRIVER = Path(__file__).with_name("gen2.cjs")


class Gen2:
    """One app, in a Node process of its own."""

    def __init__(self, app: Path, endpoint: str) -> None:
        command = ["node", str(DRIVER), str(node_judge("vtl")), str(app), endpoint]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        started = self._read()
        self.roles = Roles(*(started["roles"][name] for name in ("authRole", "unauthRole", "identityPoolId")))
        self._tables: list[str] = started["tables"]

    def table(self, model: str) -> str:
        """The name of a model's table."""
        return next(name for name in self._tables if name.startswith(f"{model}-"))

    def execute(self, query: str, variables: Mapping[str, Any], caller: Caller, answer: Any = None) -> dict[str, Any]:
        """Data and errors, with what the data sources were asked; functions give `answer`."""
        options: dict[str, Any] = {"mode": caller.mode}
        if caller.claims:
            options["jwt"] = dict(caller.claims)
        if caller.iam:
            options["iamToken"] = caller.iam_with(self.roles)
        assert self._process.stdin is not None
        question = {"query": query, "variables": dict(variables), "options": options, "answer": answer}
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = self._read()
        return found

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.terminate()
        self._process.wait(timeout=10)

    def _read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"{DRIVER.name}: ended with {self._process.wait(timeout=10)}"
        return json.loads(line)
