"""Independent judges that stand in `../shared/tools` and are no part of amplifyc: tests ask them as separate processes.

A judge that needs npm packages is copied to `AMPLIFYC_JUDGES` and installed there; without the variable it is looked for in place.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cases import ROOT

JUDGES = Path(os.environ.get("AMPLIFYC_JUDGES", ROOT.parent / "shared" / "tools"))
ACCOUNT, REGION = "123456789012", "us-east-1"


def node_judge(name: str) -> Path:
    """The folder of a judge, or the test is skipped with the reason."""
    folder = JUDGES / name
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not (folder / "node_modules").is_dir():
        pytest.skip(f"the judge {name} is not installed: copy ../shared/tools/{name}, run `npm i` there and name its parent in AMPLIFYC_JUDGES")
    return folder


def iam_verdicts(cases: list[dict[str, Any]]) -> dict[str, str]:
    """Name of the case -> `allow` or `deny`, by an IAM simulator. A case: name, identity (statements), action, resource, ctx."""
    folder = node_judge("iam")
    written = json.dumps([{"ctx": {}, "want": "", **case} for case in cases])
    done = subprocess.run(["node", str(folder / "simulate.mjs")], input=written, capture_output=True, text=True, timeout=120, check=True)
    return {verdict["name"]: verdict["got"] for verdict in json.loads(done.stdout)}
