"""All that the files of a project name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from amplifyc.frozen import frozen
from amplifyc.graph import Occurrence, Symbol, SymbolKind


@frozen(slots=False)
class Index:
    """Occurrences by file, in the order of the file."""

    files: Mapping[str, tuple[Occurrence, ...]]

    @cached_property
    def _by_symbol(self) -> Mapping[Symbol, tuple[Occurrence, ...]]:
        found: dict[Symbol, list[Occurrence]] = {}
        for path in sorted(self.files):
            for occurrence in self.files[path]:
                found.setdefault(occurrence.symbol, []).append(occurrence)
        return {symbol: tuple(occurrences) for symbol, occurrences in found.items()}

    def occurrences(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        return self._by_symbol.get(symbol, ())

    def definitions(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        return tuple(found for found in self.occurrences(symbol) if found.defines)

    def defined(self, kind: SymbolKind, only: Iterable[str] = ()) -> Iterator[Occurrence]:
        """The first definition of every symbol of a kind, by name; `only` those that are declared as one of these."""
        wanted = frozenset(only)
        for symbol in sorted(symbol for symbol in self._by_symbol if symbol.kind == kind):
            first = next(iter(self.definitions(symbol)), None)
            if first is not None and (not wanted or first.defines in wanted):
                yield first

    def used(self, kind: SymbolKind) -> tuple[Symbol, ...]:
        """Symbols of a kind that no project declares: secrets."""
        return tuple(sorted(symbol for symbol in self._by_symbol if symbol.kind == kind))

    def at(self, path: str, offset: int) -> tuple[Occurrence, ...]:
        """What stands at an offset: those first that are declared somewhere."""
        here = [found for found in self.files.get(path, ()) if found.location.span.start <= offset <= found.location.span.end]
        return tuple(sorted((found for found in here if found.is_written), key=lambda found: not self.definitions(found.symbol)))

    def below(self, prefix: str) -> Iterator[Occurrence]:
        """Occurrences of resources and files at `prefix` or below it, both as paths in the project."""
        for path in sorted(self.files):
            for found in self.files[path]:
                name = f"amplify/{found.symbol.name}" if found.symbol.kind == "resource" else found.symbol.name
                if found.symbol.kind in ("resource", "file") and (name == prefix or name.startswith(f"{prefix}/")):
                    yield found
