"""Reads requirements.txt line by line, and refuses what cannot be installed as a wheel for another platform."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator

from packaging.requirements import InvalidRequirement, Requirement

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.packaging.job import Job
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.wanted import Line, Requirements
from amplifyc.text import Location, SourceFile, Span

BAD_REQUIREMENT = Code("packaging/requirement", "A requirement that cannot be packaged for Lambda")

_FLAGS = ("--index-url", "--extra-index-url", "--pre", "--trusted-host", "--prefer-binary", "--require-hashes", "--no-index", "-i")
_BUILT = re.compile(r"(?:^|@\s*)(?:git|hg|svn|bzr)\+|\.(?:tar\.gz|zip|tar\.bz2|tgz)(?:#.*)?$")
_WHEEL_FILE = re.compile(r"[^:@]+\.whl")


def read_requirements(file: SourceFile, platform: Platform, job: Job) -> Requirements | None:
    """The requirements of a file and of those that it names; None when there are none."""
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
            yield requirement_line(text, at, file, job)


def requirement_line(text: str, at: Location, file: SourceFile, job: Job) -> Line | Diagnostic:
    """One requirement, or why it cannot be had for Lambda."""
    wanted = re.split(r"\s+--", text, maxsplit=1)[0]  # `--hash=…` follows
    if _BUILT.search(wanted):
        return BAD_REQUIREMENT.at(at, f"`{wanted}` would have to be built", words="not a wheel", hint="name a wheel, or a version")
    if _WHEEL_FILE.fullmatch(wanted):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), wanted))
        if job.inputs.kind(path) != "file":
            return BAD_REQUIREMENT.at(at, f"there is no wheel `{path}` in the project", words="not found")
        digest = hashlib.sha256(job.inputs.read(path)).hexdigest()
        return Line(str(job.project / path), at, posixpath.basename(path).partition("-")[0], digest)
    try:
        requirement = Requirement(wanted)
    except InvalidRequirement as error:
        reason = str(error).partition("\n")[0]
        return BAD_REQUIREMENT.at(at, f"`{wanted}` is not a requirement: {reason}", hint="write it like `requests==2.32.3`")
    if requirement.url is not None and not requirement.url.startswith("https://"):
        message = f"`{wanted}` names a place that only this machine knows"
        return BAD_REQUIREMENT.at(at, message, hint="name a wheel by a path in the project")
    return Line(text, at, requirement.name)


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
