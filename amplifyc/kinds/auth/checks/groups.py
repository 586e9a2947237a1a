"""Groups (A076)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.emit.ids import group_id
from amplifyc.kinds.auth.model import Auth
from amplifyc.syntax import Place

BAD_GROUP = Code("auth/bad-group-name", "A name that no group can have")
SAME_GROUP = Code("auth/same-group", "Two groups that would be one")

_NAME = re.compile(r"\S{1,128}")


def group_names(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Place]] = {}
    for index, group in enumerate(auth.group_list):
        place = auth.place.at("groups", index)
        if not isinstance(auth.groups[index], str):
            place = place / "name"
        if not _NAME.fullmatch(group.name):
            yield BAD_GROUP.at(
                place.value, f"`{group.name}` cannot be the name of a group", words="blanks, or too long",
                hint="use 1 to 128 characters without blanks",
            )
            continue
        known = first.setdefault(group_id(group.name), (group.name, place))
        if known[1] is not place:
            same = known[0] == group.name
            message = f"the group `{group.name}` is listed twice" if same else f"`{known[0]}` and `{group.name}` give the same logical id"
            hint = "remove one of them" if same else "let them differ in a letter or a digit"
            yield SAME_GROUP.at(place.value, message, words="listed again", related=(Label(known[1].value, "listed first"),), hint=hint)
