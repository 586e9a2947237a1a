"""Builds nodes of events: anchors, duplicate keys, tags, and the limits that keep a hostile file small."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.syntax.mistakes import DEPTH_LIMIT, ENOUGH, NumberTooLargeError, duplicate_key, number_too_large, too_deep
from amplifyc.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplifyc.syntax.yaml.events import ALIAS, MAPPING, MAPPING_END, SCALAR, SEQUENCE_END, Event, EventSource
from amplifyc.syntax.yaml.keys import null_key, structured_key
from amplifyc.syntax.yaml.merge import MERGE_KEY, merge
from amplifyc.syntax.yaml.scalars import DIGITS, WORDS, resolve
from amplifyc.syntax.yaml.tags import UNKNOWN_TAG, expand
from amplifyc.text import Location, SourceFile, Span

ALIAS_LIMIT = 100_000

UNDEFINED_ALIAS = Code("syntax/undefined-alias", "An alias without an anchor")
CYCLIC_ALIAS = Code("syntax/cyclic-alias", "An alias inside the value that it stands for")
EXPLODING_ALIAS = Code("syntax/exploding-alias", "Aliases that multiply into a huge document")

_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")
_SPACE = re.compile(r"\s*")


class HopelessError(Exception):
    """The rest of the file is not worth reading; the diagnostic that says why is already there."""


@dataclass(slots=True)
class _Anchor:
    """A named node; `node` is None until it is complete. `size` and `height` count what its aliases stand for."""

    span: Span
    node: Node | None = None
    size: int = 0
    height: int = 0


class Composer:
    """One pass over the events of one document."""

    def __init__(self, file: SourceFile, source: EventSource, shift: int) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.readable = True
        self._next = source.get_event
        self._shift = shift
        self._anchors: dict[str, _Anchor] = {}
        self._size = 0
        self._aliased = 0
        self._deepest = 0
        self._end = 0  # where the value that was read last ends in the text, which of an alias is not where its node does

    def root(self, event: Event) -> Node:
        return self._node(event, 0)

    def _node(self, event: Event, depth: int) -> Node:
        if event.__class__ is ALIAS:
            return self._alias(event, depth)
        self._size += 1
        if depth > self._deepest:
            self._deepest = depth
            if depth > DEPTH_LIMIT:
                self._report(too_deep(self.file, self._span(event)))
                raise HopelessError
        if event.anchor is None:
            return self._content(event, depth)
        return self._anchored(event, depth)

    def _content(self, event: Event, depth: int) -> Node:
        if event.__class__ is SCALAR:
            node: Node = self._scalar(event)
        elif event.__class__ is MAPPING:
            node = self._mapping(event, depth + 1)
        else:
            node = self._sequence(event, depth + 1)
        if event.tag is None or event.tag == "!":
            return node
        return self._tagged(event, node)

    def _scalar(self, event: Event) -> Scalar:
        start = event.start_mark.index + self._shift
        end = event.end_mark.index + self._shift
        value = event.value
        if event.style and event.style in "|>":  # libyaml lets it end where the next node starts
            end = start + len(self.file.text[start:end].rstrip())
        self._end = end
        if event.tag is None and not event.style and (value in WORDS or value[0] in DIGITS):
            try:
                return Scalar(resolve(value), Span(start, end))
            except NumberTooLargeError:
                self._report(number_too_large(self.file, Span(start, end)))
        return Scalar(value, Span(start, end))

    def _sequence(self, start: Event, depth: int) -> Sequence:
        items = []
        event = self._next()
        while event.__class__ is not SEQUENCE_END:
            items.append(self._node(event, depth))
            event = self._next()
        begin = start.start_mark.index + self._shift
        if start.flow_style or not items:
            self._end = event.end_mark.index + self._shift
        return Sequence(tuple(items), Span(begin, self._end))

    def _mapping(self, start: Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        merged: Entry | None = None
        begin = start.start_mark.index + self._shift
        event = self._next()
        while event.__class__ is not MAPPING_END:
            span = self._span(event)
            name = self._key(event, depth)
            value = self._node(self._next(), depth)
            if value.span.start == value.span.end:
                value = self._missing(span.end, value)
            if name == MERGE_KEY and not event.style and merged is None:
                merged = Entry(span, value)
            elif name is not None and (first := merged if name == MERGE_KEY and not event.style else entries.get(name)) is not None:
                self._report(duplicate_key(self.file, name, span, first.key), lost=False)
            elif name is not None:
                entries[name] = Entry(span, value)
            event = self._next()
        if merged is not None:
            entries, troubles = merge(self.file, entries, merged.value)
            for trouble in troubles:
                self._report(trouble)
        if start.flow_style or not entries:
            self._end = event.end_mark.index + self._shift
        return Mapping(entries, Span(begin, self._end))

    def _missing(self, key_end: int, value: Node) -> Node:
        """The empty value right behind its colon; libyaml and PyYAML disagree on where it stands inside brackets."""
        colon = self.file.text.find(":", key_end, value.span.start)
        self._end = colon + 1 if colon >= 0 else key_end
        return replace(value, span=Span(self._end, self._end))

    def _key(self, event: Event, depth: int) -> str | None:
        """The key as written, or None after a diagnostic when it cannot be one."""
        if event.__class__ is SCALAR and event.tag is None and event.anchor is None:
            if event.style or WORDS.get(event.value, "") is not None:
                return event.value
            self._report(null_key(self.file, self._span(event), event.value))
            return None
        span = self._span(event)
        node = self._node(event, depth)
        if event.__class__ is ALIAS:
            if isinstance(node, Scalar) and isinstance(node.value, str):
                return node.value
        elif isinstance(node, Scalar) and event.tag is None and node.value is not None:
            return event.value
        else:
            span = Span(span.start, max(span.end, node.span.end))
        self._report(structured_key(self.file, span))
        return None

    def _anchored(self, event: Event, depth: int) -> Node:
        name = event.anchor or ""
        anchor = self._anchors[name] = _Anchor(self._span(event))
        before, deepest = self._size - 1, self._deepest
        self._deepest = depth
        node = self._content(event, depth)
        anchor.node, anchor.size, anchor.height = node, self._size - before, self._deepest - depth
        self._deepest = max(deepest, self._deepest)
        return node

    def _alias(self, event: Event, depth: int) -> Node:
        name, span = event.anchor or "", self._span(event)
        self._end = span.end
        anchor = self._anchors.get(name)
        if anchor is None:
            hint = did_you_mean(name, self._anchors) or f"write `&{name}` before the value it stands for, or quote it"
            self._report(UNDEFINED_ALIAS.at(self._at(span), f"there is no anchor `&{name}` above", words="undefined", hint=hint))
            return Scalar(None, span)
        if anchor.node is None:
            related = (Label(self._at(anchor.span), "the anchor"),)
            message = f"`*{name}` stands inside the value that it stands for"
            self._report(CYCLIC_ALIAS.at(self._at(span), message, words="endless", related=related, hint="write the value out"))
            return Scalar(None, span)
        self._size += anchor.size
        self._aliased += anchor.size
        if self._aliased > ALIAS_LIMIT:
            message = f"the aliases up to `*{name}` stand for more than {ALIAS_LIMIT:,} values"
            self._report(EXPLODING_ALIAS.at(self._at(span), message, words="one alias too many", hint="use fewer aliases of aliases"))
            raise HopelessError
        if depth + anchor.height > DEPTH_LIMIT:
            self._report(too_deep(self.file, span))
            raise HopelessError
        self._deepest = max(self._deepest, depth + anchor.height)
        return anchor.node

    def _tagged(self, event: Event, node: Node) -> Node:
        found = _TAG.search(self.file.text, node.span.start)
        tag = Span(*found.span()) if found else node.span
        inside = _SPACE.match(self.file.text, tag.end, max(node.span.end, tag.end))
        value = replace(node, span=Span(inside.end() if inside else tag.end, max(node.span.end, tag.end)))
        result, trouble = expand(self.file, event.tag or "", tag, value)
        if trouble is not None:
            self._report(trouble, lost=trouble.code is not UNKNOWN_TAG)
        return replace(result, span=node.span)

    def _span(self, event: Event) -> Span:
        return Span(event.start_mark.index + self._shift, event.end_mark.index + self._shift)

    def _at(self, span: Span) -> Location:
        return Location(self.file, span)

    def _report(self, diagnostic: Diagnostic, *, lost: bool = True) -> None:
        """`lost` says that a value is not known; a document without it would only give mistakes that are none."""
        self.readable = self.readable and not lost
        self.diagnostics.append(diagnostic)
        if len(self.diagnostics) >= ENOUGH:
            raise HopelessError
