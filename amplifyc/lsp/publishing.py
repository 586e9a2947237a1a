"""Diagnostics of a whole project, a moment after the last change; what is not wanted any more is not finished."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from amplifyc.diagnostics import Diagnostic, Severity, StoppedOnErrors
from amplifyc.errors import AmplifycError
from amplifyc.lsp.positions import range_of
from amplifyc.lsp.project import Project, Snapshot
from amplifyc.lsp.projects import uri_of

if TYPE_CHECKING:
    from amplifyc.lsp.server import Server

DEBOUNCE = 0.01  # seconds: several changes at once are one; what comes later ends the run that is under way
IDLE = 0.4  # before what takes longer: emitting and placing everything
SCHEMA_OWNERS = ("schema/", "syntax/")
SEVERITIES = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


class Publisher:
    """Publishes what a project has to say; remembers it for code actions."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._tasks: dict[Project, asyncio.Task[None]] = {}
        self._published: dict[Project, dict[str, tuple[Diagnostic, ...]]] = {}
        self._late: dict[Project, tuple[Diagnostic, ...]] = {}  # what the last thorough run found beyond the quick one
        self._said: set[str] = set()
        self.with_schema_errors = True  # False: a schema server tells those of the files that are open

    def of_file(self, project: Project, path: str) -> tuple[Diagnostic, ...]:
        return self._published.get(project, {}).get(path, ())

    def schedule(self, project: Project) -> None:
        """Anew from now; a run that is under way ends at its next stage."""
        running = self._tasks.get(project)
        if running is not None:
            running.cancel()
        task = self._tasks[project] = asyncio.get_running_loop().create_task(self._run(project))
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A fault of ours ends this run and not the server."""
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._server.say(f"This is a bug in amplifyc, not in your project: {fault!r}")

    async def _run(self, project: Project) -> None:
        await asyncio.sleep(DEBOUNCE)
        try:
            await self._quick(project, project.current)
            await asyncio.sleep(IDLE)
            await self._thorough(project, project.current)
        except AmplifycError as error:
            self._server.say(f"{error.message}{f' ({error.hint})' if error.hint else ''}")

    async def _quick(self, project: Project, snapshot: Snapshot) -> None:
        """What is known as soon as references are resolved. Between two stages the next keystroke has its turn."""
        for _ in snapshot.stages():
            await asyncio.sleep(0)
        quick = snapshot.compilation.report.diagnostics
        late = (found for found in self._late.get(project, ()) if _still_stands(found, snapshot))
        self._publish(project, (*quick, *(found for found in late if found not in quick)))

    async def _thorough(self, project: Project, snapshot: Snapshot) -> None:
        """What only emitting finds: overrides, sizes, cycles of resources."""
        quick = frozenset(found.sort_key for found in snapshot.compilation.report.diagnostics)
        try:
            _ = snapshot.compilation.program
            await asyncio.sleep(0)
            snapshot.stacks()
        except StoppedOnErrors:
            pass
        diagnostics = snapshot.compilation.report.diagnostics
        self._late[project] = tuple(found for found in diagnostics if found.sort_key not in quick)
        self._publish(project, diagnostics)

    def _publish(self, project: Project, diagnostics: Iterable[Diagnostic]) -> None:
        found: dict[str, list[Diagnostic]] = {}
        for diagnostic in diagnostics:
            if diagnostic.at is None:
                if diagnostic.message not in self._said:
                    self._said.add(diagnostic.message)
                    self._server.say(diagnostic.message)
            elif self.with_schema_errors or not self._elsewhere(project, diagnostic):
                found.setdefault(diagnostic.at.location.file.path, []).append(diagnostic)
        before = self._published.get(project, {})
        self._published[project] = {path: tuple(diagnostics) for path, diagnostics in found.items()}
        for path in sorted(before.keys() | found.keys()):
            if before.get(path, ()) != self._published[project].get(path, ()):
                shown = [to_protocol(project, diagnostic) for diagnostic in found.get(path, ())]
                self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri_of(project, path), shown))

    def _elsewhere(self, project: Project, diagnostic: Diagnostic) -> bool:
        """Whether the server of the JSON Schemas says it already."""
        assert diagnostic.at is not None
        return diagnostic.code.slug.startswith(SCHEMA_OWNERS) and diagnostic.at.location.file.path in project.buffers


def _still_stands(late: Diagnostic, snapshot: Snapshot) -> bool:
    """Whether to go on showing what only a thorough run finds: as long as its file is as it was."""
    return late.at is None or snapshot.text(late.at.location.file.path) == late.at.location.file.text


def to_protocol(project: Project, diagnostic: Diagnostic) -> types.Diagnostic:
    assert diagnostic.at is not None
    words = f": {diagnostic.at.words}" if diagnostic.at.words else ""
    hint = f"\n{diagnostic.hint[0].upper()}{diagnostic.hint[1:]}" if diagnostic.hint else ""
    return types.Diagnostic(
        range=range_of(diagnostic.at.location),
        message=f"{diagnostic.message}{words}{hint}",
        severity=SEVERITIES[diagnostic.code.severity],
        code=diagnostic.code.slug,
        source="amplifyc",
        related_information=list(_related(project, diagnostic)),
    )


def _related(project: Project, diagnostic: Diagnostic) -> Iterable[types.DiagnosticRelatedInformation]:
    for label in diagnostic.related:
        location = types.Location(uri_of(project, label.location.file.path), range_of(label.location))
        yield types.DiagnosticRelatedInformation(location, label.words or "related")
