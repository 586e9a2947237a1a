"""What a file in Amplify's directive language names."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from amplifyc.diagnostics import Diagnostic
from amplifyc.graph import Occurrence, Symbol, SymbolKind
from amplifyc.kinds.data.language.sdl import parse_sdl
from amplifyc.kinds.data.language.sdl.parse import EXTENSIONS, ROOTS, SdlDocument
from amplifyc.kinds.data.model.types import GRAPHQL_SCALARS
from amplifyc.syntax import Entry, Mapping, Node, Scalar, Sequence
from amplifyc.text import Location, SourceFile, Span

_WORD = re.compile(r"[A-Za-z_]\w*")
_WHAT = {
    "enum_type_definition": "enum", "object_type_definition": "custom type", "interface_type_definition": "custom type",
    "union_type_definition": "union",
}
_OPERATION = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}
_NAMED_BY_TOOLS: tuple[tuple[str, SymbolKind], ...] = (("modelName", "type"), ("queryName", "operation"))
_ON_PARENT = ("@hasMany", "@hasOne")


def sdl_names(file: SourceFile) -> tuple[Occurrence, ...] | None:
    """Every name of the file; None when it cannot be read."""
    parsed = parse_sdl(file)
    return None if isinstance(parsed, Diagnostic) else tuple(_names(file, parsed))


def _names(file: SourceFile, parsed: SdlDocument) -> Iterator[Occurrence]:
    root = parsed.document.root
    assert isinstance(root, Mapping)
    for (node, _), (name, entry) in zip(parsed.definitions, root.entries.items(), strict=True):
        if isinstance(entry.value, Mapping):
            yield from _Definition(file, name.partition("#")[0], entry, entry.value).names(node.kind)


class _Definition:
    """One type of the file."""

    def __init__(self, file: SourceFile, name: str, entry: Entry, body: Mapping) -> None:
        self._file = file
        self._name = name
        self._entry = entry
        self._body = body

    def names(self, kind: str) -> Iterator[Occurrence]:
        is_root = self._name in ROOTS
        if kind in EXTENSIONS and not is_root:  # its members stand with those of the type
            yield Occurrence(Symbol("type", self._name), self._at(self._entry.key))
            return
        if not is_root and kind in _WHAT:
            what = "model" if "@model" in self._body.entries else _WHAT[kind]
            yield Occurrence(Symbol("type", self._name), self._at(self._entry.key), what, self._at(self._body.span))
        yield from self._groups(self._body)
        for name, entry in self._body.entries.items():
            if kind == "union_type_definition":
                yield Occurrence(Symbol("type", name), self._at(entry.key))
                continue
            if name.startswith("@") or kind == "enum_type_definition" or not isinstance(entry.value, Mapping):
                continue
            symbol = Symbol("operation", name) if is_root else Symbol("field", f"{self._name}.{name}")
            defines = _OPERATION[self._name] if is_root else "field"
            yield Occurrence(symbol, self._at(entry.key), defines, self._at(entry.value.span))
            yield from self._field(entry.value)

    def _field(self, field: Mapping) -> Iterator[Occurrence]:
        target = ""
        for name, entry in field.entries.items():
            if name == "type" and isinstance(entry.value, Scalar):
                target = yield from self._type(entry.value.span)
            elif not name.startswith("@") and isinstance(entry.value, Mapping) and (type_ := entry.value.entries.get("type")):
                yield from self._type(type_.value.span)
        yield from self._groups(field)
        for name, entry in field.entries.items():
            if isinstance(entry.value, Mapping) and name.startswith("@"):
                owner = target if name in _ON_PARENT else self._name
                for argument, of in (("references", owner), ("sortKeyFields", owner), ("fields", self._name)):
                    if argument in entry.value.entries:
                        yield from self._fields(of, entry.value.entries[argument].value)
            if name == "@conversation" and isinstance(entry.value, Mapping):
                yield from self._tools(entry.value)

    def _tools(self, conversation: Mapping) -> Iterator[Occurrence]:
        tools = conversation.entries.get("tools")
        for tool in tools.value.items if tools is not None and isinstance(tools.value, Sequence) else ():
            for name, kind in _NAMED_BY_TOOLS:
                if isinstance(tool, Mapping) and name in tool.entries:
                    yield from (Occurrence(Symbol(kind, text), at) for text, at in self._texts(tool.entries[name].value))

    def _type(self, span: Span) -> Generator[Occurrence, None, str]:
        """The name inside `[Post!]!`; returns it."""
        found = _WORD.search(self._file.text, span.start, span.end)
        if found is None:
            return ""
        if found[0] not in GRAPHQL_SCALARS:
            yield Occurrence(Symbol("type", found[0]), self._at(Span(*found.span())))
        return found[0]

    def _fields(self, owner: str, node: Node) -> Iterator[Occurrence]:
        for text, location in self._texts(node):
            yield Occurrence(Symbol("field", f"{owner}.{text}"), location)

    def _groups(self, holder: Mapping) -> Iterator[Occurrence]:
        auth = holder.entries.get("@auth")
        rules = auth.value.entries.get("rules") if auth is not None and isinstance(auth.value, Mapping) else None
        for rule in rules.value.items if rules is not None and isinstance(rules.value, Sequence) else ():
            if isinstance(rule, Mapping) and "groups" in rule.entries:
                for text, location in self._texts(rule.entries["groups"].value):
                    yield Occurrence(Symbol("group", text), location)
            for name in ("ownerField", "groupsField"):
                if isinstance(rule, Mapping) and name in rule.entries:
                    yield from self._fields(self._name, rule.entries[name].value)

    def _texts(self, node: Node) -> Iterator[tuple[str, Location]]:
        """The strings of a list, or one string, each without its quotes."""
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar) and isinstance(item.value, str):
                yield item.value, self._at(Span(item.span.start + 1, item.span.end - 1))

    def _at(self, span: Span) -> Location:
        return Location(self._file, span)
