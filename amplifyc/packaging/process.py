"""Runs the tools that packaging needs: never through a shell, never with the terminal's input."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen

_TIMEOUT = 900  # seconds; a download that takes longer has failed


@frozen
class Outcome:
    """How a tool ended and what it said."""

    code: int
    stdout: str
    stderr: str

    @property
    def ok(self) -> bool:
        return self.code == 0

    @property
    def last_words(self) -> str:
        """The end of what it said: enough for a person to see what went wrong."""
        lines = [line for line in (self.stderr.strip() or self.stdout.strip()).splitlines() if line.strip()]
        return "\n".join(lines[-8:])


def run(command: Sequence[str | Path], folder: Path, *, text: str = "", environment: Mapping[str, str] | None = None) -> Outcome:
    """Runs `command` in `folder` with `text` as its input and `environment` on top of ours."""
    import subprocess

    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            input=text.encode(),
            capture_output=True,
            env={**os.environ, **(environment or {})},
            timeout=_TIMEOUT,
            check=False,
        )
    except OSError as error:
        raise AmplifycError(f"cannot run {command[0]}: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise AmplifycError(f"{command[0]} did not end within {_TIMEOUT // 60} minutes", hint="check the network and try again") from error
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
