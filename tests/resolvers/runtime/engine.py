"""The product's runtime by the names of this folder, until it runs the product's API, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pytest

from amplifyc.local.runtime import ResolverError, Runtime


@dataclass(frozen=True)
class Outcome:
    """What a handler came to: a value, or an error; `early` skips what would follow."""

    value: Any
    error: dict[str, Any] | None
    early: bool
    stash: Any
    appended: list[dict[str, Any]]
    subscription_filter: Any


class Engine:
    """Any number of resolver files."""

    def __init__(self) -> None:
        pytest.importorskip("quickjs", reason="quickjs-ng is not installed")
        self._runtime = Runtime()

    def load(self, name: str, code: str) -> None:
        self._runtime.load(name, code)

    def __contains__(self, name: str) -> bool:
        return name in self._runtime

    def call(self, name: str, handler: Literal["request", "response"], ctx: dict[str, Any]) -> Outcome:
        found = self._runtime.evaluate(name, handler, ctx)
        error = None if found.error is None else _error(found.error)
        appended = [_error(item) for item in found.appended]
        return Outcome(found.value, error, found.early is not None, dict(found.stash), appended, found.filter)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression with `util`."""
        self._runtime.load("expression", f"export function request(ctx) {{ return {expression}; }}\nexport const response = request;")
        return self._runtime.evaluate("expression", "request", {}).value


def _error(error: ResolverError) -> dict[str, Any]:
    return {"message": error.message, "type": error.type, **({} if error.data is None else {"data": error.data})}
