"""The manifests of all samples fit their schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplifyc.assembly import manifest_text
from amplifyc.compilation import Compilation
from amplifyc.diagnostics.render import view
from amplifyc.source import DiskFiles
from tests.cases import ERRORS, MAIN, ROOT, SAMPLES

SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "manifest.schema.json").read_text())
WARNED = ERRORS / "function" / "old-runtime"  # a project that builds with a warning


def manifest(project: Path) -> Any:
    compiled = Compilation(DiskFiles(project), MAIN)
    stacks = compiled.stacks
    warnings = [view(found) for found in compiled.report.diagnostics]
    return json.loads(manifest_text(compiled.program, stacks, ["assets/0.zip"], MAIN, warnings))


def problems(content: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMA).iter_errors(content)]


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir() if (path / "amplify").is_dir()))
def test_samples_fit(sample: str) -> None:
    content = manifest(SAMPLES / sample)
    assert problems(content) == []
    assert content.keys() == SCHEMA["properties"].keys()


def test_warnings_and_secrets_fit() -> None:
    (case,) = sorted(WARNED.iterdir())[:1]
    content = manifest(case)
    assert content["diagnostics"]
    assert problems(content) == []


def test_what_does_not_fit_is_told() -> None:
    content = manifest(SAMPLES / "minimal")
    assert problems({**content, "version": 2}) == ["$.version: 1 was expected"]
    assert problems({**content, "stacks": {}}) == ["$.stacks: 'root' is a required property"]
