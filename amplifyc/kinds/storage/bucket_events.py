"""Whom S3 tells of the files in a bucket: S3 refuses it when one file could be told to two."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import FileEvent, Graph
from amplifyc.kinds.storage.model import Storage

OVERLAP = Code("storage/overlapping-notifications", "Two notifications for one event on the same files")


def bucket_events(storage: Storage) -> Iterator[FileEvent]:
    """What the storage itself asks for: its triggers, then its notifications in their order."""
    triggers, here = storage.triggers, storage.address
    if triggers and triggers.on_upload:
        yield FileEvent(here, here, "s3:ObjectCreated:*", triggers.place / "onUpload")
    if triggers and triggers.on_delete:
        yield FileEvent(here, here, "s3:ObjectRemoved:*", triggers.place / "onDelete")
    for item in storage.notifications:
        for index, event in enumerate(item.events):
            yield FileEvent(here, here, event, item.place.at("events", index), item.prefix or "", item.suffix or "")


def overlaps(storage: Storage, graph: Graph) -> Iterator[Diagnostic]:
    """Among what the storage asks for, then against what functions ask of it, by their addresses."""
    others = {edge.source for edge in graph.edges_to.get(storage.address, ())} - {storage.address}
    known: list[FileEvent] = []
    for event in (event for asking in (storage.address, *sorted(others)) for event in graph.facts(FileEvent, asking)):
        if event.bucket != storage.address:
            continue
        if other := next((first for first in known if event.collides(first)), None):
            yield OVERLAP.at(
                event.place.value, f"`{event.event}` of some files of `{storage.address}` goes to two places", words="S3 refuses this",
                related=(Label(other.place.value, "the other one"),),
                hint="give the two different events, or a `prefix` or `suffix` that keeps them apart",
            )
        known.append(event)
