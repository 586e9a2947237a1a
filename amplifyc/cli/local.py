"""`amplifyc local`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amplifyc.cli.options import Settings, shared_options
from amplifyc.frozen import frozen

if TYPE_CHECKING:
    from amplifyc.compilation import Compilation
    from amplifyc.local.backend import LocalBackend
    from amplifyc.local.server import LocalServer
    from amplifyc.local.watching import Changes

FOLDER = ".amplify/local"
OUTPUTS = "amplify_outputs.json"
PORT = 20002


@click.command("local")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to serve; 0 is any free port.")
@click.option("--dynamodb", metavar="URL", help="A DynamoDB server that runs already.  [default: one is started]")
@click.option("--aws", metavar="URL", help="A local AWS for what functions use besides.  [default: they reach nothing]")
@click.option("--keep", is_flag=True, help="Keep the tables for the next time.")
@click.option("--once", is_flag=True, help="Build once, and not again when files change.")
@click.option("--secret", "secrets", metavar="NAME=VALUE", multiple=True, help="The value of a secret; may be repeated.")
@shared_options
def command(
    settings: Settings, port: int, dynamodb: str | None, aws: str | None, secrets: tuple[str, ...], *, keep: bool, once: bool
) -> int:
    """Run the backend on this machine: its API, its tables, its functions.

    The project is built and what is built runs: nothing is deployed, and nothing on this address is reachable from other machines. It is
    built again when a file below `amplify/` changes, unless --once is given.
    """
    import signal
    from contextlib import ExitStack

    from amplifyc.cli.exits import Exit
    from amplifyc.cli.reporting import note
    from amplifyc.local.ports import free_port
    from amplifyc.local.watching import Changes

    given = dict(_pair(secret) for secret in secrets)
    folder = settings.project / FOLDER
    changes = None if once else Changes(settings.project / "amplify")  # before the build, so that none is missed
    compiled, code = _built(settings, folder / "build")
    if code != Exit.FINE:
        return code
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us stops the processes that we started, too
    with ExitStack() as stack:
        if dynamodb is None:
            from amplifyc.local.dynamodb_server import dynamodb_server

            data = folder / "tables.db" if keep else None
            dynamodb = stack.enter_context(dynamodb_server(data, lambda words: note(words, settings)))
        try:
            _serve(_Running(settings, folder, port or free_port(), dynamodb, aws, given), compiled, changes)
        except KeyboardInterrupt:
            note("stopped", settings)
    return Exit.FINE


@frozen
class _Running:
    """What stays the same from build to build."""

    settings: Settings
    folder: Path
    port: int
    dynamodb: str
    aws: str | None
    secrets: dict[str, str]

    def backend(self) -> LocalBackend:
        """What the build folder holds, with its tables."""
        from amplifyc.local.backend import LocalBackend
        from amplifyc.local.deployment import NOWHERE, Surroundings, read_build

        at = Surroundings(
            graphql_url=f"http://127.0.0.1:{self.port}/graphql",
            stack_name=self.settings.identity.stack_name,
            aws_endpoint=self.aws or NOWHERE,
            secrets=self.secrets,
        )
        build = read_build(self.folder / "build")
        backend = LocalBackend(build, self.dynamodb, surroundings=at, work=self.folder / "functions")
        backend.create_tables()
        return backend


def _serve(running: _Running, compiled: Compilation, changes: Changes | None) -> None:
    """Serves until it is interrupted, each time the latest build that has no errors."""
    from amplifyc.local.server import LocalServer
    from amplifyc.local.server.tokens import Tokens

    folder = running.folder
    server = LocalServer(running.backend(), Tokens.of_project(folder / "key"), running.port, lambda line: click.echo(line, err=True))
    try:
        _write_outputs(folder, compiled, server)
        for line in _about(server, folder / OUTPUTS):
            click.echo(line)
        if changes is None:
            server.serve()
        else:
            server.start()
            _build_again(running, server, changes)
    finally:
        server.backend.close(at_once=True)


def _build_again(running: _Running, server: LocalServer, changes: Changes) -> None:
    from amplifyc.cli.exits import Exit
    from amplifyc.cli.reporting import note
    from amplifyc.errors import AmplifycError

    for changed in changes:
        note(f"{changed[0]} changed{f', and {len(changed) - 1} more' if changed[1:] else ''}", running.settings)
        try:
            compiled, code = _built(running.settings, running.folder / "build")
            if code == Exit.FINE:
                server.replace(running.backend())
                _write_outputs(running.folder, compiled, server)
                note("the new build is served", running.settings)
        except AmplifycError as error:  # the build before goes on
            click.echo(f"error: {error.message}", err=True)
            if error.hint:
                click.echo(f"  = hint: {error.hint}", err=True)


def _built(settings: Settings, folder: Path) -> tuple[Compilation, int]:
    """Builds the project as `amplifyc build` does."""
    from contextlib import suppress

    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import note, report
    from amplifyc.compilation import build
    from amplifyc.diagnostics import StoppedOnErrors

    compiled = compilation(settings)
    with suppress(StoppedOnErrors):
        build(compiled, settings.project, folder, lambda words: note(words, settings))
    return compiled, report(compiled.report, settings)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--secret {text}: write NAME=VALUE.")
    return name, value


def _write_outputs(folder: Path, compiled: Compilation, server: LocalServer) -> None:
    """What the Amplify client libraries want to know of the API."""
    import json

    from amplifyc.kinds.data.generate import model_introspection
    from amplifyc.kinds.data.model import Data

    backend = server.backend
    key = backend.identities.api_key
    default, *others = [mode.type for mode in backend.definition.modes]
    data: dict[str, Any] = {
        "url": server.url,
        "aws_region": backend.deployment.at.region,
        **({"api_key": key} if key else {}),
        "default_authorization_type": default,
        "authorization_types": others,
        "model_introspection": model_introspection(compiled.graph.of_model(Data)[0].schema),
    }
    (folder / OUTPUTS).write_text(json.dumps({"version": "1.4", "data": data}, indent=2) + "\n", encoding="utf-8")


def _about(server: LocalServer, outputs: Path) -> list[str]:
    """How to call the API, in each mode that it has."""
    backend = server.backend
    modes = [mode.type for mode in backend.definition.modes]
    lines = [f"GraphQL  {server.url}", f"modes    {', '.join(modes)}; the first is the default"]
    if backend.identities.api_key is not None:
        lines.append(f"API key  {backend.identities.api_key}")
    lines += [words for mode, words in _ways(server).items() if mode in modes]
    return [*lines, f"clients  {outputs}", "Ctrl-C ends it."]


def _ways(server: LocalServer) -> dict[str, str]:
    """How to get in by the modes without a key."""
    from amplifyc.local.definition import IAM, LAMBDA, OIDC, USER_POOL
    from amplifyc.local.identities import ADMIN_KEY, GUEST_KEY, USER_KEY

    token = server.url.replace("/graphql", "/token")
    return {
        USER_POOL: f"users    curl '{token}?username=alice&group=GROUP' gives a token for the header Authorization",
        OIDC: f"OIDC     curl '{token}?username=alice&issuer=oidc' gives one",
        LAMBDA: "Lambda   any other Authorization is asked of the authorizer function",
        IAM: f"IAM      access keys {ADMIN_KEY}, {GUEST_KEY}, {USER_KEY}NAME; the secret does not matter",
    }
