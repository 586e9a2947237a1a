"""A file gets its schema by its header line, and without one by the settings that `amplifyc init` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplifyc.cli.editors import set_up_editors
from tests.editor.conftest import started
from tests.editor.table import labels
from tests.language_server import CURSOR

pytestmark = pytest.mark.editor
TEXTS = {"yaml": "kind: storage\nretention:\n  {}\n", "toml": 'kind = "storage"\n[retention]\n{}\n'}


@pytest.mark.parametrize("folder", ["photos", "storage/photos"])
def test_a_file_without_a_header_line(folder: str, language: str, tmp_path: Path) -> None:
    path = f"amplify/{folder}/resource.{language}"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("")
    list(set_up_editors(tmp_path))
    text = TEXTS[language]
    with started(language, tmp_path) as server:
        found = server.diagnostics(path, text.format("mode: x" if language == "yaml" else 'mode = "x"'))
        offered = labels(server.completion(path, text.format(CURSOR)))
    assert {"days", "mode"} <= set(offered) <= {"days", "mode", "object(storage)", "StorageResource", "object(resource)"}
    assert found


def test_the_backend_file_has_a_schema_of_its_own(language: str, tmp_path: Path) -> None:
    path = f"amplify/backend.{language}"
    (tmp_path / "amplify").mkdir()
    (tmp_path / path).write_text("")
    list(set_up_editors(tmp_path))
    with started(language, tmp_path) as server:
        server.diagnostics(path, "")
        kind = "kind: backend" if language == "yaml" else 'kind = "backend"'
        offered = labels(server.completion(path, f"{kind}\n{CURSOR}"))
    assert set(offered) - {"backend"} == {"description", "outputs", "tags"}


def test_a_header_line_goes_before_the_settings(language: str, tmp_path: Path) -> None:
    path = f"amplify/photos/resource.{language}"
    (tmp_path / "amplify" / "photos").mkdir(parents=True)
    (tmp_path / path).write_text("kind: layer\n" if language == "yaml" else 'kind = "layer"\n')
    list(set_up_editors(tmp_path))
    text = (tmp_path / path).read_text()
    with started(language, tmp_path) as server:
        server.diagnostics(path, text)
        offered = labels(server.completion(path, f"{text}{CURSOR}"))
    assert "license" in offered
    assert "versioned" not in offered
