"""Runs the handlers of resolver files as AppSync runs them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.local.runtime.cursor import ModuleSyntaxError
from amplifyc.local.runtime.engine import CodeError, Engine, Limits
from amplifyc.local.runtime.evaluation import Evaluation, ResolverError
from amplifyc.local.runtime.module import read_module
from amplifyc.local.runtime.worker import NotBegunError, Worker

_Result = TypeVar("_Result")
PUBLIC_MODULES = ("@aws-appsync/utils", "@aws-appsync/utils/ai", "@aws-appsync/utils/dynamodb", "@aws-appsync/utils/rds")


@frozen
class _Source:
    file: str
    text: str


class Runtime:
    """One JavaScript context with any number of resolver files in it, for as many threads as like.

    `clock` gives milliseconds since 1970, `entropy` random bytes; both may be fixed for tests.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._entropy = entropy
        self._sources: dict[str, _Source] = {}
        self._host = _Host(self._limits)

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def load(self, name: str, code: str, *, file: str | None = None) -> None:
        """Take in a resolver file under a name, or raise an `AmplifycError` that says what AppSync refuses; errors call it `file`."""
        file = file or name
        try:
            module = read_module(code)
        except ModuleSyntaxError as error:
            raise _refusal(file, _place(code, error.offset), error.message) from None
        for imported in module.imports:
            if imported not in PUBLIC_MODULES:
                raise AmplifycError(f"{file} imports `{imported}`, which AppSync has not", f"it has {', '.join(PUBLIC_MODULES)}")
        source = _Source(file, module.text)
        try:
            self._host.compile(source)
        except CodeError as error:
            self._host = _Host(self._limits)
            raise _refusal(file, error.place, error.words) from None
        self._sources[name] = source

    def evaluate(self, name: str, handler: Literal["request", "response"], context: Mapping[str, Any]) -> Evaluation:
        """Run one handler of a file in AppSync's context; `authType` in it says how the request was authorized, else its identity tells."""
        source = self._sources[name]
        request = json.dumps({"context": context, "now": self._clock(), "seed": self._entropy(16).hex()})
        try:
            return _evaluation(self._answer(source, handler, request))
        except CodeError as error:
            self._host = _Host(self._limits)
            where = source.file if error.place is None else f"{source.file}:{error.place}"
            return Evaluation(error=ResolverError(f"{where}: the {handler} handler {error.words}", "Code"))

    def _answer(self, source: _Source, handler: str, request: str) -> dict[str, Any]:
        while True:
            try:
                return self._host.evaluate(source, handler, request)
            except NotBegunError:  # whoever came before has put another host in the place of the one that is stuck
                continue


class _Host:
    """An engine, what is compiled in it, and the thread in which it works."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._engine = Engine(limits)
        self._worker = Worker("APPSYNC_JS")
        self._modules: dict[_Source, Any] = {}

    def compile(self, source: _Source) -> None:
        self._run(lambda: self._module(source))

    def evaluate(self, source: _Source, handler: str, request: str) -> dict[str, Any]:
        return self._run(lambda: self._engine.evaluate(source.file, self._module(source), handler, request))

    def _module(self, source: _Source) -> Any:
        if source not in self._modules:
            self._modules[source] = self._engine.compile(source.text)
        return self._modules[source]

    def _run(self, job: Callable[[], _Result]) -> _Result:
        try:
            return self._worker.run(job, self._limits.patience)
        except TimeoutError:
            raise CodeError(f"did not come to an end within {self._limits.patience:g} s", None) from None


def _evaluation(answer: dict[str, Any]) -> Evaluation:
    return Evaluation(
        value=answer.get("value"),
        stash=answer["stash"],
        error=_error(answer["error"]) if answer.get("error") else None,
        appended=tuple(map(_error, answer["appended"])),
        early=answer.get("early"),
        filter=answer["filter"],
        invalidation_filter=answer["invalidationFilter"],
        invalidations=tuple(answer["invalidations"]),
        evictions=tuple(answer["evictions"]),
        logs=tuple(answer["logs"]),
        headers=answer["headers"],
    )


def _error(found: dict[str, Any]) -> ResolverError:
    return ResolverError(found["message"], found["type"], found["data"], found["errorInfo"])


def _place(code: str, offset: int) -> str:
    before = code[:offset]
    return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"


def _refusal(file: str, place: str | None, words: str) -> AmplifycError:
    where = file if place is None else f"{file}:{place}"
    return AmplifycError(f"{where}: {words}", "AppSync would not take this file; mend it at this place")
