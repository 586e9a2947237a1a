"""Every syntax and source diagnostic stands where the files of `tests/cases/errors` say."""

import re
from pathlib import Path

import pytest

from amplifyc.diagnostics import Diagnostic
from amplifyc.source import DiskFiles, discover
from amplifyc.syntax import parse

ROOT = Path(__file__).parents[2] / "cases" / "errors"
CASES = sorted(path for owner in ("syntax", "source") for path in ROOT.glob(f"{owner}/*/*"))
OF_BINDERS = {"absolute-path", "outside-project", "missing-file", "not-a-file"}  # `locate` is asked by whoever reads a path
COMMENT = re.compile(r"# (error|warning): (\d+) \[([^\]]+)\] (.*?)(?= # (?:error|warning):|$)")
LISTED = re.compile(r"(?:(\S+):(\d+):(\d+) )?(error|warning)\[([^\]]+)\] (.*)")

Expectation = tuple[str, int, int, str, str, str]


def expectations(case: Path) -> list[Expectation]:
    found: list[Expectation] = []
    for path in sorted(case.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 100_000:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
            for severity, column, slug, words in COMMENT.findall(line):
                found.append((path.relative_to(case).as_posix(), number, int(column), severity, slug, words.strip()))
    listed = case / "expected.txt"
    if listed.exists():
        for line in listed.read_text("utf-8").splitlines():
            path, number, column, severity, slug, words = LISTED.fullmatch(line).groups()
            found.append((path or "", int(number or 0), int(column or 0), severity, slug, words))
    return sorted(found)


def place(found: Diagnostic) -> Expectation:
    if found.at is None:
        return ("", 0, 0, found.code.severity, found.code.slug, found.message)
    location = found.at.location
    return (location.file.path, location.start.line, location.start.column, found.code.severity, found.code.slug, found.message)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.parent.name not in OF_BINDERS], ids=lambda case: f"{case.parent.name}-{case.name}"
)
def test_diagnostics_stand_where_they_are_expected(case: Path) -> None:
    sources, diagnostics = discover(DiskFiles(case))
    found = [*diagnostics, *(diagnostic for source in sources for diagnostic in parse(source)[1])]
    places = sorted(map(place, found))
    expected = expectations(case)
    assert [entry[:5] for entry in places] == [entry[:5] for entry in expected]
    for (*_, message), (*_, words) in zip(places, expected, strict=True):
        assert words in message
    assert case.parent.name in {entry[4].split("/")[1] for entry in expected}
