"""`amplifyc access`."""

from __future__ import annotations

from pathlib import Path

import click

from amplifyc.cli.options import Settings, shared_options_without_format
from amplifyc.errors import AmplifycError
from amplifyc.text import SourceFile


@click.command("access")
@click.option("--who", metavar="PRINCIPAL", help="Only this principal: `guest`, `authenticated`, a group, the address of a function.")
@click.option("--on", "resource", metavar="RESOURCE", help="Only this resource, and what is inside it: `storage/photos`, `data.Post`.")
@click.option("--check", "rules", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rules that must hold, one a line.")
@click.option("--format", "form", type=click.Choice(("table", "json", "md")), default="table", show_default=True, help="How to print it.")
@shared_options_without_format
def command(settings: Settings, who: str | None, resource: str | None, rules: Path | None, form: str) -> int:
    """Show who may do what: principal, resource and action, each with the line that grants it.

    With --check FILE, nothing is printed but the rules of FILE that the backend breaks, such as

      guests cannot write storage/photos/*

      only ADMINS may delete data.Post
    """
    from amplifyc.access import RENDERERS, check_rules
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import note, report
    from amplifyc.diagnostics import StoppedOnErrors

    compiled = compilation(settings)
    try:
        table = compiled.access
    except StoppedOnErrors:
        return report(compiled.report, settings)
    if rules is not None:
        file = _read(rules)
        compiled.report.extend(check_rules(table, file))
        if not compiled.report.has_errors:
            note(f"every rule of {rules} holds", settings)
        return report(compiled.report, settings)
    if who is not None and who not in {name for known in table.principals for name in (known, known.removeprefix("group "))}:
        raise click.UsageError(f"There is no principal `{who}`. There is: {', '.join(table.principals) or 'nobody'}.")
    click.echo(RENDERERS[form](table.filtered(who, resource)), nl=False)
    return report(compiled.report, settings)


def _read(path: Path) -> SourceFile:
    try:
        return SourceFile(path.as_posix(), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise AmplifycError(f"the rules in {path} cannot be read: {error}") from error
