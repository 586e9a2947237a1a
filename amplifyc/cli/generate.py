"""`amplifyc generate`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from amplifyc.cli.options import Settings, shared_options
from amplifyc.errors import AmplifycError

if TYPE_CHECKING:
    from amplifyc.kinds.data.api import ApiDocument
    from amplifyc.kinds.data.authorization.modes import ApiModes
    from amplifyc.kinds.data.model import Data

STATEMENTS = ("graphql", "javascript", "typescript", "none")
TYPES = ("typescript", "python", "swift", "dart", "none")


@click.group("generate")
def command() -> None:
    """Write client code, or a resolver to take over, from the schema; without a deployed backend."""


@command.command("introspection", short_help="What client libraries know of the API.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. By default it is printed.")
@shared_options
def introspection(settings: Settings, out: Path | None) -> int:
    """Write what the Amplify client libraries know of the API: the `model_introspection` of `amplify_outputs.json`."""

    def written(data: Data, _api: ApiDocument, _modes: ApiModes) -> dict[str, str]:
        from amplifyc.kinds.data.generate import model_introspection

        return {"": json.dumps(model_introspection(data.schema), indent=4, ensure_ascii=False) + "\n"}

    return _generate(settings, out, written)


@command.command("schema-types", short_help="The type of `generateClient<Schema>()`.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. By default it is printed.")
@shared_options
def schema_types(settings: Settings, out: Path | None) -> int:
    """Write a TypeScript module whose `Schema` type serves `generateClient<Schema>()` of the aws-amplify client."""

    def written(data: Data, _api: ApiDocument, _modes: ApiModes) -> dict[str, str]:
        from amplifyc.kinds.data.generate import schema_types as types_of

        return {"": types_of(data.schema)}

    return _generate(settings, out, written)


@command.command("graphql-client-code", short_help="Statements and types for clients.")
@click.option("--statement-target", type=click.Choice(STATEMENTS), default="typescript", show_default=True, help="The form of statements.")
@click.option("--type-target", type=click.Choice(TYPES), default="typescript", show_default=True, help="The language of types.")
@click.option("--statement-max-depth", type=click.IntRange(1, 20), default=2, show_default=True, help="How deep statements follow fields.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default="graphql", show_default=True, help="The folder to write into."
)
@shared_options
def graphql_client_code(
    settings: Settings,
    statement_target: Literal["graphql", "javascript", "typescript", "none"],
    type_target: Literal["typescript", "python", "swift", "dart", "none"],
    statement_max_depth: int,
    out: Path,
) -> int:
    """Write a statement for each query, mutation and subscription, and types of what they take and return."""

    def written(_data: Data, api: ApiDocument, _modes: ApiModes) -> dict[str, str]:
        from amplifyc.kinds.data.generate import client_documents, client_types

        files: dict[str, str] = {}
        if statement_target != "none":
            path = "./API" if statement_target == type_target == "typescript" else None
            files |= client_documents(api, statement_target, depth=statement_max_depth, types_path=path)
        if type_target != "none":
            files |= client_types(api, type_target, depth=statement_max_depth)
        return files

    return _generate(settings, out, written)


@command.command("resolver", short_help="The resolver of a field, to take over.")
@click.argument("field", metavar="TYPE.FIELD")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. By default it is printed.")
@shared_options
def resolver(settings: Settings, field: str, out: Path | None) -> int:
    """Write the resolver of a field, such as `Mutation.createPost`, as a file that `resolvers:` may put in its place."""

    def written(data: Data, _api: ApiDocument, modes: ApiModes) -> dict[str, str]:
        from amplifyc.diagnostics import did_you_mean
        from amplifyc.kinds.data.generate import resolver_files

        found = resolver_files(data.schema, modes)
        if field not in found:
            hint = did_you_mean(field, found) or "name a field as in `Mutation.createPost`"
            raise click.UsageError(f"amplifyc writes no resolver for {field}: {hint}")
        return {"": found[field]}

    return _generate(settings, out, written)


def _generate(settings: Settings, out: Path | None, written: Callable[[Data, ApiDocument, ApiModes], Mapping[str, str]]) -> int:
    """Compiles as far as the schema, and writes what is made of it; `` is the file `out` itself, or the terminal."""
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import note, report
    from amplifyc.kinds.data.api import api_document
    from amplifyc.kinds.data.authorization.modes import resolve_modes
    from amplifyc.kinds.data.model import Data

    compiled = compilation(settings)
    graph = compiled.graph
    if compiled.report.has_errors:
        return report(compiled.report, settings)
    found = graph.of_model(Data)
    if not found:
        raise click.UsageError("The project has no data resource, so there is no schema.")
    modes = resolve_modes(found[0].authorization_modes, graph.only("auth", "referenceAuth") is not None)
    assert modes is not None  # the data kind has checked it
    for name, text in written(found[0], api_document(found[0].schema, modes), modes).items():
        if out is None:
            click.echo(text, nl=False)
        else:
            path = out / name if name else out
            _write(path, text)
            note(f"wrote {path}", settings)
    return report(compiled.report, settings)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AmplifycError(f"{path} cannot be written: {error}", "name another place with `--out`") from error
