"""The servers have nothing to say of what is valid, and something of whatever the schemas refuse."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from amplifyc.cli.editors import set_up_editors
from amplifyc.cli.header_lines import described_files, with_header
from amplifyc.schema import kinds
from amplifyc.syntax import parse
from amplifyc.text import SourceFile
from tests.cases import ERRORS, GOLDEN, SAMPLES, expectations
from tests.editor.conftest import started
from tests.editor.rendering import toml

pytestmark = pytest.mark.editor
PROJECTS = sorted(path.parent for root in (SAMPLES, GOLDEN) for path in root.rglob("amplify") if path.is_dir() and ".amplify" not in path.parts)
SILENT = {  # codes and cases that no server says anything of, and why
    "schema/leading-zero": "a schema sees the number, not how it was written",
    "schema/not-finite": "a schema that takes anything takes this",
    "schema/missing-kind/comments-only": "an empty document is anything",
    "schema/out-of-range/two-principals": "`maxProperties` would say it, and take the completion of the keys away",
    "schema/out-of-range/toml-two-principals": "`maxProperties` would say it, and take the completion of the keys away",
}


def copied(sources: list[Path], to: Path) -> Path:
    """The `amplify` folders of several projects as one, set up for editors as a user does it."""
    for number, source in enumerate(sources):
        shutil.copytree(source / "amplify", to / "amplify" / str(number), symlinks=True)
    list(set_up_editors(to))
    return to


def texts(project: Path, language: str) -> dict[str, str]:
    """The resource files in a language; in TOML also twins of those in YAML."""
    found = {}
    for source, name in described_files(project):
        file = SourceFile(source.path, (project / source.path).read_text(encoding="utf-8"))
        if source.path.endswith(".toml") == (language == "toml"):
            found[source.path] = file.text
        elif language == "toml":
            document, _ = parse(file)
            path = f"{source.path.rpartition('.')[0]}-twin.toml"
            found[path] = with_header(toml(document.data), path, name)
    return found


def test_valid_files_have_none(language: str, tmp_path: Path) -> None:
    project = copied(PROJECTS, tmp_path)
    with started(language, project) as server:
        found = server.all_diagnostics(texts(project, language))
    assert len(found) >= 15
    assert {path: [item["message"] for item in items] for path, items in found.items() if items} == {}


def refused(language: str) -> Iterator[tuple[str, str]]:
    """Path and text of each file in which a schema finds a mistake, with its header line; in TOML also twins of those in YAML."""
    for case in sorted(path.parent for path in (ERRORS / "schema").glob("*/*/amplify")):
        name = case.relative_to(ERRORS).as_posix()
        for file in {expected.file for expected in expectations(case) if expected.slug.startswith("schema/")}:
            if SILENT.keys() & {name, name.rpartition("/")[0]}:
                continue
            text = (case / file).read_text(encoding="utf-8")
            document, _ = parse(SourceFile(file, text))
            data = document.data if document is not None else None
            if file.endswith(".toml") != (language == "toml"):
                if language == "yaml" or not in_toml(data) or "short-tag" in name:
                    continue
                text = toml(data)
            kind = data.get("kind") if isinstance(data, dict) else None
            schema = kind if kind in kinds() else "resource" if Path(file).stem in ("resource", "backend") else "data-part"
            path = f"amplify/{name.replace('/', '-')}/{Path(file).stem}.{language}"
            yield path, with_header(text, path, schema)


def in_toml(data: Any) -> bool:
    """TOML has mappings at the top, no null, and what is infinite is spelled otherwise."""
    try:
        json.dumps(data, allow_nan=False)
    except ValueError:
        return False
    return isinstance(data, dict) and "null" not in re.sub(r'"[^"]*"', "", json.dumps(data))


def test_every_refused_file_has_one(language: str, tmp_path: Path) -> None:
    project = copied([SAMPLES / "minimal"], tmp_path)
    cases = dict(refused(language))
    for path, text in cases.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    with started(language, project) as server:
        found = server.all_diagnostics(cases)
    assert len(found) >= 40
    assert [path for path, items in found.items() if not items] == []
