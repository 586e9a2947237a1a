"""Patterns with `*` and `?`: whether one covers another, and what two have in common."""

from __future__ import annotations

import re
from functools import lru_cache

IDENTITY = "{entity_id}"  # some one user's identity id, as an author writes it


def covers(wide: str, narrow: str) -> bool:
    """Whether every text that fits `narrow` fits `wide`. Wildcards in `narrow` are taken as texts of their own."""
    return _compiled(wide).fullmatch(narrow) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(".*" if char == "*" else "." if char == "?" else re.escape(char) for char in pattern), re.DOTALL)


@lru_cache(maxsize=65536)
def overlap(one: str, two: str) -> str | None:
    """A pattern of texts that fit both, None when there are none. Exact where both have one `*`, at their end."""
    one, two = one.replace(IDENTITY, "*"), two.replace(IDENTITY, "*")
    if covers(one, two):
        return two
    if covers(two, one):
        return one
    if not _meet(one, two):
        return None
    heads = one.split("*", 1)[0], two.split("*", 1)[0]
    return max(heads, key=len) + "*"


def _meet(one: str, two: str) -> bool:
    """Whether any text fits both: both patterns are walked from their ends, `following` is the row of the rest of `one`."""
    following: list[bool] = []
    for left in range(len(one), -1, -1):
        row = [False] * (len(two) + 1)
        for right in range(len(two), -1, -1):
            a, b = one[left:left + 1], two[right:right + 1]
            rest_of_one = bool(a) and following[right]
            rest_of_two = bool(b) and row[right + 1]
            if "*" in (a, b):  # the star ends here, or takes one more of the other
                row[right] = rest_of_one or rest_of_two
            elif a and b:
                row[right] = (a == b or "?" in (a, b)) and following[right + 1]
            else:
                row[right] = not a and not b
        following = row
    return following[0]
