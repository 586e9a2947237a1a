"""What the editor asks to change: renames and quick fixes."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from amplifyc.lsp.actions import Action, actions
from amplifyc.lsp.positions import range_of, to_range
from amplifyc.lsp.project import Project
from amplifyc.lsp.projects import uri_of
from amplifyc.lsp.publishing import to_protocol
from amplifyc.lsp.renaming import CannotRename, Renaming, renamable, rename
from amplifyc.lsp.server import Server
from amplifyc.text import Location


def register(server: Server) -> None:
    """Lets the server answer these."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        here = server.spot(params.text_document.uri, params.position)
        if here is None:
            return None
        try:
            symbol, span = renamable(here)
        except CannotRename as reason:
            raise _refused(reason) from reason
        return types.PrepareRenamePlaceholder(to_range(here.file, span), symbol.word)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def on_rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        here = server.spot(params.text_document.uri, params.position)
        if here is None:
            return None
        try:
            found = rename(here, params.new_name)
        except CannotRename as reason:
            raise _refused(reason) from reason
        if found.folder is not None and not server.renames_files:
            raise _refused(CannotRename("this editor cannot move folders: rename the folder, then what refers to it"))
        return _workspace_edit(here.snapshot.project, found)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = server.projects.find(params.text_document.uri)
        if found is None:
            return []
        project, path = found
        return [
            _code_action(project, action)
            for diagnostic in server.publisher.of_file(project, path)
            if diagnostic.at is not None and _overlap(range_of(diagnostic.at.location), params.range)
            for action in actions(project.current, diagnostic)
        ]


def _refused(reason: CannotRename) -> JsonRpcException:
    refused = JsonRpcException(str(reason))
    refused.code = types.LSPErrorCodes.RequestFailed.value
    return refused


def _overlap(one: types.Range, other: types.Range) -> bool:
    start, end = (one.start.line, one.start.character), (one.end.line, one.end.character)
    return start <= (other.end.line, other.end.character) and (other.start.line, other.start.character) <= end


def _text_edits(project: Project, edits: Sequence[tuple[Location, str]]) -> list[types.TextDocumentEdit]:
    """One edit for each file, in the order of the files."""
    by_file: dict[str, dict[tuple[int, int], types.TextEdit]] = {}
    for location, text in edits:
        span = location.span
        by_file.setdefault(location.file.path, {})[span.start, span.end] = types.TextEdit(range_of(location), text)
    return [
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(uri_of(project, path)), [by_file[path][span] for span in sorted(by_file[path])]
        )
        for path in sorted(by_file)
    ]


def _workspace_edit(project: Project, found: Renaming) -> types.WorkspaceEdit:
    """Texts first, at the names the files have now; then the folder moves."""
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [*_text_edits(project, found.edits)]
    if found.folder is not None:
        changes.append(types.RenameFile(uri_of(project, found.folder[0]), uri_of(project, found.folder[1])))
    return types.WorkspaceEdit(document_changes=changes)


def _code_action(project: Project, action: Action) -> types.CodeAction:
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [*_text_edits(project, action.edits)]
    if action.create is not None:
        path, text = action.create
        uri = uri_of(project, path)
        changes.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
        origin = types.Position(0, 0)
        edit = types.TextEdit(types.Range(origin, origin), text)
        changes.append(types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [edit]))
    return types.CodeAction(
        title=action.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[to_protocol(project, action.diagnostic)],
        is_preferred=action.is_preferred,
        edit=types.WorkspaceEdit(document_changes=changes),
    )
