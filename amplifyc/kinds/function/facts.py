"""What a function says of itself to other kinds."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import Fact, Talks
from amplifyc.kinds.function.bucket_events import bucket_events
from amplifyc.kinds.function.model import Function


def facts(function: Function) -> Iterator[Fact]:
    yield from bucket_events(function)
    if function.conversation is not None:
        yield Talks(function.conversation.place)
