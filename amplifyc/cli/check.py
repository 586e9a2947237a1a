"""`amplifyc check`."""

from __future__ import annotations

from pathlib import Path

import click

from amplifyc.cli.options import Settings, shared_options
from amplifyc.cli.placed import placed_option


@click.command("check")
@placed_option
@shared_options
def command(settings: Settings, placed: Path | None) -> int:
    """Check the project as a build does; write nothing."""
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.editors import are_old
    from amplifyc.cli.reporting import note, report
    from amplifyc.diagnostics import StoppedOnErrors

    compiled = compilation(settings, placed=placed)
    try:
        stacks = compiled.deployable
    except StoppedOnErrors:
        return report(compiled.report, settings)
    if settings.format == "text":
        note(f"{len(compiled.graph.nodes)} resources, {len(stacks)} stacks: fine", settings)
        if are_old(settings.project):
            note("The schemas for editors are those of another version of amplifyc: run `amplifyc schema --write`.", settings)
    return report(compiled.report, settings)
