"""What IAM lets a role do with the API: `appsync:GraphQL` on its top-level fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from amplifyc.frozen import frozen

ACTION = "appsync:graphql"


@frozen
class Permissions:
    """The ARN patterns of fields that a role may and may not ask for."""

    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    def allow(self, field_arn: str) -> bool:
        """Whether the field may be asked for: somebody allows it, and nobody denies it."""
        return _matches(self.allowed, field_arn) and not _matches(self.denied, field_arn)


def permissions_of(documents: Iterable[Mapping[str, Any]]) -> Permissions:
    """What the policy documents of a role say of GraphQL; conditions are taken as met."""
    found: dict[str, list[str]] = {"Allow": [], "Deny": []}
    for document in documents:
        for statement in _list(document.get("Statement")):
            if any(_pattern(action.lower()).fullmatch(ACTION) for action in _list(statement.get("Action"))):
                found[statement["Effect"]] += _list(statement.get("Resource"))
    return Permissions(tuple(found["Allow"]), tuple(found["Deny"]))


def _matches(patterns: Iterable[str], arn: str) -> bool:
    return any(_pattern(pattern).fullmatch(arn) for pattern in patterns)


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    """IAM's wildcards."""
    return re.compile("".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in text))


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
