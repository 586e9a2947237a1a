"""One thing that one principal may, or may not, do to one resource."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from amplifyc.access.patterns import covers, overlap
from amplifyc.frozen import frozen
from amplifyc.text import Location

WORDS = {  # IAM actions by the words of access rules
    "s3:GetObject": "get", "s3:ListBucket": "list", "s3:PutObject": "write", "s3:DeleteObject": "delete",
}


@frozen(slots=False)
class Cell:
    """`resource` and `action` may hold wildcards. `condition` is what else must hold, in words; empty: nothing."""

    principal: str
    resource: str
    action: str
    effect: Literal["Allow", "Deny"]
    location: Location
    condition: str = ""

    @property
    def word(self) -> str:
        """The action as an author calls it."""
        return WORDS.get(self.action, self.action)

    @property
    def source(self) -> str:
        start = self.location.start
        return f"{self.location.file.path}:{start.line}"

    @cached_property
    def sort_key(self) -> tuple[str, str, str, str, str]:
        return (self.principal, self.resource, self.word, self.effect, self.source)

    def touches(self, resource: str, action: str) -> bool:
        """Whether it says anything about some of `resource` and `action`."""
        return overlap(self.resource, resource) is not None and overlap(self.action.lower(), action.lower()) is not None

    def spans(self, resource: str, action: str) -> bool:
        """Whether it is about all of `resource` and `action`."""
        return covers(self.resource, resource) and covers(self.action.lower(), action.lower())
