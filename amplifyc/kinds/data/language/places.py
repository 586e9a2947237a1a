"""Where the two languages write the same thing under different names."""

from __future__ import annotations

from amplifyc.syntax import Mapping, Place, Sequence
from amplifyc.text import Location

DIRECTIVES = (".graphql", ".gql")


def is_sdl(place: Place) -> bool:
    """Whether a place stands in a file of the directive language."""
    return place.document.file.path.endswith(DIRECTIVES)


def part(place: Place, *names: str) -> Place:
    """The first of `names` that stands at `place`; `place` itself if none does."""
    node = place.document.root
    for step in place.path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step].value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return place
    if isinstance(node, Mapping):
        return next((place / name for name in names if name in node.entries), place)
    return place


def item(place: Place, number: int) -> Place:
    """One of several names in a list; a single name need not stand in one."""
    node = place.document.locate((*place.path, number))
    return place if node == place.value else place / number


def type_location(place: Place) -> Location:
    """The words that say the type of a field, an argument or a result."""
    return part(place, "returns", "type").value
