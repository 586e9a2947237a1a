"""A new name for a symbol: every edit that it takes, in every file; a resource is renamed with its folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from amplifyc.frozen import frozen
from amplifyc.graph import Occurrence, Symbol, SymbolKind
from amplifyc.lsp.navigation import symbols
from amplifyc.lsp.spot import Spot
from amplifyc.text import Location, Span

_WORD = re.compile(r"[A-Za-z_]\w*")
_FORMS: dict[SymbolKind, re.Pattern[str]] = {
    "type": _WORD, "field": _WORD, "operation": _WORD, "data source": _WORD,
    "logical id": re.compile(r"[A-Za-z0-9]+"),
    "group": re.compile(r"[\w.+=,@-]+"),
    "user attribute": re.compile(r"custom:\S{1,20}"),
    "resource": re.compile(r"[A-Za-z0-9][\w@-]*"),
}


class CannotRename(Exception):  # noqa: N818 (it is an answer to the author, not a fault)
    """Why there is no new name; the words are for the author."""


@frozen(slots=False)
class Renaming:
    """Texts for places, and the folder that moves."""

    edits: tuple[tuple[Location, str], ...]
    folder: tuple[str, str] | None = None  # from, to


def renamable(spot: Spot) -> tuple[Symbol, Span]:
    """What can be renamed here, and where its name stands."""
    for symbol in symbols(spot):
        if symbol.kind not in _FORMS:
            continue
        definitions = spot.snapshot.index.definitions(symbol)
        if not definitions:
            continue
        if symbol.kind == "resource":
            _folder_of(spot, definitions[0])
        here = next((item for item in spot.named() if item.symbol == symbol and item.start < item.end), None)
        if here is None:
            break
        word = spot.file.text[here.start : here.end]
        return symbol, Span(here.end - len(symbol.word), here.end) if word.endswith(symbol.word) else Span(here.start, here.end)
    raise CannotRename("there is nothing here that has a name of its own")


def rename(spot: Spot, new: str) -> Renaming:
    """Every edit for a new name, or why it cannot be."""
    symbol, _ = renamable(spot)
    if not _FORMS[symbol.kind].fullmatch(new):
        raise CannotRename(f"`{new}` is not a name for a {symbol.kind}")
    index = spot.snapshot.index
    other = _renamed(symbol, new)
    if index.definitions(other):
        raise CannotRename(f"there is a {index.definitions(other)[0].defines} `{new}` already")
    if symbol.kind == "resource":
        return _move(spot, symbol, new)
    occurrences = [item for item in index.occurrences(symbol) if item.is_written]
    _whole(spot, occurrences)
    _legible(item for item in occurrences if words_of(item) != symbol.word)
    return Renaming(tuple((item.location, new) for item in occurrences))


def _renamed(symbol: Symbol, new: str) -> Symbol:
    return Symbol(symbol.kind, symbol.name[: len(symbol.name) - len(symbol.word)] + new)


def _whole(spot: Spot, occurrences: list[Occurrence]) -> None:
    """Places are only known in files that parse."""
    for occurrence in occurrences:
        path = occurrence.location.file.path
        if path in spot.snapshot.broken or spot.snapshot.text(path) != occurrence.location.file.text:
            raise CannotRename(f"`{path}` has a syntax error: repair it first")


def _legible(others: Iterable[Occurrence]) -> None:
    """A name that is written with escapes, or over several lines, is not rewritten."""
    for item in others:
        start = item.location.start
        raise CannotRename(f"`{item.location.file.path}:{start.line}:{start.column}` writes the name with escapes: write it plainly first")


def words_of(item: Occurrence) -> str:
    return item.location.file.text[item.location.span.start : item.location.span.end]


def _folder_of(spot: Spot, definition: Occurrence) -> str:
    folder = posixpath.dirname(definition.location.file.path)
    if definition.symbol.name != posixpath.relpath(folder, "amplify") or folder == "amplify":
        raise CannotRename("this resource stands inside another file and is called after its handler: rename the handler's file")
    return folder


def _move(spot: Spot, symbol: Symbol, new: str) -> Renaming:
    """A folder with a new name: whatever leads through it is written anew."""
    old = _folder_of(spot, spot.snapshot.index.definitions(symbol)[0])
    moved = posixpath.join(posixpath.dirname(old), new)
    if spot.snapshot.files.exists(moved):
        raise CannotRename(f"`{moved}` is there already")
    through = [item for item in spot.snapshot.index.below(old) if item.is_written]
    _whole(spot, through)
    edits = {item: _rewritten(item, old, new) for item in through}
    _legible(item for item, edit in edits.items() if edit is None)
    return Renaming(tuple(edit for edit in edits.values() if edit is not None), (old, moved))


def _rewritten(item: Occurrence, old: str, new: str) -> tuple[Location, str] | None:
    """The path with the one step replaced that leads into the folder."""
    location = item.location
    words = words_of(item)
    is_relative = words.startswith(("./", "../")) or item.symbol.kind == "file"
    here = posixpath.dirname(location.file.path) if is_relative else "amplify"
    for step, span in _steps(words):
        here = posixpath.normpath(posixpath.join(here, step))
        if here == old and step not in (".", ".."):
            return Location(location.file, Span(location.span.start + span.start, location.span.start + span.end)), new
    return None


def _steps(words: str) -> Iterator[tuple[str, Span]]:
    for match in re.finditer(r"[^/]+", words):
        yield match[0], Span(*match.span())
