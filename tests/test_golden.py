"""A build of each golden case is what it was, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import GOLDEN
from tests.golden import built, cases


@pytest.mark.parametrize("case", cases(), ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_golden(case: Path) -> None:
    expected = {path.relative_to(case / "expected").as_posix(): path.read_bytes() for path in (case / "expected").rglob("*") if path.is_file()}
    found = built(case)
    assert found.keys() == expected.keys()
    for name, content in found.items():
        assert content == expected[name], name
