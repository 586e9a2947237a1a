"""The name of a function (F001, B032)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function

BAD_NAME = Code("function/bad-name", "A name that a function cannot go by")

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-_ ]*")


def name(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    if _NAME.fullmatch(function.friendly_name):
        return
    hint = "start with a letter; use letters, digits, `-`, `_` and spaces"
    where = (function.place / "name").value if function.name else function.place.key
    yield BAD_NAME.at(where, f"`{function.friendly_name}` cannot be the name of a function",
                      hint=hint if function.name else f"{hint}: rename the folder or the file, or add `name:`")
