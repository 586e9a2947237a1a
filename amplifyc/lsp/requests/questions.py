"""What the editor asks without wanting to change anything."""

from __future__ import annotations

from lsprotocol import types

from amplifyc.graph import Occurrence
from amplifyc.lsp.completion import TRIGGERS, complete
from amplifyc.lsp.hover import hover
from amplifyc.lsp.navigation import definitions, references
from amplifyc.lsp.outline import Item, outline
from amplifyc.lsp.positions import range_of, to_range
from amplifyc.lsp.project import Project
from amplifyc.lsp.projects import locations, uri_of
from amplifyc.lsp.server import Server
from amplifyc.text import Location, Span

_SYMBOL_KINDS = {
    "model": types.SymbolKind.Class, "enum": types.SymbolKind.Enum, "custom type": types.SymbolKind.Struct, "field": types.SymbolKind.Field,
    "query": types.SymbolKind.Method, "mutation": types.SymbolKind.Method, "subscription": types.SymbolKind.Event,
    "group": types.SymbolKind.Constant, "function": types.SymbolKind.Function, "CloudFormation resource": types.SymbolKind.Object,
}
_NAMED_LIMIT = 500


def register(server: Server) -> None:
    """Lets the server answer these."""

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
        return [] if here is None else locations(here.snapshot.project, definitions(here))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def on_references(params: types.ReferenceParams) -> list[types.Location]:
        here = server.spot(params.text_document.uri, params.position)
        found = [] if here is None else references(here, declaration=params.context.include_declaration)
        return [] if here is None else locations(here.snapshot.project, found)

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
                        found.append(types.WorkspaceSymbol(locations(project, [item.location])[0], item.symbol.name, kind))
        return found[:_NAMED_LIMIT]


def _of_file(server: Server, uri: str) -> tuple[Project | None, tuple[Occurrence, ...]]:
    found = server.projects.find(uri)
    if found is None:
        return None, ()
    project, path = found
    return project, project.current.index.files.get(path, ())


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
