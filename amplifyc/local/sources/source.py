"""A data source: takes the request of a resolver and gives its result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from amplifyc.frozen import frozen


class SourceError(Exception):
    """What a resolver finds in `ctx.error`; `result` is what it finds in `ctx.result` beside it."""

    def __init__(self, message: str, type_: str, result: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.type = type_
        self.result = result


class Source(Protocol):
    """A data source that can be used."""

    def run(self, request: Mapping[str, Any]) -> Any:
        """The result of a request, as `ctx.result`."""


@frozen
class Nothing:
    """`NONE`: what the resolver sends is what it gets."""

    def run(self, request: Mapping[str, Any]) -> Any:
        return request.get("payload")


@frozen
class Unsupported:
    """A data source that does not exist on this machine; a field that uses it says so."""

    type: str

    def run(self, request: Mapping[str, Any]) -> Any:
        raise SourceError(f"data sources of type {self.type} are not supported yet by the local backend", "Local:NotSupported")
