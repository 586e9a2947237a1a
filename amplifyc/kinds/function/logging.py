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

_TOKEN = {"Name": "JWTToken", "Regex": r"ey[A-Za-z0-9-_=]+\.[A-Za-z0-9-_=]+\.?[A-Za-z0-9-_.+/=]*"}
TOKENS_MASKED = {
    "Name": "data-protection-policy-cdk", "Description": "cdk generated data protection policy", "Version": "2021-06-01",
    "Statement": [
        {"Sid": "audit-statement-cdk", "DataIdentifier": ["JWTToken"], "Operation": {"Audit": {"FindingsDestination": {}}}},
        {"Sid": "redact-statement-cdk", "DataIdentifier": ["JWTToken"], "Operation": {"Deidentify": {"MaskConfig": {}}}},
    ],
    "Configuration": {"CustomDataIdentifier": [_TOKEN]},
}
"""A handler of conversations gets the token of whoever talks; its log hides them (F056). The names are Gen 2's."""


def log_group_id(address: Address) -> str:
    return f"{prefix(address)}LogGroup"
