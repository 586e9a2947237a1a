"""Collects the diagnostics of a run."""

from __future__ import annotations

from collections.abc import Iterable

from amplifyc.diagnostics.diagnostic import Diagnostic, Severity


class StoppedOnErrors(Exception):  # noqa: N818  what is wrong stands in the report, not here
    """The one gate of the pipeline: past it nothing is the author's fault."""


class Report:
    """A growing set of diagnostics; reading it gives them sorted and without doubles."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Diagnostic] = {}

    def add(self, *diagnostics: Diagnostic) -> None:
        self.extend(diagnostics)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self._found.setdefault(diagnostic.sort_key, diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found[key] for key in sorted(self._found))

    @property
    def has_errors(self) -> bool:
        return any(found.code.severity is Severity.ERROR for found in self._found.values())

    def stop_on_errors(self) -> None:
        if self.has_errors:
            raise StoppedOnErrors
