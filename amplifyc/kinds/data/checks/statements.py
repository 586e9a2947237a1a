"""SQL statements as handlers: where they run, and what their variables stand for (D114, D115)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge.statements import parameters
from amplifyc.kinds.data.language.codes import UNKNOWN_SETTING
from amplifyc.kinds.data.language.sdl.directives import NOT_YET
from amplifyc.kinds.data.model import Data, Operation, SqlHandler
from amplifyc.syntax import Place
from amplifyc.text import Location

BAD_STATEMENT = Code("data/bad-statement", "A SQL statement that cannot be run")


def check_statements(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for operation in data.schema.operations:
        for handler in operation.handlers:
            if isinstance(handler, SqlHandler):
                yield from _source(data, handler)
                yield from _statement(operation, handler)


def _source(data: Data, handler: SqlHandler) -> Iterator[Diagnostic]:
    """Gen 2 has statements for its SQL schemas alone; here an AppSync data source may take them, too."""
    name = handler.data_source
    if name is None:
        message = "SQL statements for the database of a schema are not supported yet (D114)"
        hint = "name an `rds` data source: `dataSource:`"
        yield NOT_YET.at(handler.place.key, message, words="not supported yet", hint=hint)
        return
    at = Place(handler.place.document, handler.place.path[:-1]) / "dataSource"
    declared = data.data_sources.get(name)
    if declared is None:
        rds = [found for found, source in data.data_sources.items() if source.kind == "rds"]
        hint = str(did_you_mean(name, rds) or "declare it under `dataSources`, with `rds:`")
        yield UNKNOWN_SETTING.at(at.value, f"there is no data source `{name}`", words="not declared", hint=hint)
    elif declared.kind != "rds":
        yield BAD_STATEMENT.at(at.value, f"`{name}` is no database, but `{declared.kind}`", hint="name a data source with `rds:`")


def _statement(operation: Operation, handler: SqlHandler) -> Iterator[Diagnostic]:
    if handler.statement is None:
        return  # its file cannot be read, and that is reported
    if operation.kind == "Subscription":
        yield BAD_STATEMENT.at(handler.place.key, "a statement can only answer a query or a mutation", hint="remove the handler")
    if not handler.statement.strip():
        yield BAD_STATEMENT.at(handler.place.value, "the statement is empty", hint="write a statement")
    known = [argument.name for argument in operation.arguments]
    for name, span in parameters(handler.statement):
        if name not in known:
            at = Location(handler.reference, span) if handler.reference else handler.place.value
            hint = did_you_mean(name, known) or f"add `{name}` to the arguments of `{operation.name}`"
            yield BAD_STATEMENT.at(at, f"`{operation.name}` has no argument `{name}`", words="no argument", hint=hint)
