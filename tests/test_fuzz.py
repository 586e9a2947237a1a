"""5,000 mutations of everything there is; `make fuzz` makes 200,000."""

from __future__ import annotations

import pytest

from tests.fuzz import run


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_nothing_but_diagnostics_comes_out(seed: int) -> None:
    assert run(500, 1000 * seed) == []
