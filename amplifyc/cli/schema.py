"""`amplifyc schema`."""

from __future__ import annotations

from pathlib import Path

import click


def _known(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """A kind, or one of the schemas about more than one file."""
    from amplifyc.diagnostics import did_you_mean
    from amplifyc.schema import kinds

    names = (*kinds(), "data-part", "manifest", "resource")
    if value not in names:
        raise click.BadParameter(f"there is no schema `{value}`; {did_you_mean(value, names) or 'there is ' + ', '.join(names)}")
    return value


@click.command("schema")
@click.argument("name", metavar="[KIND]", callback=_known, default="resource")
@click.option("--write", is_flag=True, help="Put all schemas into .amplify/schemas, and name them in resource files and settings.")
@click.option("-C", "directory", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="The project folder.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
def command(name: str, write: bool, directory: Path, quiet: bool) -> int:
    """Print the JSON Schema of KIND, or the one that joins all kinds.

    With --write, editors complete and check resource files from then on: each gets a first line that names its schema, and settings for
    VS Code, tombi and taplo are added where they are missing. Neovim and JetBrains read the first line. Run it again after an upgrade.
    """
    from amplifyc.cli.editors import printed_schema, set_up_editors

    if not write:
        click.echo(printed_schema(name), nl=False)
        return 0
    for line in set_up_editors(directory.resolve()):
        if not quiet:
            click.echo(line, err=True)
    return 0
