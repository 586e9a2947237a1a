"""Bad input: every case gives exactly the diagnostics that stand on its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import ERRORS, diagnose, expectations

CASES = sorted(path.parent for path in ERRORS.rglob("amplify") if path.is_dir() and "amplify" not in path.parent.relative_to(ERRORS).parts)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.relative_to(ERRORS).as_posix())
def test_error_case(case: Path) -> None:
    wanted = expectations(case)
    assert wanted, "the case expects nothing"
    left = list(diagnose(case))
    missing = []
    for expected in wanted:
        fitting = next((found for found in left if expected.matches(found)), None)
        if fitting is None:
            missing.append(expected)
        else:
            left.remove(fitting)
    unexpected = [(found.sort_key[:3], found.code.slug, found.message) for found in left]
    assert (missing, unexpected) == ([], [])


def test_every_case_is_about_the_code_of_its_folder() -> None:
    for case in CASES:
        slug = case.parent.relative_to(ERRORS).as_posix()
        assert slug in {expected.slug for expected in expectations(case)}, f"{case} does not show {slug}"
