"""Decisions -> IAM statements, shaped as Gen 2 shapes them (S031 to S034)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amplifyc.emit import PolicyStatement, join
from amplifyc.kinds.storage.access.compiling import Decision

_ON_OBJECTS = {"get": "s3:GetObject", "write": "s3:PutObject", "delete": "s3:DeleteObject"}


def statements(decisions: Iterable[Decision], bucket_arn: Any) -> Iterator[PolicyStatement]:
    """One statement per effect and action, over all prefixes."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for decision in decisions:
        grouped.setdefault((decision.action, decision.effect), []).append(decision.prefix)
    for (action, effect), prefixes in grouped.items():
        if action == "list":
            # a listing is of the bucket; the prefix that was asked for is a condition: the folder itself, and all below it
            wanted = [form for prefix in prefixes for form in (prefix, prefix[:-1])]
            yield {
                "Effect": effect, "Action": "s3:ListBucket", "Resource": bucket_arn, "Condition": {"StringLike": {"s3:prefix": wanted}},
            }
        else:
            resources = [join(bucket_arn, f"/{prefix}") for prefix in prefixes]
            yield {"Effect": effect, "Action": _ON_OBJECTS[action], "Resource": resources if len(resources) > 1 else resources[0]}
