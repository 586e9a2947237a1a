"""SQL statements of authors: the arguments that they name (D114, D115)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.text import Span

_PARTS = re.compile(
    r"""'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|/\*.*?\*/|(?P<tag>\$\w*\$).*?(?P=tag)|::|(?<!\w):(?P<name>[A-Za-z_]\w*)""", re.DOTALL
)


def parameters(statement: str) -> Iterator[tuple[str, Span]]:
    """`:name` wherever it stands for a value: not in texts, quoted names and comments; `::text` is a cast."""
    for found in _PARTS.finditer(statement):
        if found["name"]:
            yield found["name"], Span(*found.span())
