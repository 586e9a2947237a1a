"""What the editor tells: its files, their texts, and what has changed on the disk."""

from __future__ import annotations

from lsprotocol import types

from amplifyc.lsp.server import Server


def register(server: Server) -> None:
    """Lets the server answer these."""

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
