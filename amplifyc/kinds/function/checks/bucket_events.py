"""Files that would start two functions: S3 refuses such a bucket."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.frozen import frozen
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function
from amplifyc.model import Address
from amplifyc.syntax import Place

OVERLAP = Code("function/overlapping-events", "Files of a bucket that would start two functions")

_TRIGGERS = {"onUpload": "s3:ObjectCreated:*", "onDelete": "s3:ObjectRemoved:*"}


@frozen(slots=False)
class _Files:
    """Some events of some files."""

    event: str
    place: Place
    prefix: str = ""
    suffix: str = ""

    def overlap(self, other: _Files) -> bool:
        events = sorted((self.event.removesuffix("*"), other.event.removesuffix("*")), key=len)
        wide = self.event if self.event.removesuffix("*") == events[0] else other.event
        same = self.event == other.event or (wide.endswith("*") and events[1].startswith(events[0]))
        prefixes = self.prefix.startswith(other.prefix) or other.prefix.startswith(self.prefix)
        return same and prefixes and (self.suffix.endswith(other.suffix) or other.suffix.endswith(self.suffix))


def bucket_events(function: Function, graph: Graph) -> Iterator[Diagnostic]:
    """Against the triggers of the storage, and against the events of functions that come before."""
    for bucket in dict.fromkeys(event.bucket.target for event in function.events if event.bucket):
        known = list(_triggers(bucket, graph))
        for other in graph.of_model(Function):
            if other.address < function.address:
                known += _events(other, bucket)
        for mine in _events(function, bucket):
            if before := next((files for files in known if mine.overlap(files)), None):
                yield OVERLAP.at(
                    mine.place.value, f"`{mine.event}` of some files of `{bucket}` starts two functions", words="S3 refuses this",
                    related=(Label(before.place.value, "the other one"),),
                    hint="give the two different events, or a `prefix` or `suffix` that keeps them apart",
                )
            known.append(mine)


def _triggers(bucket: Address, graph: Graph) -> Iterator[_Files]:
    for edge in graph.edges_from.get(bucket, ()):
        match edge.place.path:
            case ("triggers", ("onUpload" | "onDelete") as name, *_):
                yield _Files(_TRIGGERS[name], edge.place)
            case _:
                pass


def _events(function: Function, bucket: Address) -> Iterator[_Files]:
    for event in function.events:
        if event.bucket and event.bucket.target == bucket:
            for name in event.on:
                yield _Files(name, event.place / "bucket", event.prefix or "", event.suffix or "")
