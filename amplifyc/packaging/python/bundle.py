"""PythonBundle -> members of a zip: the handler's folder, what it includes, its dependencies, and `amplify_env`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from importlib.resources import files as package_files

from amplifyc.diagnostics import Code
from amplifyc.packaging.archive import Member
from amplifyc.packaging.descriptions import PYTHON_BOOTSTRAP, PythonBundle, PythonLayer
from amplifyc.packaging.handlers import check_handler
from amplifyc.packaging.job import Job
from amplifyc.packaging.python.install import installed
from amplifyc.packaging.python.members import folder_files
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.requirements import find_requirements
from amplifyc.text import Location

NAME_TAKEN = Code("packaging/name-taken", "Two files of a function with one name")
MODULE_NAME = Code("packaging/module-name", "A Python handler whose file name no module can have")

_ENVIRONMENT = "amplify_env"


def bundle_python(asset: PythonBundle, job: Job) -> list[Member] | None:
    """The code of the function. None when the author has to correct something first."""
    job.report.extend(check_handler(job.source(asset.entry), asset.runtime))
    folder, name = posixpath.split(asset.entry)
    if "." in name.removesuffix(".py"):
        job.report.add(
            MODULE_NAME.at(
                asset.at,
                f"`{name}` is not a module: Lambda reads the dots as packages",
                hint=f"rename it to `{name[:-3].replace('.', '_')}.py`",
            )
        )
    job.progress(f"packaging {asset.entry}")
    members = [*folder_files(folder, job, asset.at), *_included(asset, job), *_shims(asset)]
    dependencies = _dependencies(asset, folder, job)
    if dependencies is None or not _distinct(members, asset.at, job):
        return None
    return _over(dependencies, members)


def bundle_python_layer(asset: PythonLayer, job: Job) -> list[Member] | None:
    """The layer: everything under `python/`, where the runtimes look for modules."""
    job.progress(f"packaging {asset.folder}")
    members = list(folder_files(asset.folder, job, asset.at))
    dependencies = _dependencies(asset, asset.folder, job)
    if dependencies is None:
        return None
    return [Member(f"python/{member.name}", member.content) for member in _over(dependencies, members)]


def _dependencies(asset: PythonBundle | PythonLayer, folder: str, job: Job) -> list[Member] | None:
    requirements = find_requirements(asset.requirements, folder, Platform.of(asset.runtime, asset.architecture), job)
    if job.report.has_errors:
        return None
    return [] if requirements is None else installed(requirements, job)


def _included(asset: PythonBundle, job: Job) -> Iterable[Member]:
    for path in asset.include:
        name = posixpath.basename(path)
        if job.inputs.kind(path) == "folder":
            yield from folder_files(path, job, asset.at, prefix=name)
        else:
            job.inputs.note(path)
            yield Member(name, job.project / path)


def _shims(asset: PythonBundle) -> Iterable[Member]:
    shims = package_files("amplifyc.packaging.python").joinpath("shims")
    yield Member(f"{_ENVIRONMENT}.py", shims.joinpath(f"{_ENVIRONMENT}.py").read_bytes())
    if asset.late_environment:
        text = shims.joinpath(f"{PYTHON_BOOTSTRAP}.py").read_text(encoding="utf-8")
        module = posixpath.basename(asset.entry).removesuffix(".py")
        yield Member(f"{PYTHON_BOOTSTRAP}.py", text.replace('"handler"', repr(module), 1).encode())


def _distinct(members: Iterable[Member], at: Location | None, job: Job) -> bool:
    """Whether no two of the author's files, and none of ours, want the same place in the zip."""
    seen: set[str] = set()
    for member in members:
        if member.name in seen:
            ours = member.name in (f"{_ENVIRONMENT}.py", f"{PYTHON_BOOTSTRAP}.py")
            reason = "amplifyc puts a module of that name there" if ours else "two of the included files have this name"
            job.report.add(NAME_TAKEN.at(at, f"`{member.name}` would be in the package twice: {reason}", hint="rename the file"))
            return False
        seen.add(member.name)
    return True


def _over(dependencies: Iterable[Member], own: Iterable[Member]) -> list[Member]:
    """The author's own modules win over installed ones of the same name, as they would on sys.path."""
    return list({member.name: member for member in (*dependencies, *own)}.values())
