"""`amplifyc init`."""

from __future__ import annotations

from pathlib import Path

import click

TEMPLATES = ("minimal", "seed", "fullstack")


@click.command("init")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--template", type=click.Choice(TEMPLATES), default="minimal", show_default=True, help="What to start with.")
def command(directory: Path, template: str) -> int:
    """Start a project in DIRECTORY: a working tree with editor settings.

    Files that are there already are left as they are; an `amplify` folder with files in it is an error.
    """
    from amplifyc.cli.scaffold import scaffold

    target = directory.resolve()
    if (target / "amplify").is_dir() and any((target / "amplify").iterdir()):
        raise click.UsageError(f"{directory / 'amplify'} is there already and is not empty.")
    for line in scaffold(target, template):
        click.echo(line, err=True)
    there = "" if directory == Path() else f" -C {directory}"
    click.echo(f"Now run: amplifyc build{there}", err=True)
    return 0
