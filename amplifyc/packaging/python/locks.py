"""Pins of uv.lock and poetry.lock: every package that the project needs on one platform, with version and hashes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={value}" for value in self.hashes)])


@dataclass(frozen=True, slots=True)
class LockProblem:
    """Why a lock does not say what to install."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A package that something asks for; `version` where the lock has several."""

    name: str
    version: str | None = None
    extras: tuple[str, ...] = ()


Markers = Mapping[str, str]


def uv_pins(project: Mapping[str, Any], lock: str, markers: Markers) -> tuple[Pin, ...] | LockProblem:
    """The pins of a uv.lock for its project, without its development groups."""
    packages = _packages(lock, "uv lock")
    if isinstance(packages, LockProblem):
        return packages
    name = canonicalize_name(str(project.get("project", {}).get("name", "")))
    root = next((package for package in packages.get(name, ()) if {"virtual", "editable"} & package.get("source", {}).keys()), None)
    if root is None:
        return LockProblem(f"it does not have the project `{name}`", "run `uv lock`")

    def needs(package: Mapping[str, Any], extras: Iterable[str]) -> Iterable[_Wanted]:
        optional = package.get("optional-dependencies", {})
        edges = [*package.get("dependencies", ()), *(edge for extra in extras for edge in optional.get(extra, ()))]
        for edge in edges:
            if _applies(edge.get("marker"), markers):
                yield _Wanted(canonicalize_name(edge["name"]), edge.get("version"), tuple(edge.get("extra", ())))

    return _closure(needs(root, ()), packages, needs, lambda package: package.get("wheels", ()), markers, "uv lock")


def poetry_pins(project: Mapping[str, Any], lock: str, markers: Markers) -> tuple[Pin, ...] | LockProblem:
    """The pins of a poetry.lock for the main dependencies of its project."""
    packages = _packages(lock, "poetry lock")
    if isinstance(packages, LockProblem):
        return packages

    def needs(package: Mapping[str, Any], extras: Iterable[str]) -> Iterable[_Wanted]:
        extra_names = {canonicalize_name(str(text).split(" ")[0]) for extra in extras for text in package.get("extras", {}).get(extra, ())}
        for name, constraints in package.get("dependencies", {}).items():
            for constraint in constraints if isinstance(constraints, list) else [constraints]:
                entry = constraint if isinstance(constraint, dict) else {}
                if entry.get("optional") and canonicalize_name(name) not in extra_names:
                    continue
                if canonicalize_name(name) != "python" and _applies(entry.get("markers"), markers):
                    yield _Wanted(canonicalize_name(name), None, tuple(entry.get("extras", ())))

    poetry = project.get("tool", {}).get("poetry", {})
    roots = [*_declared(project, markers), *needs({"dependencies": poetry.get("dependencies", {})}, ())]
    return _closure(roots, packages, needs, lambda package: package.get("files", ()), markers, "poetry lock")


def _declared(project: Mapping[str, Any], markers: Markers) -> Iterable[_Wanted]:
    for text in project.get("project", {}).get("dependencies", ()):
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate(dict(markers)):
            yield _Wanted(canonicalize_name(requirement.name), None, tuple(sorted(requirement.extras)))


def _packages(lock: str, command: str) -> dict[str, list[Mapping[str, Any]]] | LockProblem:
    try:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for package in tomllib.loads(lock)["package"]:
            found.setdefault(canonicalize_name(package["name"]), []).append(package)
        return found
    except (tomllib.TOMLDecodeError, LookupError, TypeError):
        return LockProblem("it is not a lock file", f"run `{command}`")


def _closure(
    roots: Iterable[_Wanted],
    packages: Mapping[str, list[Mapping[str, Any]]],
    needs: Any,
    files: Any,
    markers: Markers,
    command: str,
) -> tuple[Pin, ...] | LockProblem:
    pins: dict[tuple[str, str], Pin] = {}
    pending, seen = list(roots), set[_Wanted]()
    while pending:
        wanted = pending.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        package = _choose(packages.get(wanted.name, ()), wanted, markers)
        if package is None:
            return LockProblem(f"it does not have `{wanted.name}`, which the project depends on", f"run `{command}`")
        source = package.get("source", {})
        if {"git", "directory", "editable", "virtual", "path"} & source.keys() or source.get("type") in ("git", "directory", "file"):
            hint = "name code of the project under `include:`, publish other code as a wheel"
            return LockProblem(f"`{wanted.name}` does not come from an index", hint)
        hashes = sorted({str(file["hash"]) for file in files(package) if "hash" in file})
        pins[wanted.name, package["version"]] = Pin(wanted.name, package["version"], tuple(hashes))
        pending += needs(package, wanted.extras)
    return tuple(pins[key] for key in sorted(pins))


def _choose(candidates: Iterable[Mapping[str, Any]], wanted: _Wanted, markers: Markers) -> Mapping[str, Any] | None:
    """The one of several locked versions that is meant for this platform."""
    for package in candidates:
        conditions = package.get("resolution-markers") or [package.get("markers")]
        if wanted.version in (None, package["version"]) and any(_applies(condition, markers) for condition in conditions):
            return package
    return None


def _applies(marker: Any, markers: Markers) -> bool:
    if isinstance(marker, dict):  # poetry: by group
        marker = marker.get("main")
    if not isinstance(marker, str) or not marker:
        return True
    try:
        return Marker(marker).evaluate({**markers, "extra": ""})
    except InvalidMarker:
        return True
