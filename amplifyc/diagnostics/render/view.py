"""The record of a diagnostic that every printer prints: plain data, `version` 1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplifyc.diagnostics.diagnostic import Diagnostic, Label
from amplifyc.text import Location

VERSION = 1


def view(diagnostic: Diagnostic) -> dict[str, Any]:
    """Lines and columns from 1, in code points; ends are exclusive."""
    record: dict[str, Any] = {
        "code": diagnostic.code.slug,
        "severity": diagnostic.code.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "at": None if diagnostic.at is None else _label(diagnostic.at),
        "related": [_label(label) for label in diagnostic.related],
    }
    return record


def views(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    return {"version": VERSION, "diagnostics": [view(diagnostic) for diagnostic in diagnostics]}


def _label(label: Label) -> dict[str, Any]:
    return {"file": label.location.file.path, **_range(label.location), "words": label.words}


def _range(location: Location) -> dict[str, int]:
    start, end = location.start, location.end
    return {"line": start.line, "column": start.column, "endLine": end.line, "endColumn": end.column}
