"""Schedules: rates, cron expressions and time zones (F014 to F028, E071 to E079)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function, Schedule
from amplifyc.kinds.function.schedule import cron_mistakes, read_rate
from amplifyc.text import Location, Span

RATE = Code("function/schedule-rate", "A rate that no schedule can have")
TOO_OFTEN = Code("function/schedule-too-often", "A schedule that starts a function while it may still run")
CRON = Code("function/cron", "A cron expression that cannot be read")
KIND = Code("function/schedule-kind", "A schedule that is neither a rate nor a cron expression")
TIMEZONE = Code("function/timezone", "A time zone that does not exist")

_RATES = ("every 5m", "every 1h", "every day", "every week", "every month", "every year")


def schedules(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    for schedule in function.schedule:
        if schedule.rate is not None and schedule.cron is not None:
            message = "a schedule has a rate or a cron expression, not both"
            yield KIND.at((schedule.place / "cron").key, message, hint="make two schedules of it")
        elif schedule.rate is not None:
            yield from _rate(schedule, function)
        elif schedule.cron is not None:
            yield from _cron(schedule)
        else:
            yield KIND.at(schedule.place.value, "this schedule does not say when", hint="add `rate: every 1h` or `cron: 0 9 ? * 2`")
        yield from _timezone(schedule)


def _rate(schedule: Schedule, function: Function) -> Iterator[Diagnostic]:
    assert schedule.rate is not None
    place = schedule.place / "rate"  # which leads nowhere, and so to the words themselves, when they stand alone
    rate = read_rate(schedule.rate)
    if rate is None:
        hint = did_you_mean(schedule.rate, _RATES) or f"write one of {', '.join(f'`{known}`' for known in _RATES)}"
        yield RATE.at(place.value, f"`{schedule.rate}` is no rate", hint=hint)
    elif not rate.is_valid:
        number = max(1, round(abs(float(rate.value)))) if rate.value.strip("-.") else 1
        message = f"the rate of `{schedule.rate}` must be a positive whole number"
        yield RATE.at(place.value, message, hint=f"write `every {number}{rate.unit}`")
    elif rate.seconds is not None and rate.seconds < function.timeout_seconds:
        minutes = -(-int(function.timeout_seconds) // 60)
        yield TOO_OFTEN.at(
            place.value, f"`{schedule.rate}` is more often than the timeout of {function.timeout_seconds} seconds allows",
            hint=f"write `every {minutes}m`, or lower `timeoutSeconds` to {rate.seconds}",
        )


def _cron(schedule: Schedule) -> Iterator[Diagnostic]:
    assert schedule.cron is not None
    place = schedule.place / "cron"
    if not any(letter.isdigit() or letter in "*?" for letter in schedule.cron):
        hint = did_you_mean(schedule.cron, _RATES) or "write `every 1h`, or a cron expression such as `0 9 ? * 2`"
        yield KIND.at(place.value, f"`{schedule.cron}` is neither a rate nor a cron expression", hint=hint)
        return
    for mistake in cron_mistakes(schedule.cron):
        yield CRON.at(_within(place.value, schedule.cron, mistake.start, mistake.end), mistake.message, hint=mistake.hint)


def _timezone(schedule: Schedule) -> Iterator[Diagnostic]:
    if schedule.timezone == "UTC":
        return  # the default; listing all time zones takes longer than compiling a small backend
    from zoneinfo import available_timezones

    known = available_timezones()  # empty where the system has no data on time zones
    if known and schedule.timezone not in known:
        yield TIMEZONE.at((schedule.place / "timezone").value, f"there is no time zone `{schedule.timezone}`",
                          hint=did_you_mean(schedule.timezone, known) or "write a name such as `Europe/Berlin`")


def _within(location: Location, text: str, start: int, end: int) -> Location:
    """A part of a text in its file; all of it when the file writes it differently, with escapes or over several lines."""
    written = location.file.text[location.span.start : location.span.end]
    offset = written.find(text)
    if offset < 0:
        return location
    begin = location.span.start + offset
    return Location(location.file, Span(begin + start, begin + end))
