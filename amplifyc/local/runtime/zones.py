"""Time zones for an engine that knows none: the moments at which their offset changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_FROM, _TO = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=14)  # no zone changes its offset and changes it back within less

Change = tuple[int | None, int, str]
"""From a moment in milliseconds on: the offset in seconds, and what it is called."""


@lru_cache
def zone_changes(name: str) -> tuple[Change, ...] | None:
    """The changes of a zone from 1900 to 2100, or None if there is no such zone."""
    try:
        zone = ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError on top of these on some systems
        return None
    except KeyError:
        return None
    moment, state = _FROM, _state(zone, _FROM)
    changes: list[Change] = [(None, *state)]
    while moment < _TO:
        after = moment + _STEP
        if _state(zone, after) != state:
            start = _change_between(zone, moment, after, state)
            state = _state(zone, start)
            changes.append((int(start.timestamp()) * 1000, *state))
            after = start
        moment = after
    return tuple(changes)


def _state(zone: ZoneInfo, moment: datetime) -> tuple[int, str]:
    local = moment.astimezone(zone)
    offset = local.utcoffset()
    assert offset is not None
    return int(offset.total_seconds()), local.tzname() or ""


def _change_between(zone: ZoneInfo, before: datetime, after: datetime, state: tuple[int, str]) -> datetime:
    """The first second at which the zone is in another state."""
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle <= before:
            break
        before, after = (middle, after) if _state(zone, middle) == state else (before, middle)
    return after
