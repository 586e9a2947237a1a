"""What is to be installed for a Python function: lines for the installer, each with the place where the author wrote it."""

from __future__ import annotations

import re

from amplifyc.frozen import frozen
from amplifyc.packaging.python.platform import Platform
from amplifyc.text import Location, SourceFile, Span


@frozen
class Line:
    """One line for the installer, and where the author wrote it."""

    text: str
    at: Location
    name: str = ""  # the package; empty for an option
    digest: str = ""  # of a wheel that lies in the project


@frozen
class Requirements:
    """All that is to be installed. `complete`: a lock names everything, nothing else may be looked for."""

    lines: tuple[Line, ...]
    file: SourceFile
    platform: Platform
    complete: bool = False

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    def place_of(self, package: str) -> Location:
        """Where the author asked for a package; the start of the file for what others ask for."""
        top = Location(self.file, Span(0, min(1, len(self.file.text))))
        return next((line.at for line in self.lines if _canonical(line.name) == _canonical(package)), top)


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
