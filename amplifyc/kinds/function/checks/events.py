"""What starts a function, and what it needs for that."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Event, Function
from amplifyc.kinds.function.streams import table_streams

ONE_SOURCE = Code("function/event-source", "An event that comes from nowhere, or from two places")
NO_MODEL = Code("function/unknown-model", "A stream of a model that data does not have")
FOREIGN_BUCKET = Code("function/foreign-bucket", "Files of a bucket that is not made here")
OPTION = Code("function/event-option", "A setting that its kind of event does not have")
DEAD_LETTER = Code("function/dead-letter", "Failed events that go nowhere, or to two places")
NEEDS_VPC = Code("function/needs-vpc", "A file system outside of a network")

_SOURCES = {
    "queue": "queue", "model": "model", "tableStream": "table_stream", "kinesis": "kinesis", "topic": "topic", "bucket": "bucket",
    "pattern": "pattern",
}
_STREAMS = ("model", "tableStream", "kinesis")
_POLLED = ("queue", *_STREAMS)
_OPTIONS = {
    "batchSize": _POLLED, "batchWindowSeconds": _POLLED, "reportBatchItemFailures": _POLLED, "filters": (*_POLLED, "topic"),
    "maximumConcurrency": ("queue",), "startingPosition": _STREAMS, "retries": _STREAMS, "bisectOnError": _STREAMS,
    "parallelizationFactor": _STREAMS, "on": ("bucket",), "prefix": ("bucket",), "suffix": ("bucket",), "bus": ("pattern",),
}


def events(function: Function, graph: Graph) -> Iterator[Diagnostic]:
    for event in function.events:
        given = [key for key, field in _SOURCES.items() if getattr(event, field) is not None]
        if not given:
            yield ONE_SOURCE.at(event.place.value, "this event does not say where it comes from", hint=f"add one of {', '.join(_SOURCES)}")
        for key in given[1:]:
            yield ONE_SOURCE.at((event.place / key).key, f"this event comes from `{given[0]}` already",
                                related=(Label((event.place / given[0]).key, "the first source"),), hint="make two events of it")
        if len(given) == 1:
            yield from _options(event, given[0])
        if event.model is not None:
            yield from _model(event, graph)
        if event.bucket is not None and isinstance(graph.nodes[event.bucket.target].attributes()["bucketName"], str):
            message = f"`{event.bucket.target}` is a bucket that exists already, and is not changed here"
            yield FOREIGN_BUCKET.at(event.bucket.place.value, message, hint="set the notification where the bucket is made")


def _options(event: Event, source: str) -> Iterator[Diagnostic]:
    if source == "topic" and len(event.filters) > 1:
        message = "a subscription to a topic has one filter"
        yield OPTION.at(event.place.at("filters", 1).value, message, words="a second one", hint="join the two, or make two events of it")
    written = event.place.document.data
    for step in event.place.path:
        written = written[step]
    for key in written:
        if source not in _OPTIONS.get(key, (source,)):
            yield OPTION.at((event.place / key).key, f"`{key}` is not for events of a `{source}`", words="without effect here",
                            hint=f"remove it: it is for {' and '.join(f'`{name}`' for name in _OPTIONS[key])}")


def _model(event: Event, graph: Graph) -> Iterator[Diagnostic]:
    names = table_streams(graph)
    if event.model not in names:
        listed = f"data has {', '.join(names)}" if names else "this project has no models with a table"
        hint = did_you_mean(event.model or "", names) or listed
        yield NO_MODEL.at((event.place / "model").value, f"data has no model `{event.model}`", hint=hint)


def dead_letter(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    letter = function.dead_letter
    if letter and (letter.queue is None) == (letter.topic is None):
        yield DEAD_LETTER.at(letter.place.key, "failed events go to one queue or one topic", hint="write `deadLetter: { queue: ARN }`")


def file_system(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    if function.file_system and not function.vpc:
        yield NEEDS_VPC.at((function.place / "fileSystem").key, "a file system is reached through a network, and this function is in none",
                           hint="add `vpc: { subnetIds: […], securityGroupIds: […] }`")
