"""Random auth: refused by both, or the same by meaning. `AMPLIFYC_SEEDS=100` draws more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.importing import ResourceFile, project_files
from amplifyc.source import MemoryFiles
from tests.cases import MAIN
from tests.judges import node_judge
from tests.parity.building import TwinBuild
from tests.parity.real.auth import FUNCTIONS, random_auth
from tests.parity.real.pairs import Dice
from tests.parity.real.synthesis import HANDLER, differences, synthesize, write_app

pytestmark = [pytest.mark.judge, pytest.mark.slow]


@pytest.mark.parametrize("seed", range(int(os.environ.get("AMPLIFYC_SEEDS", "3"))))
def test_random_auth(seed: int, tmp_path: Path) -> None:
    gen2 = node_judge("gen2")
    drawn = random_auth(Dice(seed))
    functions = [ResourceFile(address=f"functions/{name}", kind="function", properties={}, beside={"handler.ts": HANDLER}) for name in FUNCTIONS]
    files = project_files([ResourceFile(address="auth", kind="auth", properties=drawn.value), *functions])
    source = f"import {{ defineAuth, secret }} from '@aws-amplify/backend';\nIMPORTSexport const auth = defineAuth({drawn.source} as any);\n"
    write_app(tmp_path / "app", {"auth": source}, FUNCTIONS)
    theirs = synthesize(gen2, tmp_path / "app")
    ours = TwinBuild(Compilation(MemoryFiles(files), MAIN), tmp_path)
    try:
        ours.write()
    except StoppedOnErrors:
        assert theirs is None, [found.message for found in ours.diagnostics]
        return
    assert theirs is not None, files["amplify/auth/resource.yaml"]
    assert differences(theirs, tmp_path / "build") == [], files["amplify/auth/resource.yaml"]
