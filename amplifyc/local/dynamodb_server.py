"""A DynamoDB server for this machine: dynoxide, found on PATH or installed once with npm for all projects of the user."""

from __future__ import annotations

import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.local.ports import free_port
from amplifyc.packaging.job import user_tools
from amplifyc.packaging.node.npm import npm as find_npm
from amplifyc.packaging.node.npm import npm_install

PINNED = "1.2.1"
START_SECONDS = 15.0
HINT = (
    "start a DynamoDB server yourself and name it with `--dynamodb URL`: DynamoDB Local, MiniStack, dynalite; "
    f"or install Node.js with npm, so that amplifyc can fetch dynoxide {PINNED}"
)
Progress = Callable[[str], None]


@contextmanager
def dynamodb_server(data: Path | None, progress: Progress) -> Iterator[str]:
    """The address of a server while it runs. It keeps its tables in the file `data`, or forgets them."""
    program = dynamodb_program(progress)
    port = free_port()
    command = [str(program), "serve", "--host", "127.0.0.1", "--port", str(port)]
    if data is not None:
        data.parent.mkdir(parents=True, exist_ok=True)
        command += ["--db-path", str(data)]
    with tempfile.TemporaryFile() as log, subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as server:
        try:
            _wait(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=5)
            except subprocess.TimeoutExpired:
                server.kill()


def dynamodb_program(progress: Progress) -> Path:
    """The server; installs it when there is none."""
    on_path = shutil.which("dynoxide")
    if on_path is not None:
        return Path(on_path)
    package = f"@dynoxide/{_platform()}"
    target = user_tools() / f"dynoxide-{PINNED}"
    program = target / "node_modules" / package / ("dynoxide.exe" if sys.platform == "win32" else "dynoxide")
    if not program.is_file():
        npm = find_npm("there is no DynamoDB server here", HINT)
        progress(f"installing {package}@{PINNED} with npm, once")
        npm_install(npm, f"{package}@{PINNED}", target, HINT)
    if not program.is_file():
        raise AmplifycError(f"npm installed {package} without a program", hint=HINT)
    return program


def _platform() -> str:
    """What the packages call this machine."""
    machine = platform.machine().lower()
    system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
    return f"{system}-{'arm64' if machine in {'arm64', 'aarch64'} else 'x64'}"


def _wait(server: subprocess.Popen[bytes], port: int, log: object) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    log.seek(0)  # type: ignore[attr-defined]  # a file, whose class is private to tempfile
    words = log.read().decode("utf-8", "replace").strip()  # type: ignore[attr-defined]  # the same
    raise AmplifycError(f"the DynamoDB server does not start: {words or 'it says nothing'}", hint=HINT)
