"""How long logs are kept, by Gen 2's names (F034), and where they go."""

from __future__ import annotations

from amplifyc.kinds.function.naming import prefix
from amplifyc.model import Address

RETENTION_DAYS: dict[str, int | None] = {
    "1 day": 1, "3 days": 3, "5 days": 5, "1 week": 7, "2 weeks": 14,
    "1 month": 30, "2 months": 60, "3 months": 90, "4 months": 120, "5 months": 150, "6 months": 180,
    "1 year": 365, "13 months": 400, "18 months": 545, "2 years": 731, "3 years": 1096, "5 years": 1827, "6 years": 2192,
    "7 years": 2557, "8 years": 2922, "9 years": 3288, "10 years": 3653,
    "infinite": None,
}  # fmt: skip
LEVELS = ("trace", "debug", "info", "warn", "error", "fatal")


def log_group_id(address: Address) -> str:
    return f"{prefix(address)}LogGroup"
