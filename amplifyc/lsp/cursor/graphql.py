"""The cursor in Amplify's directive language: the word there, and the name of what it is the value of.

The path is that of the same thing in YAML, so that one table serves both: a type after the colon of a field is a `returns`,
a string in `groups:` a group.
"""

from __future__ import annotations

import re

from amplifyc.lsp.cursor.place import Cursor
from amplifyc.syntax import Path

GRAPHQL = (".graphql", ".gql")
_WORD = re.compile(r"\w*")
_TYPE = re.compile(r"\w+\s*(?:\([^()]*\))?\s*:\s*\[?\s*$")
_GROUP = re.compile(r"groups\s*:\s*\[?(?:\s*\"[^\"\n]*\"\s*,?)*\s*\"$")
_RETURNS: Path = ("queries", "", "returns")
_GROUPS: Path = ("authorization", 0, "allow", "groups")


def graphql_cursor(text: str, offset: int) -> Cursor | None:
    """None where neither a type nor a group stands."""
    start = offset
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    match = _WORD.match(text, offset)
    end = match.end() if match is not None else offset
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if "#" in line:
        return None
    before = text[max(0, start - 400) : start]
    if _GROUP.search(before):
        return Cursor(_GROUPS, start, end, value=True, quote='"')
    if _inside_directive(before) or not _TYPE.search(before):
        return None
    return Cursor(_RETURNS, start, end, value=True)


def _inside_directive(before: str) -> bool:
    """Whether the arguments of a directive are open."""
    at = before.rfind("@")
    return at >= 0 and before.count("(", at) > before.count(")", at)
