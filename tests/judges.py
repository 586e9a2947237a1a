"""Independent judges that stand in `../shared/tools` and are no part of amplifyc: tests ask them as separate processes.

One that needs npm packages is copied to the user's cache and installed there, once; `AMPLIFYC_JUDGES` names a folder that has them all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cases import ROOT
from tests.installing import installation

TOOLS = ROOT.parent / "shared" / "tools"
ACCOUNT, REGION = "123456789012", "us-east-1"


def node_judge(name: str) -> Path:
    """The folder of a judge, or the test is skipped with the reason."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node is not installed")
    if installed := os.environ.get("AMPLIFYC_JUDGES"):
        return Path(installed) / name
    if not (TOOLS / name).is_dir():
        pytest.skip(f"../shared with the judge {name} is not here")
    return installed_judge(name)


@cache
def installed_judge(name: str) -> Path:
    """A copy of the judge with its npm packages."""
    with installation(f"judges-{name}") as folder:
        done = folder / "installed"
        if not done.is_file():
            shutil.copytree(TOOLS / name, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
            command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=900)
            done.touch()
        return folder


def iam_verdicts(cases: list[dict[str, Any]]) -> dict[str, str]:
    """Name of the case -> `allow` or `deny`, by an IAM simulator. A case: name, identity (statements), action, resource, ctx."""
    folder = node_judge("iam")
    written = json.dumps([{"ctx": {}, "want": "", **case} for case in cases])
    done = subprocess.run(["node", str(folder / "simulate.mjs")], input=written, capture_output=True, text=True, timeout=120, check=True)
    return {verdict["name"]: verdict["got"] for verdict in json.loads(done.stdout)}
