"""A runtime that several threads share: a JavaScript engine belongs to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

from amplifyc.local.runtime import Evaluation, Runtime


class SharedRuntime:
    """Runs each handler in the thread that has the engine. Data sources run outside, so a function may call the API again."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="resolvers")
        self._runtime = self._thread.submit(Runtime).result()

    def load(self, name: str, code: str) -> None:
        """Take in a resolver file."""
        self._thread.submit(self._runtime.load, name, code).result()

    def evaluate(self, name: str, handler: Literal["request", "response"], context: Mapping[str, Any]) -> Evaluation:
        """Run one of its handlers."""
        return self._thread.submit(self._runtime.evaluate, name, handler, context).result()
