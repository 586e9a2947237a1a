"""Diagnostics as workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplifyc.diagnostics.diagnostic import Diagnostic
from amplifyc.diagnostics.render.view import view


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    return "".join(_command(view(diagnostic)) for diagnostic in diagnostics)


def _command(record: dict[str, Any]) -> str:
    properties = {"title": record["code"]}
    at = record["at"]
    if at:
        properties = {"file": at["file"], "line": str(at["line"]), "endLine": str(at["endLine"]), **properties}
        if at["line"] == at["endLine"]:  # GitHub refuses columns of a span over several lines
            properties |= {"col": str(at["column"]), "endColumn": str(at["endColumn"])}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = record["message"] + (f"\nhint: {record['hint']}" if record["hint"] else "")
    return f"::{record['severity']} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
