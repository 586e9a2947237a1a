"""Where a missing key goes: after those that its mapping has, written as they are."""

from __future__ import annotations

from amplifyc.syntax import Entry, Mapping
from amplifyc.text import Location, SourceFile, Span


def insertion(file: SourceFile, node: Mapping, name: str) -> tuple[Location, str] | None:
    """A place in the file and the text for it; None where there is no key to follow."""
    is_toml = file.path.endswith(".toml")
    pair = f'{name} = ""' if is_toml else f"{name}: "
    if file.text.startswith("{", node.span.start):
        return _in_brackets(file, node, pair)
    entries = sorted(node.entries.values(), key=lambda entry: entry.key.start)
    if is_toml:
        entries = [entry for entry in entries if not _is_header(file, entry)]
    if not entries:
        return None
    column = entries[0].key.start - _line_start(file, entries[0].key.start)
    end = max(entries[-1].value.span.end, entries[-1].key.end)
    at = file.text.find("\n", len(file.text[:end].rstrip()))
    at = len(file.text) if at < 0 else at
    return Location(file, Span(at, at)), f"\n{' ' * column}{pair}"


def _in_brackets(file: SourceFile, node: Mapping, pair: str) -> tuple[Location, str]:
    inner = file.text[node.span.start : node.span.end - 1]
    at = node.span.start + len(inner.rstrip())
    before = ", " if node.entries else " "
    after = "" if inner != inner.rstrip() else " "
    return Location(file, Span(at, at)), f"{before}{pair}{after}"


def _is_header(file: SourceFile, entry: Entry) -> bool:
    """Whether the key stands in the header of a table of its own: what follows it belongs to that table."""
    return file.text[_line_start(file, entry.key.start) : entry.key.start].lstrip().startswith("[")


def _line_start(file: SourceFile, offset: int) -> int:
    return file.line_starts[file.position(offset).line - 1]
