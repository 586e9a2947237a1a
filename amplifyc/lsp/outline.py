"""What a file declares, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from amplifyc.graph import Occurrence


@dataclass
class Item:
    """A declaration, and those inside it."""

    occurrence: Occurrence
    inside: list[Item] = field(default_factory=list)


def outline(occurrences: Iterable[Occurrence]) -> list[Item]:
    """Declarations by what contains them; the resource itself is the file."""
    roots: list[Item] = []
    open_: list[Item] = []
    declared = [item for item in occurrences if item.whole is not None and item.defines]
    for occurrence in sorted(declared, key=lambda item: (_start(item), -_end(item))):
        while open_ and _end(open_[-1].occurrence) < _end(occurrence):
            open_.pop()
        item = Item(occurrence)
        (open_[-1].inside if open_ else roots).append(item)
        open_.append(item)
    return roots


def _start(item: Occurrence) -> int:
    return item.whole.span.start if item.whole else 0


def _end(item: Occurrence) -> int:
    return item.whole.span.end if item.whole else 0
