"""What IAM lets a role do: the statements of its policies, decided as AWS decides; conditions are taken as met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from amplifyc.frozen import frozen

GRAPHQL = "appsync:GraphQL"


@frozen
class Statement:
    """One statement; `actions` and `resources` are those that it names, or all but those."""

    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    other_actions: bool = False
    other_resources: bool = False

    def speaks_of(self, action: str, resource: str) -> bool:
        """Whether it says something of this action on this resource."""
        acts = any(_pattern(pattern.lower()).fullmatch(action.lower()) for pattern in self.actions)
        meant = any(_pattern(pattern).fullmatch(resource) for pattern in self.resources)
        return acts is not self.other_actions and meant is not self.other_resources


@frozen
class Permissions:
    """The statements of all policies of a role."""

    statements: tuple[Statement, ...] = ()

    def allow(self, action: str, resource: str) -> bool:
        """Whether somebody allows it, and nobody denies it."""
        found = {statement.allows for statement in self.statements if statement.speaks_of(action, resource)}
        return found == {True}


def permissions_of(documents: Iterable[Mapping[str, Any]]) -> Permissions:
    """What policy documents say."""
    return Permissions(tuple(_statement(item) for document in documents for item in _list(document.get("Statement"))))


def _statement(written: Mapping[str, Any]) -> Statement:
    return Statement(
        written["Effect"] == "Allow",
        tuple(_list(written.get("Action", written.get("NotAction")))),
        tuple(_list(written.get("Resource", written.get("NotResource")))),
        "NotAction" in written,
        "NotResource" in written,
    )


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    """IAM's wildcards."""
    return re.compile("".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in text))


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
