"""Numbers that Lambda limits (E060 to E062, E066, E067, and those beyond Gen 2)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function
from amplifyc.syntax import Place

TIMEOUT = Code("function/timeout", "A timeout that no function can have")
MEMORY = Code("function/memory", "An amount of memory that no function can have")
EPHEMERAL_STORAGE = Code("function/ephemeral-storage", "A size of temporary storage that no function can have")
DURABLE_TIMEOUT = Code("function/durable-timeout", "A time that no durable execution may take")
DURABLE_RETENTION = Code("function/durable-retention", "A time for which no durable execution is kept")
RETRIES = Code("function/retries", "A number of retries or an age of events that Lambda refuses")
CONCURRENCY = Code("function/concurrency", "A number of instances that Lambda refuses")


def numbers(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Each whole and within its limits."""
    at = function.place
    yield from _whole(TIMEOUT, function.timeout_seconds, 1, 900, at / "timeoutSeconds")
    yield from _whole(MEMORY, function.memory_mb, 128, 10_240, at / "memoryMB")
    yield from _whole(EPHEMERAL_STORAGE, function.ephemeral_storage_size_mb, 512, 10_240, at / "ephemeralStorageSizeMB")
    if durable := function.durable_config:
        yield from _whole(DURABLE_TIMEOUT, durable.execution_timeout_seconds, 1, 31_622_400, durable.place / "executionTimeoutSeconds")
        yield from _whole(DURABLE_RETENTION, durable.retention_period_days, 1, 90, durable.place / "retentionPeriodDays")
    yield from _whole(RETRIES, function.retries, 0, 2, at / "retries")
    yield from _whole(RETRIES, function.maximum_event_age_seconds, 60, 21_600, at / "maximumEventAgeSeconds")
    yield from _whole(CONCURRENCY, function.reserved_concurrency, 0, None, at / "reservedConcurrency")
    yield from _whole(CONCURRENCY, function.provisioned_concurrency, 1, None, at / "provisionedConcurrency")


def concurrency(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Instances that are kept ready come out of those that are reserved."""
    reserved, ready = function.reserved_concurrency, function.provisioned_concurrency
    if reserved is not None and ready is not None and ready > reserved:
        yield CONCURRENCY.at(
            (function.place / "provisionedConcurrency").value, f"{ready} instances cannot be kept ready where only {reserved} may run",
            hint=f"the most is `{reserved}`, or raise `reservedConcurrency`",
        )


def _whole(code: Code, value: float | None, low: int, high: int | None, place: Place) -> Iterator[Diagnostic]:
    if value is None or (value == int(value) and low <= value and (high is None or value <= high)):
        return
    limits = f"between {low} and {high}" if high is not None else f"of at least {low}"
    nearest = min(max(round(value), low), high if high is not None else round(value) + low)
    message = f"`{place.path[-1]}` must be a whole number {limits}, not {value}"
    yield code.at(place.value, message, hint=f"the nearest is `{nearest}`")
