"""Tables while a TOML file is read: which name may still be opened, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from amplifyc.diagnostics import Code, Label
from amplifyc.syntax.mistakes import duplicate_key
from amplifyc.syntax.nodes import Entry, Mapping, Node, Sequence
from amplifyc.syntax.toml.cursor import Cursor
from amplifyc.syntax.toml.keys import Part
from amplifyc.text import Location, Span

TABLE_REDEFINED = Code("syntax/table-redefined", "A TOML table that is defined twice, or is something else already")


@dataclass(slots=True)
class Table:
    """A table that may still grow. What can no longer grow (an inline table, a plain array) is a node already."""

    start: int
    end: int = 0
    names: dict[str, Name] = field(default_factory=dict)
    header: Span | None = None  # the header that defines it, if it has one
    section: int | None = None  # the section whose dotted keys made it, if they did

    def frozen(self) -> Mapping:
        entries = {name: Entry(found.key, _frozen(found.value)) for name, found in self.names.items()}
        return Mapping(entries, Span(self.start, max(self.start, self.end)))


@dataclass(slots=True)
class Tables:
    """An array of tables, `[[name]]`, that may still grow."""

    items: list[Table]

    def frozen(self) -> Sequence:
        items = tuple(item.frozen() for item in self.items)
        return Sequence(items, Span(items[0].span.start, items[-1].span.end))


@dataclass(slots=True)
class Name:
    """What a name stands for, and its most telling key."""

    key: Span
    value: Node | Table | Tables


def _frozen(value: Node | Table | Tables) -> Node:
    return value.frozen() if isinstance(value, (Table, Tables)) else value


def insert(cursor: Cursor, table: Table, parts: list[Part], node: Node, section: int) -> None:
    """Puts `node` under the dotted key into `table`, or says why that key is taken."""
    for part in parts[:-1]:
        table.end = max(table.end, node.span.end)
        found = table.names.get(part.name)
        if found is None:
            inner = Table(part.span.start, section=section)
            table.names[part.name] = Name(part.span, inner)
            table = inner
        elif isinstance(found.value, Table) and found.value.header is None and found.value.section in (None, section):
            table = found.value
            table.section = section
        else:
            redefined(cursor, part, found.key)
            return
    table.end = max(table.end, node.span.end)
    last = parts[-1]
    first = table.names.get(last.name)
    if first is None:
        table.names[last.name] = Name(last.span, node)
    else:
        cursor.diagnostics.append(duplicate_key(cursor.file, last.name, last.span, first.key))


def open_table(cursor: Cursor, root: Table, parts: list[Part], header: Span) -> list[Table]:
    """The table that `[parts]` opens, last in a list of those that this header has made; alone and detached when it may not be opened."""
    made, table = _descend(cursor, root, parts[:-1], header)
    last = parts[-1]
    found = table.names.get(last.name)
    if found is None:
        table.names[last.name] = Name(last.span, opened := Table(header.start, header.end, header=header))
        return [*made, opened]
    if isinstance(found.value, Table):
        if found.value.header is None and found.value.section is None:
            found.key = last.span
            found.value.start, found.value.end, found.value.header = header.start, header.end, header
        else:
            redefined(cursor, last, found.key)
        return [found.value]
    redefined(cursor, last, found.key)
    return [Table(header.start, header.end)]


def open_item(cursor: Cursor, root: Table, parts: list[Part], header: Span) -> list[Table]:
    """As `open_table`, for one more item of `[[parts]]`."""
    made, table = _descend(cursor, root, parts[:-1], header)
    last = parts[-1]
    item = Table(header.start, header.end, header=header)
    found = table.names.get(last.name)
    if found is None:
        table.names[last.name] = Name(last.span, Tables([item]))
        return [*made, item]
    if isinstance(found.value, Tables):
        found.value.items.append(item)
    else:
        redefined(cursor, last, found.key)
    return [item]


def _descend(cursor: Cursor, table: Table, parts: list[Part], header: Span) -> tuple[list[Table], Table]:
    made: list[Table] = []
    for part in parts:
        found = table.names.get(part.name)
        if found is None:
            inner = Table(header.start, header.end)
            table.names[part.name] = Name(part.span, inner)
            made.append(inner)
            table = inner
        elif isinstance(found.value, Table):
            table = found.value
        elif isinstance(found.value, Tables):
            table = found.value.items[-1]
        else:
            redefined(cursor, part, found.key)
            return made, Table(header.start)
    return made, table


def redefined(cursor: Cursor, part: Part, first: Span) -> None:
    """Reports that the name is taken by something that cannot be opened here."""
    cursor.diagnostics.append(
        TABLE_REDEFINED.at(
            Location(cursor.file, part.span),
            f"`{part.name}` is defined already",
            words="cannot be opened again",
            related=(Label(Location(cursor.file, first), "defined here"),),
            hint="put the keys into one table; an inline table and a plain array are complete where they stand",
        )
    )
