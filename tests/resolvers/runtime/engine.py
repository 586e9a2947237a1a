"""Runs the handlers of resolver files in QuickJS."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

RUNTIME = Path(__file__).with_name("appsync.js")
_IMPORT = re.compile(r"^import \{[^}]*\} from '@aws-appsync/utils';\n", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What a handler came to: a value, or an error; `early` skips what would follow."""

    value: Any
    error: dict[str, Any] | None
    early: bool
    stash: dict[str, Any]
    appended: list[dict[str, Any]]
    subscription_filter: Any


class Engine:
    """One JavaScript context with any number of modules in it."""

    def __init__(self) -> None:
        quickjs = pytest.importorskip("quickjs", reason="quickjs-ng is not installed")
        self._context = quickjs.Context()
        self._context.eval(RUNTIME.read_text(encoding="utf-8"))
        self._call = self._context.eval("call")
        self._loaded: set[str] = set()

    def load(self, name: str, code: str) -> None:
        """Take in a module under a name; its one import is of what the runtime has."""
        body = _IMPORT.sub("", code).replace("export function", "function")
        assert "import " not in body
        self._context.eval(f"modules[{json.dumps(name)}] = (() => {{\n{body}\nreturn {{ request, response }};\n}})();")
        self._loaded.add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._loaded

    def call(self, name: str, handler: str, ctx: dict[str, Any]) -> Outcome:
        answer = json.loads(self._call(name, handler, json.dumps(ctx)))
        return Outcome(
            answer.get("value"), answer.get("error"), answer.get("early", False), answer["stash"], answer["appended"], answer["subscriptionFilter"]
        )

    def evaluate(self, expression: str) -> Any:
        """The value of an expression with `util`."""
        answer = self._context.eval("evaluate")(expression)
        return None if answer is None else json.loads(answer)
