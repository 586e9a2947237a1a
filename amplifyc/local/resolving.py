"""Runs the resolver of one field: its code, its data source or pipeline, and what they say to each other in `ctx`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from amplifyc.local.batches import Batches
from amplifyc.local.definition import Resolver, Step
from amplifyc.local.runtime import Evaluation, ResolverError
from amplifyc.local.sources import Source, SourceError

Context = dict[str, Any]
BATCH = "BatchInvoke"


class Evaluator(Protocol):
    """What runs resolver files: a `Runtime`, or what stands in for it."""

    def load(self, name: str, code: str) -> None:
        """Take in a resolver file."""

    def evaluate(self, name: str, handler: Literal["request", "response"], context: Mapping[str, Any]) -> Evaluation:
        """Run one of its handlers."""


class Refused(Exception):  # noqa: N818  # not a failure of this program: the author's code said so
    """A resolver ended in an error."""

    def __init__(self, error: ResolverError) -> None:
        super().__init__(error.message)
        self.error = error


class Effects:
    """What resolvers do besides giving a value, in the course of one of them."""

    def __init__(self, arguments: Mapping[str, Any] | None = None) -> None:
        self.arguments = arguments or {}
        self.appended: list[ResolverError] = []
        self.headers: dict[str, str] = {}
        self.filter: Any = None
        self.invalidation_filter: Any = None
        self.invalidations: list[Any] = []
        self.logs: list[str] = []

    def take(self, done: Evaluation) -> None:
        self.appended += done.appended
        self.headers |= done.headers
        self.logs += done.logs
        self.invalidations += done.invalidations
        if done.filter is not None:
            self.filter = done.filter
        if done.invalidation_filter is not None:
            self.invalidation_filter = done.invalidation_filter


class Resolving:
    """The resolvers of an API, ready to run."""

    def __init__(self, resolvers: tuple[Resolver, ...], sources: Mapping[str, Source], runtime: Evaluator) -> None:
        self._runtime = runtime
        self._sources = sources
        for resolver in resolvers:
            runtime.load(resolver.name, resolver.code)
            for step in resolver.steps:
                runtime.load(f"{resolver.name} > {step.name}", step.code)

    def resolve(self, resolver: Resolver, ctx: Context, effects: Effects, batches: Batches) -> Any:
        """The value of the field, or a coroutine that gives it where calls of a function are joined."""
        if resolver.steps:
            return self._pipeline(resolver, ctx, effects)
        return self._unit(resolver, ctx, effects, batches)

    def _unit(self, resolver: Resolver, ctx: Context, effects: Effects, batches: Batches) -> Any:
        asked = self._evaluate(resolver.name, "request", ctx, effects)
        if asked.early is not None:
            return asked.value
        if _is_batch(asked.value):
            return self._batched(resolver, asked.value, ctx, effects, batches)
        return self._answered(resolver, self._run(resolver.source, asked.value, ctx, resolver.conflicts), effects)

    async def _batched(self, resolver: Resolver, request: Mapping[str, Any], ctx: Context, effects: Effects, batches: Batches) -> Any:
        source = self._sources[resolver.source or ""]
        size = resolver.batch_size or None
        try:
            result = await batches.join(resolver.name, source, request, size)
        except SourceError as error:
            return self._answered(resolver, _failed(ctx, error), effects)
        return self._answered(resolver, ctx | {"result": result}, effects)

    def _answered(self, resolver: Resolver, ctx: Context, effects: Effects) -> Any:
        return self._evaluate(resolver.name, "response", ctx, effects).value

    def _pipeline(self, resolver: Resolver, ctx: Context, effects: Effects) -> Any:
        before = self._evaluate(resolver.name, "request", ctx, effects)
        value = before.value
        if before.early is None:
            for step in resolver.steps:
                value, ends = self._step(resolver, step, ctx, value, effects)
                if ends:
                    break
        return self._evaluate(resolver.name, "response", ctx | {"result": value, "prev": {"result": value}}, effects).value

    def _step(self, resolver: Resolver, step: Step, ctx: Context, previous: Any, effects: Effects) -> tuple[Any, bool]:
        """The value of a function of a pipeline, and whether it ends the pipeline."""
        name = f"{resolver.name} > {step.name}"
        local = ctx | {"prev": {"result": previous}, "result": None}
        asked = self._evaluate(name, "request", local, effects)
        if asked.early is not None:
            return asked.value, asked.early == "END"
        request = asked.value
        if _is_batch(request):
            request = {**request, "operation": "Invoke"}  # a function of a pipeline is called for each item
        done = self._evaluate(name, "response", self._run(step.source, request, local, step.conflicts), effects)
        return done.value, done.early == "END"

    def _run(self, source: str | None, request: Any, ctx: Context, conflicts: Mapping[str, Any]) -> Context:
        """The context of the response handler."""
        if source is None:
            return ctx | {"result": None}
        if not isinstance(request, Mapping):
            return _failed(ctx, SourceError("the request handler returned no request for its data source", "MappingTemplate"))
        try:
            asked = {**request, "conflicts": conflicts} if conflicts else request
            return ctx | {"result": self._sources[source].run(asked)}
        except SourceError as error:
            return _failed(ctx, error)

    def _evaluate(self, name: str, handler: Any, ctx: Context, effects: Effects) -> Evaluation:
        """Runs a handler; the stash that it leaves is the one of the next."""
        told = [{"message": error.message, "type": error.type} for error in effects.appended]
        done = self._runtime.evaluate(name, handler, {**ctx, "outErrors": told})
        ctx["stash"].clear()
        ctx["stash"].update(done.stash)
        effects.take(done)
        if done.error is not None:
            raise Refused(done.error)
        return done


def _is_batch(request: Any) -> bool:
    return isinstance(request, Mapping) and request.get("operation") == BATCH


def _failed(ctx: Context, error: SourceError) -> Context:
    return ctx | {"result": error.result, "error": {"message": error.message, "type": error.type}}
