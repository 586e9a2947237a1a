"""Pins of uv.lock and poetry.lock: every package that the project needs on one platform, with version and hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from amplifyc.frozen import frozen


@frozen
class Pin:
    """One locked package."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={value}" for value in self.hashes)])


@frozen
class LockProblem:
    """Why a lock does not say what to install."""

    message: str
    hint: str


@frozen
class _Wanted:
    """A package that something asks for; `version` where the lock has several."""

    name: str
    version: str | None = None
    extras: tuple[str, ...] = ()


@frozen(slots=False)
class _Lock:
    """A lock file as a graph: what each package needs on one platform."""

    packages: Mapping[str, list[Mapping[str, Any]]]
    markers: Mapping[str, str]
    command: str  # writes it anew
    needs: Callable[[Mapping[str, Any], Iterable[str], Mapping[str, str]], Iterable[_Wanted]]
    files: str  # the key under which a package lists them

    def pins(self, roots: Iterable[_Wanted]) -> tuple[Pin, ...] | LockProblem:
        """Everything that can be reached from `roots`."""
        pins: dict[tuple[str, str], Pin] = {}
        pending, seen = list(roots), set[_Wanted]()
        while pending:
            wanted = pending.pop()
            if wanted in seen:
                continue
            seen.add(wanted)
            package = self._choose(wanted)
            if package is None:
                return LockProblem(f"it does not have `{wanted.name}`, which the project depends on", f"run `{self.command}`")
            if not _from_index(package.get("source", {})):
                hint = "name code of the project under `include:`, publish other code as a wheel"
                return LockProblem(f"`{wanted.name}` does not come from an index", hint)
            hashes = sorted({str(file["hash"]) for file in package.get(self.files, ()) if "hash" in file})
            pins[wanted.name, package["version"]] = Pin(wanted.name, package["version"], tuple(hashes))
            pending += self.needs(package, wanted.extras, self.markers)
        return tuple(pins[key] for key in sorted(pins))

    def _choose(self, wanted: _Wanted) -> Mapping[str, Any] | None:
        """The one of several locked versions that is meant for this platform."""
        for package in self.packages.get(wanted.name, ()):
            conditions = package.get("resolution-markers") or [package.get("markers")]
            if wanted.version in (None, package["version"]) and any(_applies(condition, self.markers) for condition in conditions):
                return package
        return None


def uv_pins(project: Mapping[str, Any], lock: str, markers: Mapping[str, str]) -> tuple[Pin, ...] | LockProblem:
    """The pins of a uv.lock for its project, without its development groups."""
    packages = _packages(lock)
    if packages is None:
        return LockProblem("it is not a lock file", "run `uv lock`")
    name = canonicalize_name(str(project.get("project", {}).get("name", "")))
    root = next((package for package in packages.get(name, ()) if not _from_index(package.get("source", {}))), None)
    if root is None:
        return LockProblem(f"it does not have the project `{name}`", "run `uv lock`")
    return _Lock(packages, markers, "uv lock", _uv_needs, "wheels").pins(_uv_needs(root, (), markers))


def _uv_needs(package: Mapping[str, Any], extras: Iterable[str], markers: Mapping[str, str]) -> Iterator[_Wanted]:
    optional = package.get("optional-dependencies", {})
    for edge in (*package.get("dependencies", ()), *(edge for extra in extras for edge in optional.get(extra, ()))):
        if _applies(edge.get("marker"), markers):
            yield _Wanted(canonicalize_name(edge["name"]), edge.get("version"), tuple(edge.get("extra", ())))


def poetry_pins(project: Mapping[str, Any], lock: str, markers: Mapping[str, str]) -> tuple[Pin, ...] | LockProblem:
    """The pins of a poetry.lock for the main dependencies of its project."""
    packages = _packages(lock)
    if packages is None:
        return LockProblem("it is not a lock file", "run `poetry lock`")
    poetry = project.get("tool", {}).get("poetry", {})
    roots = [*_declared(project, markers), *_poetry_needs({"dependencies": poetry.get("dependencies", {})}, (), markers)]
    return _Lock(packages, markers, "poetry lock", _poetry_needs, "files").pins(roots)


def _poetry_needs(package: Mapping[str, Any], extras: Iterable[str], markers: Mapping[str, str]) -> Iterator[_Wanted]:
    by_extra = {canonicalize_name(_first_word(text)) for extra in extras for text in package.get("extras", {}).get(extra, ())}
    for written, constraints in package.get("dependencies", {}).items():
        name = canonicalize_name(written)
        for constraint in constraints if isinstance(constraints, list) else [constraints]:
            entry = constraint if isinstance(constraint, dict) else {}
            skipped = name == "python" or (entry.get("optional") and name not in by_extra)
            if not skipped and any(_applies(entry.get("markers"), {**markers, "extra": extra}) for extra in ("", *extras)):
                yield _Wanted(name, None, tuple(entry.get("extras", ())))


def _declared(project: Mapping[str, Any], markers: Mapping[str, str]) -> Iterator[_Wanted]:
    for text in project.get("project", {}).get("dependencies", ()):
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue  # poetry itself refuses such a project
        if requirement.marker is None or requirement.marker.evaluate(dict(markers)):
            yield _Wanted(canonicalize_name(requirement.name), None, tuple(sorted(requirement.extras)))


def _packages(lock: str) -> dict[str, list[Mapping[str, Any]]] | None:
    found: dict[str, list[Mapping[str, Any]]] = {}
    try:
        for package in tomllib.loads(lock)["package"]:
            found.setdefault(canonicalize_name(package["name"]), []).append(package)
    except (tomllib.TOMLDecodeError, LookupError, TypeError):
        return None
    return found


def _from_index(source: Mapping[str, Any]) -> bool:
    """Whether a package is one that an index has; uv says it by the key of the source, poetry by its type."""
    return not ({"git", "directory", "editable", "virtual", "path"} & source.keys() or source.get("type") in ("git", "directory", "file"))


def _first_word(text: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", text)
    return match[0] if match else ""


def _applies(marker: Any, markers: Mapping[str, str]) -> bool:
    if isinstance(marker, dict):  # poetry: by group
        marker = marker.get("main")
    if not isinstance(marker, str) or not marker:
        return True
    try:
        return Marker(marker).evaluate({"extra": "", **markers})
    except InvalidMarker:
        return True
