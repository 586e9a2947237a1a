"""Diagnostics as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from amplifyc import __version__
from amplifyc.diagnostics.diagnostic import Code, Diagnostic
from amplifyc.diagnostics.render.view import view

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    found = list(diagnostics)
    codes = {diagnostic.code.slug: diagnostic.code for diagnostic in found}
    rules = [_rule(codes[slug]) for slug in sorted(codes)]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "amplifyc", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(view(diagnostic), index) for diagnostic in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {"id": code.slug, "shortDescription": {"text": code.title}, "defaultConfiguration": {"level": code.severity.value}}


def _result(record: dict[str, Any], index: dict[str, int]) -> dict[str, Any]:
    text = record["message"] + (f" ({record['hint']})" if record["hint"] else "")
    result: dict[str, Any] = {
        "ruleId": record["code"], "ruleIndex": index[record["code"]], "level": record["severity"], "message": {"text": text},
    }
    if record["at"]:
        result["locations"] = [_location(record["at"])]
    if record["related"]:
        result["relatedLocations"] = [{"id": number, **_location(label)} for number, label in enumerate(record["related"], 1)]
    return result


def _location(label: dict[str, Any]) -> dict[str, Any]:
    region = {
        "startLine": label["line"], "startColumn": label["column"], "endLine": label["endLine"], "endColumn": label["endColumn"],
    }
    physical = {"artifactLocation": {"uri": quote(label["file"])}, "region": region}
    return {"physicalLocation": physical, **({"message": {"text": label["words"]}} if label["words"] else {})}
