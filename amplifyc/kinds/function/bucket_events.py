"""Files of a storage that start a function, as the storage has to know of them."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import FileEvent
from amplifyc.kinds.function.model import Function


def bucket_events(function: Function) -> Iterator[FileEvent]:
    for event in function.events:
        for name in event.on if event.bucket else ():
            assert event.bucket is not None
            yield FileEvent(event.bucket.target, function.address, name, event.place / "bucket", event.prefix or "", event.suffix or "")
