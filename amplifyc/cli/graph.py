"""`amplifyc graph`."""

from __future__ import annotations

import click

from amplifyc.cli.options import Settings, shared_options_without_format

FORMATS = ("text", "mermaid", "dot", "json", "svg")


@click.command("graph")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to draw the graph.")
@shared_options_without_format
def command(settings: Settings, form: str) -> int:
    """Show who refers to whom, and why: reference, grant, trigger, handler, data source."""
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import report
    from amplifyc.graph import render

    compiled = compilation(settings)
    graph = compiled.graph
    code = report(compiled.report, settings)
    if not compiled.report.has_errors:
        click.echo(getattr(render, f"render_{form}")(graph), nl=False)
    return code
