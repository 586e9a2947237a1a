"""Schedules in words and in cron: what EventBridge Scheduler gets for them, and what is wrong with them (F014 to F028)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.frozen import frozen

_RATE = re.compile(r"every (?:(?P<value>-?\d*\.?\d*)(?P<unit>m|h)|(?P<period>day|week|month|year))")
_PERIODS = {"day": "0 0 * * ? *", "week": "0 0 ? * 1 *", "month": "0 0 1 * ? *", "year": "0 0 1 1 ? *"}  # a week starts on Sunday
_NUMBER = re.compile(r"\d+")


@frozen
class Field:
    """One of the fields of a cron expression."""

    name: str
    low: int
    high: int
    may_be_open: bool = False  # `?`: decided by another field


FIELDS = (
    Field("minutes", 0, 59), Field("hours", 0, 23), Field("day-of-month", 1, 31, True), Field("month", 1, 12),
    Field("day-of-week", 1, 7, True), Field("year", 1970, 2199),
)


@frozen
class Rate:
    """`every 5m`: a whole number of minutes or hours; or a period by name."""

    value: str
    unit: str

    @property
    def is_valid(self) -> bool:
        return self.unit not in ("m", "h") or (bool(_NUMBER.fullmatch(self.value)) and int(self.value) > 0)

    @property
    def seconds(self) -> int | None:
        """The time between two starts, where the unit is minutes."""
        return int(self.value) * 60 if self.unit == "m" else None


def read_rate(text: str) -> Rate | None:
    """The rate that a text says, or None when it is none."""
    match = _RATE.fullmatch(text)
    if match is None:
        return None
    return Rate(match["value"] or "", match["unit"] or match["period"])


def rate_expression(rate: Rate) -> str:
    """`every 5m` -> `cron(*/5 * * * ? *)` (F015 to F020)."""
    if rate.unit == "m":
        return f"cron(*/{int(rate.value)} * * * ? *)"
    if rate.unit == "h":
        return f"cron(0 */{int(rate.value)} * * ? *)"
    return f"cron({_PERIODS[rate.unit]})"


def cron_expression(text: str) -> str:
    """Five or six fields -> `cron(…)`; the year is any by default (F021)."""
    fields = text.split()
    return f"cron({' '.join([*fields, '*'][:6])})"


_RATE_WITHOUT_EVERY = re.compile(r"(?:rate\()?\s*(?P<value>[0-9]+)\s*(?P<unit>[mh])[a-z]*\s*\)?")  # `1h`, `rate(5 minutes)`


@frozen
class Mistake:
    """What is wrong with a part of a cron expression, with the part's place in the text."""

    message: str
    hint: str | None
    start: int
    end: int


def cron_mistakes(text: str) -> Iterator[Mistake]:
    """E073 to E078."""
    parts = list(re.finditer(r"\S+", text))
    if not 5 <= len(parts) <= 6:
        hint = "write minutes, hours, day of month, month, day of week, and the year if it matters: `0 9 ? * 2`"
        if rate := _RATE_WITHOUT_EVERY.fullmatch(text):
            hint = f"write `every {rate['value']}{rate['unit']}` for a rate, or {hint.removeprefix('write ')}"
        yield Mistake(f"a cron expression has five or six fields, not {len(parts)}", hint, 0, len(text))
        return
    for part, field in zip(parts, FIELDS, strict=False):
        message = _field_mistake(field, part.group())
        if message:
            yield Mistake(message, _field_hint(field, part.group()), *part.span())
    if parts[2].group() != "?" and parts[4].group() != "?":
        fields = [part.group() for part in parts]
        fields[2 if fields[4] != "*" and fields[2] == "*" else 4] = "?"
        yield Mistake(
            "day-of-month and day-of-week cannot both be given: one of them must be `?`", f"write `{' '.join(fields)}`",
            parts[2].start(), parts[4].end(),
        )


def _field_mistake(field: Field, value: str) -> str | None:
    span = f"between {field.low} and {field.high}"
    if value == "*" or (value == "?" and field.may_be_open):
        return None
    if "," in value:
        fits = all(_fits(field, item) for item in value.split(","))
        return None if fits else f"a list for {field.name} must contain whole numbers {span}"
    if "/" in value:
        return _step_mistake(field, *value.split("/", 1))
    if "-" in value:
        low, _, high = value.partition("-")
        fits = _fits(field, low) and _fits(field, high) and int(low) <= int(high)
        return None if fits else f"a range for {field.name} must be two whole numbers {span}, the smaller one first"
    return None if _fits(field, value) else f"{field.name} must be a whole number {span}"


def _step_mistake(field: Field, base: str, step: str) -> str | None:
    is_positive = bool(_NUMBER.fullmatch(step)) and int(step) > 0
    if base == "*":
        return None if is_positive else f"the step for {field.name} must be a positive whole number"
    if _fits(field, base) and is_positive:
        return None
    return f"a step for {field.name} must start at a whole number between {field.low} and {field.high}, and be a positive whole number"


def _fits(field: Field, text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and field.low <= int(text) <= field.high


_NAMES = {
    "day-of-week": ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
    "month": ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
}


def _field_hint(field: Field, value: str) -> str | None:
    """The number that a name stands for, the nearest number that fits, or what a field may be."""
    names = _NAMES.get(field.name, ())
    if (upper := value.upper()) in names:
        return f"write `{names.index(upper) + field.low}` for {upper}"
    if _NUMBER.fullmatch(value):
        if field.name == "day-of-week" and value == "0":
            return "write `1` for Sunday"
        return f"the nearest is `{min(max(int(value), field.low), field.high)}`"
    low, dash, high = value.partition("-")
    if dash and _fits(field, low) and _fits(field, high):
        return f"write `{high}-{low}`"
    return "write `*`, a number, a range `a-b`, a step `*/n` or a list of numbers `a,b`"
