"""Joins the calls of one function for many items of a list to one call (`BatchInvoke`)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from amplifyc.local.sources import Source, SourceError

DEFAULT_SIZE = 5


class Batch:
    """One call to be made, of all payloads that come together in the same turn of the event loop."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._payloads: list[Any] = []
        self._answers: list[Any] | None = None
        self._error: SourceError | None = None

    @property
    def has_begun(self) -> bool:
        return self._answers is not None or self._error is not None

    def __len__(self) -> int:
        return len(self._payloads)

    async def result(self, request: Mapping[str, Any]) -> Any:
        """The part of the answer that belongs to this request."""
        place = len(self._payloads)
        self._payloads.append(request.get("payload"))
        await asyncio.sleep(0)  # the other items of the list come first
        if not self.has_begun:
            self._call(request)
        if self._error is not None:
            raise self._error
        assert self._answers is not None
        return self._answers[place]

    def _call(self, request: Mapping[str, Any]) -> None:
        wanted = len(self._payloads)
        try:
            answers = self._source.run({**request, "payload": self._payloads})
        except SourceError as error:
            self._error = error
            return
        if isinstance(answers, list) and len(answers) == wanted:
            self._answers = answers
        else:
            self._error = SourceError(f"BatchInvoke: the function must return a list of {wanted} results", "Lambda:IllegalArgument")


class Batches:
    """The batches of one request, by field."""

    def __init__(self) -> None:
        self._open: dict[str, Batch] = {}

    async def join(self, field: str, source: Source, request: Mapping[str, Any], size: int | None) -> Any:
        """The result of one payload among others."""
        batch = self._open.get(field)
        if batch is None or batch.has_begun or len(batch) >= (size or DEFAULT_SIZE):
            batch = self._open[field] = Batch(source)
        return await batch.result(request)
