"""Commands as a user runs them, in this process."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from amplifyc.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def amplifyc(*arguments: object) -> Ran:
    """Runs a command by the entry point, where trouble becomes an exit code."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())
