"""What a function is to those who run it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from amplifyc.frozen import frozen

LANGUAGES = ("python", "nodejs")


@frozen
class Function:
    """A function as its template describes it."""

    name: str
    arn: str
    runtime: str
    handler: str
    code: Path | None
    """The zip; None for what is no zip."""
    environment: Mapping[str, str] = field(default_factory=dict)
    layers: tuple[Path, ...] = ()
    timeout: float = 3
    memory: int = 128

    @property
    def language(self) -> str | None:
        """The language that can be run here."""
        return next((name for name in LANGUAGES if self.runtime.startswith(name)), None)


class InvocationError(Exception):
    """A function failed. `payload` is what Lambda answers then: `errorMessage`, `errorType` and where it happened."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        super().__init__(payload.get("errorMessage") or "")
        self.payload = dict(payload)

    @property
    def message(self) -> str:
        return str(self.payload.get("errorMessage") or "")
