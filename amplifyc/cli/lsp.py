"""`amplifyc lsp`."""

from __future__ import annotations

from importlib.util import find_spec

import click

from amplifyc.cli.options import Settings, shared_options_without_format
from amplifyc.errors import AmplifycError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak over stdin and stdout, as is done anyway; editors like to say so.")
@shared_options_without_format
def command(settings: Settings, stdio: bool) -> int:  # there is no other way to speak
    """The language server: what an editor wants to know of names. Started by the editor."""
    if find_spec("pygls") is None:
        raise AmplifycError("the language server needs pygls, which is not installed", "run `pip install 'amplifyc[lsp]'`")
    from amplifyc.lsp.serving import serve

    serve(settings.identity)
    return 0
