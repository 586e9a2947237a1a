"""Installs what a handler's package.json asks for, when nobody has: into the cache, for the function's platform."""

from __future__ import annotations

import hashlib
import json
import posixpath
from pathlib import Path

from amplifyc.diagnostics import Code
from amplifyc.errors import AmplifycError
from amplifyc.packaging import process
from amplifyc.packaging.descriptions import NodeBundle
from amplifyc.packaging.job import Job
from amplifyc.packaging.node.npm import npm
from amplifyc.text import Location, Span

CANNOT_INSTALL = Code("packaging/npm-install", "Dependencies of a handler that npm refuses to install")

_LOCKS = ("npm-shrinkwrap.json", "package-lock.json")
# What the author must change; anything else that npm reports is the world's failure.
_AUTHORS_FAULT = ("ETARGET", "E404", "ERESOLVE", "EUSAGE", "EJSONPARSE", "EINVALIDPACKAGENAME", "EBADPLATFORM")


def declaring_folder(module: str, asset: NodeBundle, job: Job) -> str | None:
    """The nearest folder, from the handler up to the project, whose package.json has the package of `module` as a dependency."""
    name = package_name(module)
    folder = posixpath.dirname(asset.entry)
    while True:
        manifest = posixpath.join(folder, "package.json")
        if job.inputs.exists(manifest) and name in _dependencies(job.inputs.read(manifest)):
            return folder
        if not folder:
            return None
        folder = posixpath.dirname(folder)


def package_name(module: str) -> str:
    """The package that a module specifier names: `@aws-sdk/client-s3/dist/x` is in `@aws-sdk/client-s3`."""
    return "/".join(module.split("/")[: 2 if module.startswith("@") else 1])


def _dependencies(content: bytes) -> frozenset[str]:
    try:
        manifest = json.loads(content)
        return frozenset(name for key in ("dependencies", "optionalDependencies") for name in manifest.get(key) or {})
    except (ValueError, AttributeError, TypeError, RecursionError):
        return frozenset()


def installed_modules(folder: str, asset: NodeBundle, job: Job) -> Path | None:
    """The node_modules with the dependencies of `folder`; None when npm refuses, which is then reported."""
    names = [name for name in ("package.json", *_LOCKS, ".npmrc") if job.inputs.exists(posixpath.join(folder, name))]
    files = {name: job.inputs.read(posixpath.join(folder, name)) for name in names}
    cpu = "arm64" if asset.architecture == "arm64" else "x64"
    key = hashlib.sha256(b"\0".join([cpu.encode(), *(part for name in names for part in (name.encode(), files[name]))])).hexdigest()
    locked = any(name in files for name in _LOCKS)

    def fill(target: Path) -> bool:
        program = npm(
            f"the dependencies of {posixpath.join(folder, 'package.json')} are not installed",
            hint=f"install Node.js with npm, or run `npm install` in {folder or 'the project'}",
        )
        job.progress(f"installing the dependencies of {posixpath.join(folder, 'package.json')}")
        for name, content in files.items():
            (target / name).write_bytes(content)
        outcome = process.run(
            [
                program, "ci" if locked else "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund",
                "--os=linux", f"--cpu={cpu}", "--libc=glibc",
            ],
            target,
        )
        if not outcome.ok:
            _report(outcome, folder, asset, job)
        return outcome.ok

    with job.locks.holding(key):
        tree = job.cache.tree("npm", key[:16], fill)
    return None if tree is None else tree / "node_modules"


def _report(outcome: process.Outcome, folder: str, asset: NodeBundle, job: Job) -> None:
    manifest = posixpath.join(folder, "package.json")
    if not any(f"code {code}" in outcome.stderr for code in _AUTHORS_FAULT):
        raise AmplifycError(
            f"npm cannot install the dependencies of {manifest}:\n{outcome.last_words}", hint="check the network and npm's settings"
        )
    words = [line.split(" ", 2)[-1] for line in outcome.stderr.splitlines() if line.startswith("npm error") and "code " not in line]
    file = job.source(manifest)
    job.report.add(
        CANNOT_INSTALL.at(
            Location(file, Span(0, min(1, len(file.text)))),
            f"npm cannot install the dependencies of `{asset.entry}`: {words[0] if words else outcome.last_words}",
            hint=f"correct {manifest}, or run `npm install` beside it to see more",
        )
    )
