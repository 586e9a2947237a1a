"""The options that every command shares: which project, which backend, how to report."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from amplifyc.frozen import frozen
from amplifyc.identity import BackendIdentity

FORMATS = ("text", "json", "github", "sarif")
_IDENTIFIER = re.compile(r"[a-zA-Z0-9-]{1,15}")  # C004


@frozen(slots=False)
class Settings:
    """What the shared options came to."""

    project: Path
    identity: BackendIdentity
    format: str
    color: bool | None  # None: when the output is a terminal
    verbosity: int  # -1 quiet, 0, 1 verbose


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the shared options to a command, which gets them as `settings`."""
    choice = click.Choice(FORMATS)
    option = click.option("--format", "output", type=choice, default="text", show_default=True, help="How to print diagnostics.")
    return option(shared_options_without_format(command))


def shared_options_without_format(command: Callable[..., Any]) -> Callable[..., Any]:
    """For commands whose result has formats of its own; their diagnostics are printed as text."""

    @click.option("-C", "directory", type=click.Path(exists=True, file_okay=False), default=".", help="The project folder.")
    @click.option("--branch", metavar="NAME", help="The branch; goes with --app-id.")
    @click.option("--app-id", metavar="ID", help="The Amplify app; goes with --branch.")
    @click.option("--sandbox", metavar="[NAME]", is_flag=False, flag_value="", help="A sandbox; the default, of the current user.")
    @click.option("--env", metavar="NAME", help="A standalone backend of that name.")
    @click.option("--color/--no-color", default=None, help="Colours; by default on a terminal.")
    @click.option("-q", "--quiet", is_flag=True, help="Print results and errors only.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more of what happens.")
    @functools.wraps(command)
    def wrapped(
        directory: str, branch: str | None, app_id: str | None, sandbox: str | None, env: str | None, color: bool | None, quiet: bool,
        verbose: bool, output: str = "text", **arguments: Any,
    ) -> Any:
        project = Path(directory).resolve()
        identity = backend_identity(project, branch, app_id, sandbox, env)
        settings = Settings(project, identity, output, color, -1 if quiet else int(verbose))
        return command(settings=settings, **arguments)

    return wrapped


def backend_identity(project: Path, branch: str | None, app_id: str | None, sandbox: str | None, env: str | None) -> BackendIdentity:
    """The three words of a backend (B019): a branch of an app, a standalone environment, or a sandbox, which is the default."""
    chosen = [name for name, value in (("--branch", branch), ("--sandbox", sandbox), ("--env", env)) if value is not None]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude each other.")
    if (branch is None) != (app_id is None):
        raise click.UsageError("--branch and --app-id go together.")
    if branch is not None and app_id is not None:
        if not branch or not app_id:
            raise click.UsageError("--branch and --app-id must not be empty.")  # E291
        return BackendIdentity(app_id, branch, "branch")
    if env is not None:
        return BackendIdentity(project_name(project), env, "standalone")
    name = sandbox or _user()
    if sandbox and not _IDENTIFIER.fullmatch(sandbox):
        raise click.UsageError(f"`{sandbox}` is not a sandbox name: use letters, digits and `-`, at most 15.")  # E288
    return BackendIdentity(project_name(project), name, "sandbox")


def project_name(project: Path) -> str:
    """The name in package.json, else in pyproject.toml, else the folder's."""
    try:
        name = json.loads((project / "package.json").read_text(encoding="utf-8")).get("name")
        if isinstance(name, str) and name:
            return name
    except (OSError, ValueError, AttributeError):
        pass
    import tomllib

    try:
        name = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8")).get("project", {}).get("name")
        if isinstance(name, str) and name:
            return name
    except (OSError, ValueError, AttributeError):
        pass
    return project.name or "project"


def _user() -> str:
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = os.environ.get("USER", "")
    return re.sub(r"[^a-zA-Z0-9-]", "", name)[:15] or "user"
