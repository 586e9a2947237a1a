"""Candidates -> completion items that fit into the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from amplifyc.lsp.candidates import Candidate, candidates
from amplifyc.lsp.positions import to_range
from amplifyc.lsp.spot import Spot
from amplifyc.text import Span

TRIGGERS = [".", "/", "{", "[", " ", '"', "'", ":", "="]
_PLAIN = re.compile(r"[A-Za-z_./][\w./:@+-]*(?: [\w./@+-]+)*")  # needs no quotes in YAML
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_KINDS = {
    "model": types.CompletionItemKind.Class, "enum": types.CompletionItemKind.Enum, "custom type": types.CompletionItemKind.Struct,
    "field": types.CompletionItemKind.Field, "function": types.CompletionItemKind.Function, "group": types.CompletionItemKind.Constant,
    "secret": types.CompletionItemKind.Variable, "file": types.CompletionItemKind.File, "folder": types.CompletionItemKind.Folder,
    "property": types.CompletionItemKind.Property, "required property": types.CompletionItemKind.Property,
    "resource type": types.CompletionItemKind.Class, "value": types.CompletionItemKind.Value,
}


def complete(spot: Spot) -> list[types.CompletionItem]:
    """What may be written at the spot; nothing at a place that names nothing."""
    if spot.cursor is None:
        return []
    seen: dict[str, types.CompletionItem] = {}
    for candidate in candidates(spot):
        seen.setdefault(candidate.text, _item(spot, candidate))
    return list(seen.values())


def _item(spot: Spot, candidate: Candidate) -> types.CompletionItem:
    assert spot.cursor is not None
    start = spot.cursor.start + candidate.skip
    end = spot.cursor.end if candidate.length is None else start + candidate.length
    return types.CompletionItem(
        label=candidate.text,
        kind=_KINDS.get(candidate.what, types.CompletionItemKind.Reference),
        detail=candidate.what,
        documentation=f"Declared in `{candidate.where}`." if candidate.where else None,
        sort_text=("0" if candidate.what == "required property" else "1") + candidate.text,
        filter_text=candidate.text,
        text_edit=types.TextEdit(to_range(spot.file, Span(start, end)), "".join(_written(spot, candidate))),
    )


def _written(spot: Spot, candidate: Candidate) -> Iterator[str]:
    """The text with the quotes and the separator that the language wants."""
    assert spot.cursor is not None
    is_toml = spot.file.path.endswith(".toml")
    inside = bool(spot.cursor.quote) or spot.expression is not None or candidate.skip > 0
    if candidate.is_key:
        is_bare = re.fullmatch(r"[\w-]+", candidate.text) is not None if is_toml else True
        yield candidate.text if inside or is_bare else f'"{candidate.text}"'
        following = spot.file.text[spot.cursor.end : spot.cursor.end + 2].lstrip()
        if not inside and not is_toml and not following.startswith(":"):
            yield ": "
    elif inside or (not is_toml and _PLAIN.fullmatch(candidate.text) and candidate.text.lower() not in _YAML_WORDS):
        yield candidate.text
    else:
        yield f'"{candidate.text}"'
