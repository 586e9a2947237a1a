"""The group of commands, and the one place where trouble becomes an exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from amplifyc import __version__
from amplifyc.cli.exits import Exit
from amplifyc.errors import AmplifycError

COMMANDS = {  # name -> what it does; the module of a command is imported when it runs
    "access": "Who may do what: principal, resource, action.",
    "build": "Check the project and write the build folder.",
    "check": "Check the project as a build does; write nothing.",
    "explain": "Explain a diagnostic's code, or how a resource is compiled.",
    "generate": "Write client code, or a resolver to take over, from the schema.",
    "graph": "Show who refers to whom, and why.",
    "init": "Start a project: a working tree with editor settings.",
    "local": "Run the backend on this machine: its API, tables and functions.",
    "lsp": "The language server; started by an editor.",
    "schema": "Print or attach the JSON Schemas that editors use.",
    "show": "Show what a stage made of the project.",
}


class LazyGroup(click.Group):
    """Lists its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"amplifyc.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from amplifyc.diagnostics import did_you_mean

            hint = str(did_you_mean(args[0], COMMANDS) or "")
            raise click.UsageError(f"There is no command `{args[0]}`." + (f" {hint[0].upper()}{hint[1:]}" if hint else ""), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "AMPLIFYC"})
@click.version_option(__version__, "-V", "--version", prog_name="amplifyc")
def cli() -> None:
    """AWS Amplify Gen 2 backends as configuration.

    Resource files (YAML or TOML) in, the CloudFormation that Gen 2 would deploy out.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    gc.set_threshold(200_000)  # a command ends soon: looking for garbage would cost it a tenth of its time
    try:
        result = cli.main(args=None if arguments is None else list(arguments), prog_name="amplifyc", standalone_mode=False)
        return int(result) if isinstance(result, int) else Exit.FINE
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    except AmplifycError as error:
        click.echo(f"error: {error.message}", err=True)
        if error.hint:
            click.echo(f"  = hint: {error.hint}", err=True)
        return Exit.WORLD
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        return Exit.FINE
    except Exception:  # the last resort: whatever comes here is a bug of ours, and its traceback asks for a report
        import traceback

        traceback.print_exc()
        click.echo("This is a bug in amplifyc, not in your project. Please report it with the lines above.", err=True)
        return Exit.OURS
