"""`kind: layer` bound: files that several functions share."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.model import FilePath, FolderPath, Resource
from amplifyc.packaging import Architecture
from amplifyc.packaging.runtimes import DEFAULTS, runtime_name


@frozen(slots=False, kw_only=True)
class Layer(Resource):
    """One layer: a folder as it is, or Python modules with their requirements. Lambda lays it under `/opt`."""

    name: str | None = None
    folder: FolderPath | None = None  # as it is: `python/`, `nodejs/node_modules/`, `bin/`, …
    python: FolderPath | None = None  # modules, with the requirements beside them; goes under `python/`
    requirements: FilePath | None = None  # of `python`, when they stand elsewhere
    runtimes: tuple[str, ...] = ()  # as they are written; see `runtime_names`
    architectures: tuple[Architecture, ...] = ()
    license: str | None = None

    @property
    def friendly_name(self) -> str:
        return self.name or self.address.name

    @property
    def runtime_names(self) -> tuple[str, ...]:
        """What it runs on, empty if on everything. The packages of Python modules are made for one version (and one architecture)."""
        written = tuple(runtime_name(name) for name in self.runtimes)
        return written or ((DEFAULTS["python"],) if self.python is not None else ())

    @property
    def architecture_names(self) -> tuple[Architecture, ...]:
        return self.architectures or (("x86_64",) if self.python is not None else ())
