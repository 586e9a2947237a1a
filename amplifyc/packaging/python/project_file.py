"""Reads the dependencies of a pyproject.toml: what its lock pins, else what it declares."""

from __future__ import annotations

import posixpath
import re
import tomllib
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.packaging.job import Job
from amplifyc.packaging.python.locks import LockProblem, poetry_pins, uv_pins
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.requirements_file import requirement_line
from amplifyc.packaging.python.wanted import Line, Requirements
from amplifyc.text import Location, SourceFile, Span

BAD_PROJECT = Code("packaging/pyproject", "A pyproject.toml or lock file that says nothing about dependencies")


def read_project(file: SourceFile, platform: Platform, job: Job) -> Requirements | None:
    """The pins of uv.lock or poetry.lock beside the file, or its own `project.dependencies`."""
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
    found = [requirement_line(text, _mention(file, text, top), file, job) for text in declared]
    job.report.extend(item for item in found if isinstance(item, Diagnostic))
    lines = tuple(item for item in found if isinstance(item, Line))
    return Requirements(lines, file, platform) if lines else None


def _strings(content: Any, *keys: str) -> tuple[str, ...]:
    for key in keys:
        content = content.get(key, {}) if isinstance(content, dict) else {}
    return tuple(item for item in content if isinstance(item, str)) if isinstance(content, list) else ()


def _mention(file: SourceFile, words: str, otherwise: Location) -> Location:
    """Where a pyproject.toml names a package, or has a whole requirement."""
    match = re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w-])", file.text, re.IGNORECASE) if words else None
    return Location(file, Span(*match.span())) if match else otherwise
