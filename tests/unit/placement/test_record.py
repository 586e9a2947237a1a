"""What a manifest tells of where resources stand."""

from __future__ import annotations

from amplifyc.assembly import manifest_text, templates
from amplifyc.assembly.manifest import VERSION
from amplifyc.compilation import Compilation
from amplifyc.placement import Record, homes, read_record
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
