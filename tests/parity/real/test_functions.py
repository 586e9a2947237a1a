"""Random functions are those of the real Gen 2, by meaning. `AMPLIFYC_SEEDS=20` draws more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amplifyc.compilation import Compilation
from amplifyc.importing import ResourceFile, project_files
from amplifyc.source import MemoryFiles
from tests.cases import MAIN
from tests.judges import node_judge
from tests.parity.building import TwinBuild
from tests.parity.real.access import random_access
from tests.parity.real.functions import random_function
from tests.parity.real.pairs import Dice
from tests.parity.real.synthesis import HANDLER, differences, synthesize, write_app

pytestmark = [pytest.mark.judge, pytest.mark.slow]

FUNCTIONS = {f"fn-{number}": f"fn{number}" for number in range(8)}  # folder -> constant


@pytest.mark.parametrize("seed", range(1, 1 + int(os.environ.get("AMPLIFYC_SEEDS", "1"))))
def test_random_functions(seed: int, tmp_path: Path) -> None:
    gen2 = node_judge("gen2")
    dice = Dice(seed)
    drawn = {name: random_function(dice, f"My {name}_{seed}") for name in FUNCTIONS}
    files = project_files(
        [ResourceFile(address=f"functions/{name}", kind="function", properties=pair.value, beside={"handler.ts": HANDLER}) for name, pair in drawn.items()]
    )
    write_app(tmp_path / "app", {}, FUNCTIONS, {name: pair.source for name, pair in drawn.items()})
    theirs = synthesize(gen2, tmp_path / "app")
    ours = TwinBuild(Compilation(MemoryFiles(files), MAIN), tmp_path)
    ours.write()
    assert theirs is not None
    assert differences(theirs, tmp_path / "build") == []


@pytest.mark.parametrize("seed", range(1, 1 + int(os.environ.get("AMPLIFYC_SEEDS", "1"))))
def test_random_access(seed: int, tmp_path: Path) -> None:
    """What functions may do, what they get to know for it, and what starts them."""
    gen2 = node_judge("gen2")
    functions = {name: FUNCTIONS[name] for name in list(FUNCTIONS)[:5]}
    drawn = random_access(Dice(seed), functions)
    files = project_files([
        *(ResourceFile(address=address, kind=kind, properties=properties) for address, (kind, properties) in drawn.resources.items()),
        *(ResourceFile(address=f"functions/{name}", kind="function", properties={}, beside={"handler.ts": HANDLER}) for name in functions),
    ])
    write_app(tmp_path / "app", drawn.sources, functions)
    theirs = synthesize(gen2, tmp_path / "app")
    ours = TwinBuild(Compilation(MemoryFiles(files), MAIN), tmp_path)
    ours.write()
    assert theirs is not None
    assert differences(theirs, tmp_path / "build") == []
