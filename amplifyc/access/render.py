"""The table for people, for programs and for documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from amplifyc.access.cells import Cell
from amplifyc.access.table import AccessTable

Row = tuple[str, str, str, str]  # who, on what, may do what, because of
_ORDER = ("get", "list", "write", "create", "update", "delete", "listen")
_TITLES: Row = ("who", "on", "may", "because of")


def rows(table: AccessTable) -> Iterator[Row]:
    """One row for what one place says of one principal and one resource."""
    grouped: dict[tuple[str, str, str, str, str], list[Cell]] = {}
    for cell in table.cells:
        grouped.setdefault((cell.principal, cell.resource, cell.effect, cell.source, cell.condition), []).append(cell)
    for (who, resource, effect, source, condition), cells in grouped.items():
        words = ", ".join(sorted({cell.word for cell in cells}, key=_rank))
        yield who, resource, ("not " if effect == "Deny" else "") + words + (f" if {condition}" if condition else ""), source


def _rank(word: str) -> tuple[int, str]:
    """Words of access rules first, in their own order."""
    return (_ORDER.index(word) if word in _ORDER else len(_ORDER), word)


def text(table: AccessTable) -> str:
    lines = [_TITLES, *rows(table)]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    shown = ["  ".join([*(cell.ljust(width) for cell, width in zip(line[:3], widths, strict=True)), line[3]]).rstrip() for line in lines]
    return "\n".join(shown) + "\n" if len(lines) > 1 else "nobody may do anything\n"


def markdown(table: AccessTable) -> str:
    lines = [f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in (_TITLES, *rows(table))]
    return "\n".join([lines[0], "| --- | --- | --- | --- |", *lines[1:]]) + "\n"


def as_json(table: AccessTable) -> str:
    cells = []
    for cell in table.cells:
        start = cell.location.start
        found: dict[str, object] = {
            "principal": cell.principal, "resource": cell.resource, "action": cell.action, "effect": cell.effect,
            "file": cell.location.file.path, "line": start.line, "column": start.column,
        }
        cells.append(found | ({"condition": cell.condition} if cell.condition else {}))
    return json.dumps({"version": 1, "principals": list(table.principals), "cells": cells}, indent=1, ensure_ascii=False) + "\n"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


RENDERERS: Mapping[str, Callable[[AccessTable], str]] = {"table": text, "json": as_json, "md": markdown}
