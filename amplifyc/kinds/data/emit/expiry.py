"""When an API key expires: the one value of a template that depends on the day of the build (D017)."""

from __future__ import annotations

import os
import time

DAY = 86_400


def expiry(days: int) -> int:
    """Midnight (UTC) after `days` days, as seconds since 1970. `SOURCE_DATE_EPOCH` stands in for the clock."""
    now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return (now // DAY + days) * DAY
