"""The resource file and the files that it includes -> `Data`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Diagnostic
from amplifyc.kinds.data.language.conversations import with_conversations, with_handlers
from amplifyc.kinds.data.language.sdl import parse_sdl, read_sdl
from amplifyc.kinds.data.language.settings import bind_database, bind_functions, bind_imports, bind_logging, bind_modes, bind_sources
from amplifyc.kinds.data.language.yaml import PartBinder, part_of
from amplifyc.kinds.data.model import Data, Schema
from amplifyc.model import Address, FilePath, Ref, Text
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

DEFAULT_NAME = "amplifyData"
TABLE_MAPPINGS = "migratedAmplifyGen1DynamoDbTableMappings"


def bind_data(binder: Binder, data: Mapping[str, Any], place: Place, address: Address) -> Data:
    """Bind one `kind: data`, its parts in the order in which it includes them."""
    functions = bind_functions(binder, data.get("functions") or {}, place / "functions")
    parts = [part_of(binder, data, place, bind_database(binder, data.get("database"), place / "database"))]
    from_sdl: list[Schema] = []
    includes = data.get("include") or []
    for number, written in enumerate([includes] if isinstance(includes, str) else includes):
        file = binder.file(written, place.at("include", number))
        if file.path.endswith((".graphql", ".gql")):
            from_sdl += _directives(binder, file, functions)
        elif (document := binder.document(file)) is not None:
            root = Place(document)
            database = bind_database(binder, document.data.get("database"), root / "database")
            parts.append(part_of(binder, document.data, root, database))
    other = joined(from_sdl)
    own = PartBinder(binder, other)
    schema = with_conversations(with_handlers(binder, joined([own.bind(parts), other])))
    return Data(
        address=address,
        place=place,
        description=data.get("description"),
        tags=binder.value(Mapping[str, Text], data.get("tags") or {}, place / "tags"),
        overrides=binder.raw(data.get("overrides") or {}, place / "overrides"),
        name=data.get("name", DEFAULT_NAME),
        schema=schema,
        authorization_modes=bind_modes(binder, data["authorizationModes"] or {}, place / "authorizationModes")
        if "authorizationModes" in data
        else None,
        function_access=(*(access for part in parts for access in part.rules.access), *own.access),
        data_sources=bind_sources(binder, data.get("dataSources") or {}, place / "dataSources"),
        logging=bind_logging(binder, data.get("logging"), place / "logging"),
        table_imports=bind_imports(data.get(TABLE_MAPPINGS) or [], place / TABLE_MAPPINGS),
        removal_policy=data.get("removalPolicy"),
    )


def _directives(binder: Binder, file: FilePath, functions: Mapping[str, Ref]) -> list[Schema]:
    source = binder.source(file)
    if source is None:
        return []
    parsed = parse_sdl(source)
    if isinstance(parsed, Diagnostic):
        binder.report.add(parsed)
        return []
    return [read_sdl(parsed, functions, binder.report)]


def joined(schemas: list[Schema]) -> Schema:
    """One schema of several, as `a.combine` makes it."""
    return Schema(
        models=tuple(item for schema in schemas for item in schema.models),
        enums=tuple(item for schema in schemas for item in schema.enums),
        types=tuple(item for schema in schemas for item in schema.types),
        inputs=tuple(item for schema in schemas for item in schema.inputs),
        operations=tuple(item for schema in schemas for item in schema.operations),
        unions=tuple(item for schema in schemas for item in schema.unions),
        steps=tuple(item for schema in schemas for item in schema.steps),
    )
