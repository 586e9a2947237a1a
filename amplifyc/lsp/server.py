"""The protocol: each request is a question to a snapshot of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from amplifyc import __version__
from amplifyc.graph import Occurrence
from amplifyc.identity import BackendIdentity
from amplifyc.lsp.actions import Action, actions
from amplifyc.lsp.completion import TRIGGERS, complete
from amplifyc.lsp.hover import hover
from amplifyc.lsp.navigation import definitions, references
from amplifyc.lsp.outline import Item, outline
from amplifyc.lsp.positions import range_of, to_offset, to_range
from amplifyc.lsp.project import Project
from amplifyc.lsp.projects import Projects, uri_of
from amplifyc.lsp.publishing import Publisher, to_protocol
from amplifyc.lsp.renaming import CannotRename, Renaming, renamable, rename
from amplifyc.lsp.spot import Spot, spot
from amplifyc.text import Location, SourceFile, Span

_SYMBOL_KINDS = {
    "model": types.SymbolKind.Class, "enum": types.SymbolKind.Enum, "custom type": types.SymbolKind.Struct, "field": types.SymbolKind.Field,
    "query": types.SymbolKind.Method, "mutation": types.SymbolKind.Method, "subscription": types.SymbolKind.Event,
    "group": types.SymbolKind.Constant, "function": types.SymbolKind.Function, "CloudFormation resource": types.SymbolKind.Object,
}
_NAMED_LIMIT = 500


class Server(LanguageServer):
    """`amplifyc lsp`."""

    def __init__(self, identity: BackendIdentity) -> None:
        super().__init__("amplifyc", __version__)
        self.projects = Projects(identity)
        self.publisher = Publisher(self)
        self.renames_files = False  # whether the client can move a folder

    def say(self, words: str) -> None:
        """To the log of the editor: what has no place in a file."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, words))

    def changed(self, uri: str, text: str | None) -> None:
        found = self.projects.find(uri)
        if found is not None:
            project, path = found
            project.change(path, text)
            self.publisher.schedule(project)

    def spot(self, uri: str, position: types.Position) -> Spot | None:
        """The place that a request is about; None in a file that is no part of a project."""
        found = self.projects.find(uri)
        if found is None:
            return None
        project, path = found
        text = project.current.text(path)
        return None if text is None else spot(project.current, path, to_offset(SourceFile(path, text), position))


def make_server(identity: BackendIdentity) -> Server:
    """A server with all its features."""
    server = Server(identity)
    _documents(server)
    _questions(server)
    _changes(server)
    return server


def serve(identity: BackendIdentity) -> None:
    """Speak with the editor over stdin and stdout until it hangs up."""
    make_server(identity).start_io()


# ----------------------------------------------------------------------------------------------------------- documents


def _documents(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        folders = [folder.uri for folder in server.workspace.folders.values()]
        server.projects.open_roots(folders or [uri for uri in (server.workspace.root_uri,) if uri])
        watched = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            watcher = types.FileSystemWatcher("**/amplify/**")
            options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
            registration = types.Registration("amplifyc-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([registration]))
        for project in server.projects:
            server.publisher.schedule(project)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        if isinstance(options, dict) and options.get("schemaErrors") is False:
            server.publisher.with_schema_errors = False
        edits = params.capabilities.workspace and params.capabilities.workspace.workspace_edit
        operations = (edits.resource_operations if edits else None) or ()
        server.renames_files = types.ResourceOperationKind.Rename in operations

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.changed(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.changed(uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.changed(params.text_document.uri, None)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(_: types.DidChangeWatchedFilesParams) -> None:
        for project in server.projects:
            project.change()
            server.publisher.schedule(project)


# ----------------------------------------------------------------------------------------------------------- questions


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        here = server.spot(params.text_document.uri, params.position)
        return [] if here is None else complete(here)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def on_hover(params: types.HoverParams) -> types.Hover | None:
        here = server.spot(params.text_document.uri, params.position)
        found = None if here is None else hover(here)
        if here is None or found is None:
            return None
        text, span = found
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), to_range(here.file, span))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        here = server.spot(params.text_document.uri, params.position)
        return [] if here is None else _locations(here.snapshot.project, definitions(here))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def on_references(params: types.ReferenceParams) -> list[types.Location]:
        here = server.spot(params.text_document.uri, params.position)
        found = [] if here is None else references(here, declaration=params.context.include_declaration)
        return [] if here is None else _locations(here.snapshot.project, found)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        here = server.spot(params.text_document.uri, params.position)
        found = [] if here is None else references(here, declaration=True)
        return [types.DocumentHighlight(range_of(item)) for item in found if here and item.file.path == here.file.path]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        project, occurrences = _of_file(server, params.text_document.uri)
        return [
            types.DocumentLink(range_of(item.location), target=uri_of(project, item.symbol.name))
            for item in occurrences
            if project is not None and item.symbol.kind == "file" and item.is_written and project.current.files.is_file(item.symbol.name)
        ]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        _, occurrences = _of_file(server, params.text_document.uri)
        return [_document_symbol(item) for item in outline(occurrences)]

    @server.feature(types.WORKSPACE_SYMBOL)
    def workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        found = []
        for project in server.projects:
            for occurrences in project.current.index.files.values():
                for item in occurrences:
                    if item.defines and params.query.lower() in item.symbol.name.lower():
                        kind = _SYMBOL_KINDS.get(item.defines, types.SymbolKind.Module)
                        found.append(types.WorkspaceSymbol(_locations(project, [item.location])[0], item.symbol.name, kind))
        return found[:_NAMED_LIMIT]


def _of_file(server: Server, uri: str) -> tuple[Project | None, tuple[Occurrence, ...]]:
    found = server.projects.find(uri)
    if found is None:
        return None, ()
    project, path = found
    return project, project.current.index.files.get(path, ())


def _locations(project: Project, found: Iterable[Location]) -> list[types.Location]:
    return [types.Location(uri_of(project, item.file.path), range_of(item)) for item in found]


def _document_symbol(item: Item) -> types.DocumentSymbol:
    found = item.occurrence
    assert found.whole is not None
    whole = Location(found.whole.file, Span(min(found.whole.span.start, found.location.span.start), found.whole.span.end))
    return types.DocumentSymbol(
        name=found.symbol.name if found.symbol.kind == "resource" else found.symbol.word,
        kind=_SYMBOL_KINDS.get(found.defines, types.SymbolKind.Module),
        range=range_of(whole),
        selection_range=range_of(found.location),
        detail=found.defines,
        children=[_document_symbol(inner) for inner in item.inside],
    )


# ------------------------------------------------------------------------------------------------------------- changes


def _changes(server: Server) -> None:
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


__all__ = ["Server", "make_server", "serve"]
