"""A question to an API; everybody asks all of them, so it has no caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Question:
    """One call of one field. A list is asked for `pages` pages, one after another."""

    operation: str
    input: str
    name: str
    query: str
    variables: Mapping[str, Any]
    model: str | None = None  # whose table a mutation changes
    pages: int = 1
    answer: Any = field(default=None, compare=False)  # of the function behind it

    def __str__(self) -> str:
        return f"{self.name}, {self.input}"
