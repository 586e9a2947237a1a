"""`amplifyc schema`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def _known(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """A kind, or one of the schemas about more than one file."""
    from amplifyc.diagnostics import did_you_mean
    from amplifyc.schema import kinds

    names = (*kinds(), "data-part", "manifest", "resource")
    if value not in names:
        raise click.BadParameter(f"there is no schema `{value}`; {did_you_mean(value, names) or 'there is ' + ', '.join(names)}")
    return value


def _named(root: Path) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    """What puts the names of the project at `root` into a schema."""
    from amplifyc.cli.options import backend_identity
    from amplifyc.lsp.open_enums import with_names
    from amplifyc.lsp.project import Project

    index = Project(root, backend_identity(root, None, None, None, None)).current.index
    return lambda name, found: with_names(found, name.removesuffix("-part"), index)


@click.command("schema")
@click.argument("name", metavar="[KIND]", callback=_known, default="resource")
@click.option("--write", is_flag=True, help="Put all schemas into .amplify/schemas, and name them in resource files and settings.")
@click.option("--project", is_flag=True, help="As --write, with the names of this project in the schemas.")
@click.option("-C", "directory", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="The project folder.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
def command(name: str, write: bool, project: bool, directory: Path, quiet: bool) -> int:
    """Print the JSON Schema of KIND, or the one that joins all kinds.

    With --write, editors complete and check resource files from then on: each gets a first line that names its schema, and settings for
    VS Code, tombi and taplo are added where they are missing. Neovim and JetBrains read the first line. Run it again after an upgrade.

    With --project, editors that cannot run `amplifyc lsp` offer the functions, models, groups and other names that the project has now.
    A name that came later is no error for them. Run it again after a change, or --write to have the plain schemas back.
    """
    from amplifyc.cli.editors import printed_schema, set_up_editors

    root = directory.resolve()
    if project:
        done = set_up_editors(root, _named(root))
    elif write:
        done = set_up_editors(root)
    else:
        click.echo(printed_schema(name), nl=False)
        return 0
    for line in done:
        if not quiet:
            click.echo(line, err=True)
    return 0
