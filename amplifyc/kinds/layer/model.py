"""`kind: layer` bound: files that several functions share."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.model import FilePath, FolderPath, Resource


@frozen(slots=False, kw_only=True)
class Layer(Resource):
    """One layer: a folder as it is, or Python modules with their requirements. Lambda lays it under `/opt`."""

    name: str | None = None
    folder: FolderPath | None = None  # as it is: `python/`, `nodejs/node_modules/`, `bin/`, …
    python: FolderPath | None = None  # modules, with the requirements beside them; goes under `python/`
    requirements: FilePath | None = None  # of `python`, when they stand elsewhere
    runtimes: tuple[str, ...] = ()
    architectures: tuple[Literal["x86_64", "arm64"], ...] = ()
    license: str | None = None

    @property
    def friendly_name(self) -> str:
        return self.name or self.address.name
