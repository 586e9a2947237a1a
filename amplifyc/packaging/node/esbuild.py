"""Finds esbuild: the project's own, one on PATH, or one that npm installs once for all projects of the user."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.packaging.inputs import workspace
from amplifyc.packaging.job import Job
from amplifyc.packaging.node.npm import npm, npm_install

PINNED = "0.25.12"

_HINT = (
    f"install Node.js with npm (amplifyc then fetches esbuild {PINNED} by itself), or put an esbuild on PATH, "
    "or run `npm install --save-dev esbuild` in the project; plain JavaScript without imports needs none"
)


@frozen
class Esbuild:
    """An esbuild that is there (`program`), or the one that npm would install."""

    version: str
    program: Path | None


def find_esbuild(project: Path, tools: Path) -> Esbuild:
    """The esbuild that a bundle would use. Starts no process and installs nothing."""
    bounds = workspace(project)
    for folder in (project / "amplify", project, *project.parents):
        if folder.is_relative_to(bounds) and (found := _in_modules(folder / "node_modules")) is not None:
            return found
    on_path = shutil.which("esbuild")
    if on_path is not None:
        real = Path(on_path).resolve()
        return Esbuild(_version(real.parent.parent) or f"at {real} of {real.stat().st_size} bytes", Path(on_path))
    return _in_modules(_installed(tools)) or Esbuild(PINNED, None)


def esbuild_program(job: Job) -> Path:
    """The program to run; installs it when there is none."""
    with job.locks.holding("esbuild"):
        found = find_esbuild(job.project, job.tools)
        return found.program or _install(job)


def _installed(tools: Path) -> Path:
    return tools / f"esbuild-{PINNED}" / "node_modules"


def _in_modules(modules: Path) -> Esbuild | None:
    version = _version(modules / "esbuild")
    if version is None:
        return None
    # The native program, where it is: the script in .bin starts Node only to start this.
    native = modules / "@esbuild" / _platform() / ("esbuild.exe" if sys.platform == "win32" else "bin/esbuild")
    for program in (native, modules / ".bin" / ("esbuild.cmd" if sys.platform == "win32" else "esbuild")):
        if program.is_file():
            return Esbuild(version, program)
    return None


def _version(package: Path) -> str | None:
    try:
        content = json.loads((package / "package.json").read_bytes())
        return str(content["version"]) if content["name"] == "esbuild" else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _platform() -> str:
    """What esbuild's packages call this machine."""
    import platform

    system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
    machine = platform.machine().lower()
    return f"{system}-{'arm64' if machine in ('arm64', 'aarch64') else 'x64' if machine in ('x86_64', 'amd64') else machine}"


def _install(job: Job) -> Path:
    program = npm("esbuild, which bundles TypeScript handlers, is not installed", _HINT)
    job.progress(f"installing esbuild {PINNED} with npm, once")
    npm_install(program, f"esbuild@{PINNED}", _installed(job.tools).parent, _HINT)
    installed = _in_modules(_installed(job.tools))
    if installed is None or installed.program is None:
        raise AmplifycError(f"npm installed esbuild {PINNED} without a program for {_platform()}", hint=_HINT)
    return installed.program
