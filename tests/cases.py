"""Projects that are nothing but data: `tests/cases/`, and the samples."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic, StoppedOnErrors
from amplifyc.identity import BackendIdentity
from amplifyc.source import DiskFiles

ROOT = Path(__file__).parent.parent
ERRORS = ROOT / "tests" / "cases" / "errors"
GOLDEN = ROOT / "tests" / "cases" / "golden"
SAMPLES = ROOT / "samples"
MAIN = BackendIdentity("app123", "main", "branch")

_EXPECTATION = re.compile(r"(?:#|//) (error|warning): (\d+) \[([a-z0-9/-]+)\] ?(.*?)(?=(?:#|//) (?:error|warning): |$)")
_LISTED = re.compile(r"(?:([^:\s]+):(\d+):(\d+) )?(error|warning)\[([a-z0-9/-]+)\] ?(.*)")


@dataclass(frozen=True, order=True)
class Expected:
    """One diagnostic that a case must give. `words` are part of its message; a place of ("", 0, 0) is the project as a whole."""

    file: str
    line: int
    column: int
    severity: str
    slug: str
    words: str

    def matches(self, found: Diagnostic) -> bool:
        start = None if found.at is None else found.at.location.start
        place = ("", 0, 0) if found.at is None or start is None else (found.at.location.file.path, start.line, start.column)
        what = (found.code.severity.value, found.code.slug)
        return place == (self.file, self.line, self.column) and what == (self.severity, self.slug) and self.words in found.message


def expectations(case: Path) -> list[Expected]:
    """What stands in the comments of a case's files, and in its `expected.txt`."""
    found: list[Expected] = []
    for path in sorted((case / "amplify").rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".yml", ".toml", ".graphql", ".js", ".ts", ".py"):
            name = path.relative_to(case).as_posix()
            for number, line in enumerate(path.read_bytes().decode(errors="replace").split("\n"), 1):
                for severity, column, slug, words in _EXPECTATION.findall(line):
                    found.append(Expected(name, number, int(column), severity, slug, words.strip()))
    listed = case / "expected.txt"
    for line in listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else ():
        if line.strip():
            match = _LISTED.fullmatch(line.strip())
            assert match, f"{listed}: {line}"
            file, at, column, severity, slug, words = match.groups()
            found.append(Expected(file or "", int(at or 0), int(column or 0), severity, slug, words))
    return sorted(found)


def identity(case: Path) -> BackendIdentity:
    """The backend a case is compiled for: the branch main, or what its `identity.txt` says (`sandbox my-app alice`)."""
    file = case / "identity.txt"
    if not file.is_file():
        return MAIN
    kind, namespace, name = file.read_text(encoding="utf-8").split()
    return BackendIdentity(namespace, name, kind)  # type: ignore[arg-type]


def diagnose(case: Path) -> tuple[Diagnostic, ...]:
    """What a compilation of the case has to say, up to its stacks."""
    compiled = Compilation(DiskFiles(case), identity(case))
    with suppress(StoppedOnErrors):
        _ = compiled.stacks
    return compiled.report.diagnostics
