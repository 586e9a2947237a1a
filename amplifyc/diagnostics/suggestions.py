"""Did you mean: the nearest of the names that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from amplifyc.frozen import frozen


@frozen
class Suggestion:
    """A hint that an editor can follow: `name` where the author wrote `word`."""

    word: str
    name: str

    def __str__(self) -> str:
        return f"did you mean `{self.name}`?"


@frozen
class AddKey:
    """A hint that an editor can follow: the mapping at `path` of the file lacks the key `name`."""

    name: str
    path: tuple[str | int, ...]
    words: str

    def __str__(self) -> str:
        return self.words


Hint = str | Suggestion | AddKey
"""What to do about a mistake: words for the author."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `word` was probably meant to be, if any is near enough."""
    by_folded: dict[str, str] = {}
    for name in sorted(names):
        by_folded.setdefault(name.casefold(), name)
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> Hint | None:
    """A hint, or None when nothing is near."""
    name = nearest(word, names)
    return None if name is None else Suggestion(word, name)
