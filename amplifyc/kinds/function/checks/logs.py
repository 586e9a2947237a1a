"""Logging (F032 to F034, E088)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Hint, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.function.logging import LEVELS, RETENTION_DAYS
from amplifyc.kinds.function.model import Function

_TIME = re.compile(r"(\d{1,6}) ?(day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

LEVEL = Code("function/log-level", "A level of logging that Lambda does not have")
LEVEL_WITHOUT_JSON = Code("function/log-level-without-json", "A level of logging for logs that have none")
RETENTION = Code("function/log-retention", "A time for which logs cannot be kept")


def logging(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    found = function.logging
    if found is None:
        return
    if found.level is not None and found.level not in LEVELS:
        yield LEVEL.at((found.place / "level").value, f"there is no log level `{found.level}`",
                       hint=did_you_mean(found.level, LEVELS) or f"write one of {', '.join(LEVELS)}")
    elif found.level is not None and found.format != "json":
        yield LEVEL_WITHOUT_JSON.at((found.place / "level").key, "Lambda tells levels apart only in logs in JSON",
                                    hint="add `format: json`" if found.format is None else "write `format: json`, or remove `level`")
    if found.retention is not None and found.retention not in RETENTION_DAYS:
        yield RETENTION.at((found.place / "retention").value, f"logs cannot be kept for `{found.retention}`",
                           hint=_nearest(found.retention) or f"write one of {', '.join(RETENTION_DAYS)}")


def _nearest(written: str) -> Hint | None:
    """The time nearest to one in days, weeks, months or years; else the name nearest to it."""
    match = _TIME.fullmatch(written)
    if match is None:
        return did_you_mean(written, RETENTION_DAYS)
    days = int(match[1]) * _DAYS[match[2]]
    known = {name: value for name, value in RETENTION_DAYS.items() if value is not None}
    return f"the nearest is `{min(known, key=lambda name: abs(known[name] - days))}`"
