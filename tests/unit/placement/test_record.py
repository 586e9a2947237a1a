"""What a manifest tells of where resources stand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplifyc.assembly import manifest_text, templates
from amplifyc.assembly.manifest import VERSION
from amplifyc.compilation import Compilation
from amplifyc.placement import Record, Unusable, homes, read_record
from amplifyc.placement.record import KNOWN_VERSION
from amplifyc.source import DiskFiles
from tests.cases import MAIN, SAMPLES


def test_the_version_is_the_one_that_is_written() -> None:
    assert KNOWN_VERSION == VERSION


def test_a_build_is_read_as_it_was_written() -> None:
    """And a compilation by that record is the same to the last byte."""
    first = Compilation(DiskFiles(SAMPLES / "fullstack"), MAIN)
    record = read_record(manifest_text(first.program, first.stacks, [], MAIN, []).encode(), MAIN)
    assert isinstance(record, Record)
    assert record.stacks_of(first.program) == {resource.logical_id: homes(first.stacks)[resource.logical_id] for resource in first.program.resources}
    second = Compilation(DiskFiles(SAMPLES / "fullstack"), MAIN, record=record)
    assert templates(second.stacks, lambda pending: "asset") == templates(first.stacks, lambda pending: "asset")


def _manifest(stack: Any) -> bytes:
    backend = {"namespace": MAIN.namespace, "name": MAIN.name, "type": MAIN.type}
    resources = {"custom/a": [{"logicalId": "Q", "type": "AWS::SQS::Queue", "stack": stack}]}
    return json.dumps({"version": VERSION, "backend": backend, "resources": resources}).encode()


def test_a_stack_of_any_usual_name_is_taken() -> None:
    assert read_record(_manifest("jobs-part2"), MAIN) == Record({("Q", "AWS::SQS::Queue"): "jobs-part2"})


@pytest.mark.parametrize("stack", ["../x", "a/b", "..", ".", "a b", "a\n", "a\\b", "C:x", "x" * 300, None, 1, ["x"], {}])
def test_a_stack_that_can_be_no_file_is_refused(stack: Any) -> None:
    """A manifest may come from anywhere, and its stacks become names of files."""
    assert isinstance(read_record(_manifest(stack), MAIN), Unusable)
