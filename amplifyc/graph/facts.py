"""What resources say of themselves in words that several kinds share: kinds never see each other, and their checks meet here."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.model import Address
from amplifyc.syntax import Place


@frozen
class FileEvent:
    """S3 is asked to tell somebody of an event, for the files of a bucket whose keys begin and end as said."""

    bucket: Address
    asked_by: Address
    event: str
    place: Place
    prefix: str = ""
    suffix: str = ""

    def collides(self, other: FileEvent) -> bool:
        """Whether one file could fire both at once, which S3 refuses."""
        events = _includes(self.event, other.event) or _includes(other.event, self.event)
        prefixes = self.prefix.startswith(other.prefix) or other.prefix.startswith(self.prefix)
        return events and prefixes and (self.suffix.endswith(other.suffix) or other.suffix.endswith(self.suffix))


@frozen
class MadeFor:
    """The files of a resource run on these only."""

    what: Literal["runtime", "architecture"]
    names: tuple[str, ...]
    place: Place


@frozen
class Talks:
    """A function is made to answer in AI conversations."""

    place: Place


Fact = FileEvent | MadeFor | Talks


def _includes(wide: str, narrow: str) -> bool:
    return narrow.startswith(wide[:-1]) if wide.endswith("*") else wide == narrow
