"""What commands print, to the letter. `python -m tests.cli` writes the transcripts anew; read the diff before you commit it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tests.cases import ROOT
from tests.cli.running import amplifyc

FOLDER = Path(__file__).with_name("transcripts")
BACKEND = ("--branch", "main", "--app-id", "app123")
BROKEN, MINIMAL, FULLSTACK = "tests/cli/broken", "samples/minimal", "samples/fullstack"
COMMANDS: dict[str, tuple[str, ...]] = {
    "check-fine": ("check", "-C", FULLSTACK),
    "check-quiet": ("check", "-q", "-C", FULLSTACK),
    **{f"check-broken-{form}": ("check", "-C", BROKEN, "--format", form) for form in ("text", "json", "github", "sarif")},
    "check-nothing": ("check", "-C", "docs"),
    "build-broken": ("build", "-C", BROKEN),
    "explain-code": ("explain", "schema/unknown-property"),
    "explain-address": ("explain", "auth", "-C", MINIMAL),
    "explain-function": ("explain", "functions/write-report", "-C", FULLSTACK),
    "explain-broken": ("explain", "auth", "-C", BROKEN),
    "explain-nothing": ("explain", "schema/unknown-propety", "-C", MINIMAL),
    **{f"show-{stage}": ("show", stage, "-C", MINIMAL) for stage in ("documents", "graph", "placement")},
    "show-resources": ("show", "resources", "custom/reports-queue", "-C", FULLSTACK),
    "show-stacks": ("show", "stacks", "custom-reports-queue", "-C", FULLSTACK),
    "show-broken": ("show", "stacks", "-C", BROKEN),
    "show-no-such-address": ("show", "graph", "audi", "-C", MINIMAL),
    **{f"graph-{form}": ("graph", "--format", form, "-C", FULLSTACK) for form in ("text", "mermaid", "dot", "json")},
    "graph-broken": ("graph", "-C", BROKEN),
}
USAGE: dict[str, tuple[str, ...]] = {
    "usage-no-command": ("chekc",),
    "usage-two-identities": ("check", "--sandbox", "ada", "--env", "test"),
    "usage-half-an-identity": ("check", "--branch", "main"),
    "usage-sandbox-name": ("check", "--sandbox", "a_b"),
}


def transcript(arguments: tuple[str, ...]) -> str:
    """The command, what it prints on stdout and stderr, and its exit code. The current folder is that of the repository."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        ran = amplifyc(*arguments)
    finally:
        os.chdir(before)
    return f"$ amplifyc {' '.join(arguments)}\n{ran.out}--- stderr\n{ran.err}--- exit {int(ran.code)}\n"


def commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, arguments in COMMANDS.items():
        yield name, (*arguments, *BACKEND)
    yield from USAGE.items()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    names = {f"{name}.txt" for name, _ in commands()}
    for path in FOLDER.iterdir():
        if path.name not in names:
            path.unlink()
    for name, arguments in commands():
        (FOLDER / f"{name}.txt").write_text(transcript(arguments), encoding="utf-8")
