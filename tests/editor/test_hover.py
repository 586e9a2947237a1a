"""The mouse on a key shows what it is, and in the YAML server the page that explains it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.editor.client import Client
from tests.editor.rendering import Position

ROWS = yaml.safe_load(Path(__file__).with_name("hovers.yaml").read_text(encoding="utf-8"))


@pytest.mark.editor
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['at']}")
def test_hover(row: dict[str, Any], server: Client, language: str) -> None:
    position = Position.of(row["kind"], row["at"])
    path = f"amplify/auth/resource.{language}"
    if row["kind"] not in server.warm:
        server.diagnostics(path, position.hover(language, row["value"]).replace("<|>", ""))
        server.warm.add(row["kind"])
    shown = server.hover(path, position.hover(language, row["value"]))
    assert row.get(language, row["says"]) in shown.replace("\\", "")
    if language == "yaml" and "yaml" not in row and "kind =" not in row["at"]:
        assert "](https://" in shown, "no page is named"
