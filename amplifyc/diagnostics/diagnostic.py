"""One diagnostic: what is wrong, where, what was expected and what to do about it."""

from __future__ import annotations

from enum import StrEnum

from amplifyc.diagnostics.suggestions import AddKey, Hint, Suggestion
from amplifyc.frozen import frozen
from amplifyc.text import Location, Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@frozen
class Label:
    """A place in a file and the words that stand under its carets."""

    location: Location
    words: str = ""


@frozen
class Code:
    """A kind of diagnostic. `slug` is `owner/what`; its page is `docs/codes/<slug>.md`."""

    slug: str
    title: str
    severity: Severity = Severity.ERROR

    def at(
        self,
        location: Location | None,
        message: str,
        *,
        words: str = "",
        hint: Hint | None = None,
        related: tuple[Label, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this code; `location` is None when it is about the project as a whole."""
        at = None if location is None else Label(location, words)
        return Diagnostic(self, message, at, related, None if hint is None else str(hint), _followed(hint, location))


@frozen
class Fix:
    """What an editor can do about a mistake by itself: the text that belongs in the place of another."""

    location: Location
    text: str


def _followed(hint: Hint | None, location: Location | None) -> Fix | AddKey | None:
    """A missing key; the right name in the place of the wrong word, where that stands but once."""
    if isinstance(hint, AddKey):
        return hint
    if not isinstance(hint, Suggestion) or location is None:
        return None
    file, span = location.file, location.span
    before, word, after = file.text[span.start : span.end].partition(hint.word)
    if not word or hint.word in after:
        return None
    start = span.start + len(before)
    return Fix(Location(file, Span(start, start + len(word))), hint.name)


@frozen
class Diagnostic:
    code: Code
    message: str  # one sentence that names the thing
    at: Label | None = None  # primary place; None = the project as a whole
    related: tuple[Label, ...] = ()  # "first declared here", in any file
    hint: str | None = None  # what to do about it
    fix: Fix | AddKey | None = None  # the same, for editors

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, message: the order in which a person reads a report."""
        if self.at is None:
            return ("", 0, 0, self.code.slug, self.message)
        start = self.at.location.start
        return (self.at.location.file.path, start.line, start.column, self.code.slug, self.message)
