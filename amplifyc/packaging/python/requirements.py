"""What a Python function depends on, line by line with the place of each, from requirements.txt or pyproject.toml and its lock."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.packaging.job import Job
from amplifyc.packaging.python.locks import LockProblem, poetry_pins, uv_pins
from amplifyc.packaging.python.platform import Platform
from amplifyc.text import Location, SourceFile, Span

BAD_REQUIREMENT = Code("packaging/requirement", "A requirement that cannot be packaged for Lambda")
BAD_PROJECT = Code("packaging/pyproject", "A pyproject.toml or lock file that says nothing about dependencies")

_FLAGS = ("--index-url", "--extra-index-url", "--pre", "--trusted-host", "--prefer-binary", "--require-hashes", "--no-index", "-i")
_BUILT = re.compile(r"(?:^|@\s*)(?:git|hg|svn|bzr)\+|\.(?:tar\.gz|zip|tar\.bz2|tgz)(?:#.*)?$")
_WHEEL_FILE = re.compile(r"[^:@]+\.whl")


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the installer, and where the author wrote it."""

    text: str
    at: Location
    name: str = ""  # the package; empty for an option


@dataclass(frozen=True, slots=True)
class Requirements:
    """All that is to be installed. `complete`: a lock names everything, nothing else may be looked for."""

    lines: tuple[Line, ...]
    file: SourceFile
    platform: Platform
    complete: bool = False

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    def place_of(self, package: str) -> Location:
        """Where the author asked for a package; the start of the file for what others ask for."""
        top = Location(self.file, Span(0, min(1, len(self.file.text))))
        return next((line.at for line in self.lines if _canonical(line.name) == _canonical(package)), top)


def find_requirements(explicit: str | None, folder: str, platform: Platform, job: Job) -> Requirements | None:
    """The requirements of the code in `folder`: of the file that is named, else of the one that lies beside it."""
    beside = (posixpath.join(folder, name) for name in ("requirements.txt", "pyproject.toml"))
    path = explicit or next((path for path in beside if job.inputs.exists(path)), None)
    if path is None:
        return None
    file = job.source(path)
    if path.endswith(".toml"):
        return _from_project(file, platform, job)
    lines = []
    for found in _lines(file, job, ()):
        if isinstance(found, Diagnostic):
            job.report.add(found)
        else:
            lines.append(found)
    return Requirements(tuple(lines), file, platform) if any(line.name for line in lines) else None


def _lines(file: SourceFile, job: Job, above: tuple[str, ...]) -> Iterator[Line | Diagnostic]:
    for text, at in _logical_lines(file):
        option, _, value = text.partition("=" if text.startswith("--") and "=" in text.partition(" ")[0] else " ")
        if option in ("-r", "--requirement"):
            yield from _nested(value.strip(), at, file, job, above)
        elif option in ("-e", "--editable"):
            yield BAD_REQUIREMENT.at(at, f"`{text}` is an editable install", hint="name code of the project under `include:` instead")
        elif option in _FLAGS:
            yield Line(text, at)
        elif text.startswith("-"):
            yield BAD_REQUIREMENT.at(at, f"`{option}` is not supported in the requirements of a function", hint="leave the option out")
        else:
            yield _requirement(text, at, file, job)


def _requirement(text: str, at: Location, file: SourceFile, job: Job) -> Line | Diagnostic:
    wanted = re.split(r"\s+--", text, maxsplit=1)[0]  # `--hash=…` follows
    if _BUILT.search(wanted):
        return BAD_REQUIREMENT.at(at, f"`{wanted}` would have to be built", words="not a wheel", hint="name a wheel, or a version")
    if _WHEEL_FILE.fullmatch(wanted):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), wanted))
        if job.inputs.kind(path) != "file":
            return BAD_REQUIREMENT.at(at, f"there is no wheel `{path}` in the project", words="not found")
        job.inputs.note(path)
        return Line(str(job.project / path), at, posixpath.basename(path).partition("-")[0])
    try:
        return Line(text, at, Requirement(wanted).name)
    except InvalidRequirement as error:
        reason = str(error).partition("\n")[0]
        return BAD_REQUIREMENT.at(at, f"`{wanted}` is not a requirement: {reason}", hint="write it like `requests==2.32.3`")


def _nested(written: str, at: Location, file: SourceFile, job: Job, above: tuple[str, ...]) -> Iterator[Line | Diagnostic]:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), written))
    if path in (file.path, *above):
        yield BAD_REQUIREMENT.at(at, f"`{path}` includes itself")
    elif path.startswith("../") or job.inputs.kind(path) != "file":
        yield BAD_REQUIREMENT.at(at, f"there is no `{path}` in the project", words="not found")
    else:
        yield from _lines(job.source(path), job, (*above, file.path))


def _logical_lines(file: SourceFile) -> Iterator[tuple[str, Location]]:
    """Lines with their continuations, without comments; the place is that of the first."""
    text, start = "", 0
    for number, offset in enumerate(file.line_starts, 1):
        line = re.sub(r"(?:^|\s)#.*$", "", file.line(number))
        if not text:
            start = offset + len(line) - len(line.lstrip())
        joined = line.rstrip().endswith("\\")
        text += line.rstrip().removesuffix("\\") + " " if joined else line
        if joined and number < len(file.line_starts):
            continue
        stripped = text.strip()
        if stripped:
            end = start + len(file.line(file.position(start).line).strip())
            yield re.sub(r"\s+(?=--hash)", " ", stripped), Location(file, Span(start, end))
        text = ""


def _from_project(file: SourceFile, platform: Platform, job: Job) -> Requirements | None:
    top = Location(file, Span(0, min(1, len(file.text))))
    try:
        content = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        job.report.add(BAD_PROJECT.at(top, f"`{file.path}` is not TOML: {error}"))
        return None
    folder = posixpath.dirname(file.path)
    for name, read in (("uv.lock", uv_pins), ("poetry.lock", poetry_pins)):
        path = posixpath.join(folder, name)
        if not job.inputs.exists(path):
            continue
        pins = read(content, job.source(path).text, platform.markers)
        if isinstance(pins, LockProblem):
            job.report.add(BAD_PROJECT.at(top, f"`{path}`: {pins.message}", hint=pins.hint))
            return None
        lines = tuple(Line(pin.line, _mention(file, pin.name, top), pin.name) for pin in pins)
        return Requirements(lines, file, platform, complete=True) if lines else None
    declared = _strings(content, "project", "dependencies")
    if not declared and "poetry" in content.get("tool", {}):
        job.report.add(BAD_PROJECT.at(top, f"there is no poetry.lock beside `{file.path}`", hint="run `poetry lock` there"))
        return None
    lines = tuple(Line(text, _mention(file, _name(text), top), _name(text)) for text in declared)
    return Requirements(lines, file, platform) if lines else None


def _strings(content: Any, *keys: str) -> tuple[str, ...]:
    for key in keys:
        content = content.get(key, {}) if isinstance(content, dict) else {}
    return tuple(item for item in content if isinstance(item, str)) if isinstance(content, list) else ()


def _mention(file: SourceFile, package: str, otherwise: Location) -> Location:
    """Where a pyproject.toml speaks of a package."""
    match = re.search(rf"(?<![\w.-]){re.escape(package)}(?![\w-])", file.text, re.IGNORECASE) if package else None
    return Location(file, Span(*match.span())) if match else otherwise


def _name(text: str) -> str:
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", text)
    return match[0] if match else ""


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
