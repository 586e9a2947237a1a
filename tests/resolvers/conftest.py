"""A local AWS for the tests of this folder."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import ROOT

SERVER = ROOT.parent / "shared" / "tools" / "server"


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address; the server's own environment is kept between runs in the user's cache."""
    if not SERVER.is_dir():
        pytest.skip("../shared with the local AWS is not here")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "amplifyc-tests" / "server"
    cache.mkdir(parents=True, exist_ok=True)
    for path in SERVER.iterdir():
        if path.is_file():
            shutil.copyfile(path, cache / path.name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "RUN_DIR": str(tmp_path_factory.mktemp("server"))}
    command = ["bash", str(cache / "start.sh"), str(port)]
    started = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=True)
    yield f"http://127.0.0.1:{port}"
    os.killpg(int(started.stdout.split()[-1]), signal.SIGTERM)
