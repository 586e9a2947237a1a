"""Prints diagnostics and results."""

from __future__ import annotations

from collections.abc import Sequence

import click

from amplifyc.cli.exits import Exit
from amplifyc.cli.options import Settings
from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.diagnostics.render import render_github, render_json, render_sarif, render_text, summary

_STYLES = {
    "error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow", "bold": True}, "message": {"bold": True},
    "gutter": {"fg": "blue"}, "hint": {"fg": "cyan"},
}
_PRINTERS = {"json": render_json, "github": render_github, "sarif": render_sarif}


def report(found: Report, settings: Settings) -> Exit:
    """Prints what was found: for people on stderr, for programs on stdout. The exit code says whether there were errors."""
    diagnostics = found.diagnostics
    if settings.format == "text":
        _print_for_people(diagnostics, settings)
    else:
        click.echo(_PRINTERS[settings.format](diagnostics), nl=False)
    return Exit.AUTHOR if found.has_errors else Exit.FINE


def note(words: str, settings: Settings) -> None:
    """Progress and what was done, on stderr, unless --quiet."""
    if settings.verbosity >= 0:
        click.echo(words, err=True)


def _print_for_people(diagnostics: Sequence[Diagnostic], settings: Settings) -> None:
    if not diagnostics:
        return

    def paint(words: str, style: str) -> str:
        return click.style(words, **_STYLES.get(style, {}))  # type: ignore[arg-type]  # keyword arguments of several types

    click.echo(render_text(diagnostics, paint), err=True, color=settings.color)
    click.echo(f"{summary(diagnostics)}.", err=True)
