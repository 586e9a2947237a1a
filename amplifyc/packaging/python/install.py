"""Requirements -> installed files, with uv or else with pip: only wheels, only for the function's platform, once for the same lines."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from amplifyc.diagnostics import Code
from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.packaging import process
from amplifyc.packaging.archive import Member
from amplifyc.packaging.inputs import COMPILED
from amplifyc.packaging.job import Job
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.refusals import read_refusal
from amplifyc.packaging.python.wanted import Requirements

NO_WHEEL = Code("packaging/no-wheel", "A Python dependency that cannot be installed for Lambda")

# Written by the installer, different with every tool and folder; and programs, whose first line names our interpreter.
_TRACES = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"})
_PROGRAMS = frozenset({"bin", "Scripts", "__pycache__"})
_PIP_FOR_TARGET = Path(__file__).parent / "pip" / "pip_for_target.py"


@frozen
class Installer:
    """A tool that can install wheels for another platform."""

    name: str
    command: tuple[str, ...]


def installed(requirements: Requirements, job: Job) -> list[Member] | None:
    """The files of the dependencies; None when one cannot be had, which is then reported."""
    platform = requirements.platform
    wanted = [*(f"{line.text} {line.digest}" for line in requirements.lines), platform.version, platform.machine]
    key = hashlib.sha256("\0".join(wanted).encode()).hexdigest()[:16]
    with job.locks.holding(key):
        tree = job.cache.tree("python", key, lambda target: _install(requirements, target, job))
    return None if tree is None else [Member(path.relative_to(tree).as_posix(), path) for path in _files(tree, tree)]


def _install(requirements: Requirements, target: Path, job: Job) -> bool:
    installer = find_installer()
    platform = requirements.platform
    job.progress(f"installing {requirements.file.path} for Python {platform.version} on {platform.machine} with {installer.name}")
    with job.cache.workspace() as folder:
        listed = folder / "requirements.txt"
        listed.write_text(requirements.text, encoding="utf-8")
        command = [*installer.command, *_options(installer, platform), "--target", str(target), "--requirement", str(listed)]
        if requirements.complete:
            command.append("--no-deps")
        outcome = process.run(command, job.project)
    if outcome.ok:
        return True
    refusal = read_refusal(outcome.stderr)
    if refusal is None:
        raise AmplifycError(
            f"{installer.name} cannot install {requirements.file.path}:\n{outcome.last_words}",
            hint="check the network and the settings of the package index",
        )
    name = refusal.package or "a dependency"
    job.report.add(
        NO_WHEEL.at(
            requirements.place_of(refusal.package),
            f"`{name}` cannot be installed for Python {platform.version} on Linux {platform.machine}: {refusal.reason}",
            words=refusal.words,
            hint=refusal.hint,
        )
    )
    return False


def _options(installer: Installer, platform: Platform) -> tuple[str, ...]:
    if installer.name == "uv":
        return (
            "--python-version", platform.version, "--python-platform", platform.uv_name, "--only-binary", ":all:",
            "--link-mode", "copy", "--color", "never", "--quiet",
        )
    tags = (option for name in platform.pip_names for option in ("--platform", name))
    return (
        "--python-version", platform.version, "--implementation", "cp", *tags, "--only-binary", ":all:",
        "--no-compile", "--no-input", "--disable-pip-version-check", "--quiet",
    )


def find_installer() -> Installer:
    """The uv beside this Python or on PATH, else the pip of this Python or of one on PATH."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is not None:
        return Installer("uv", (uv, "pip", "install", "--python", sys.executable))
    for python in _pythons():
        return Installer("pip", (python, str(_PIP_FOR_TARGET), "install"))
    raise AmplifycError(
        "Python dependencies cannot be installed: there is neither uv nor pip",
        hint="install uv (`pipx install uv`, or see https://docs.astral.sh/uv), or run `python -m ensurepip`",
    )


def _pythons() -> Iterator[str]:
    if importlib.util.find_spec("pip") is not None:
        yield sys.executable
    for name in ("python3", "python"):
        found = shutil.which(name)
        if found is not None and process.run([found, "-m", "pip", "--version"], _PIP_FOR_TARGET.parent).ok:
            yield found


def _files(folder: Path, tree: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not (entry.name == "__pycache__" or (folder == tree and entry.name in _PROGRAMS)):
                yield from _files(path, tree)
        elif entry.is_file(follow_symlinks=False) and not _is_trace(path, tree):
            yield path


def _is_trace(path: Path, tree: Path) -> bool:
    if path.parent == tree and path.name == ".lock":
        return True
    return path.name.endswith(COMPILED) or (path.name in _TRACES and re.search(r"\.dist-info$", path.parent.name) is not None)
