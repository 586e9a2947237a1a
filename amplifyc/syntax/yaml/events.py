"""The events of a YAML text: from libyaml where PyYAML has it, else from PyYAML's own slower scanner; both say the same."""

from __future__ import annotations

from typing import Any, Protocol, cast

import yaml

from amplifyc.syntax.yaml.pure import PureParser


class Mark(Protocol):
    """A place in the text, in code points."""

    index: int


class Event(Protocol):
    """What the parser met: one of PyYAML's event classes. Which fields there are depends on the class."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


# The classes of events. A class is asked for by identity: that is what makes two thousand lines a matter of milliseconds.
SCALAR: type[Any] = yaml.ScalarEvent
ALIAS: type[Any] = yaml.AliasEvent
MAPPING: type[Any] = yaml.MappingStartEvent
MAPPING_END: type[Any] = yaml.MappingEndEvent
SEQUENCE_END: type[Any] = yaml.SequenceEndEvent
DOCUMENT: type[Any] = yaml.DocumentStartEvent


class EventSource(Protocol):
    """A parser that is asked for one event after the other and raises `yaml.MarkedYAMLError` where it cannot go on."""

    def get_event(self) -> Event: ...

    def dispose(self) -> None: ...


def pure_events(text: str) -> EventSource:
    return cast("EventSource", PureParser(text))


def fast_events(text: str) -> EventSource:
    return cast("EventSource", cast("Any", yaml.CLoader)(text))


events = fast_events if yaml.__with_libyaml__ else pure_events
