"""A local AWS over loopback HTTP, of the judges in `../shared/tools/server`."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.installing import installation

SERVER = ROOT.parent / "shared" / "tools" / "server"


@contextmanager
def local_aws(run: Path) -> Iterator[str]:
    """Its address, while it runs; `run` is where it keeps what it makes."""
    if not SERVER.is_dir():
        pytest.skip("../shared with the local AWS is not here")
    with installation("server") as folder:  # the first start makes the server's environment
        for path in SERVER.iterdir():
            if path.is_file():
                shutil.copyfile(path, folder / path.name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = ["bash", str(folder / "start.sh"), str(port)]
        environment = {**os.environ, "RUN_DIR": str(run)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    yield f"http://127.0.0.1:{port}"
    os.killpg(int(done.stdout.split()[-1]), signal.SIGTERM)
