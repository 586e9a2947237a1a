"""`amplifyc local`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amplifyc.cli.options import Settings, shared_options

if TYPE_CHECKING:
    from amplifyc.compilation import Compilation
    from amplifyc.local.backend import LocalBackend
    from amplifyc.local.server import LocalServer

FOLDER = ".amplify/local"
PORT = 20002


@click.command("local")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to serve; 0 is any free port.")
@click.option("--dynamodb", metavar="URL", help="A DynamoDB server that runs already.  [default: one is started]")
@click.option("--aws", metavar="URL", help="A local AWS for what functions use besides.  [default: they reach nothing]")
@click.option("--keep", is_flag=True, help="Keep the tables for the next time.")
@click.option("--secret", "secrets", metavar="NAME=VALUE", multiple=True, help="The value of a secret; may be repeated.")
@shared_options
def command(settings: Settings, port: int, dynamodb: str | None, aws: str | None, secrets: tuple[str, ...], *, keep: bool) -> int:
    """Run the backend on this machine: its API, its tables, its functions.

    The project is built and what is built runs: nothing is deployed, and nothing on this address is reachable from other machines.
    """
    import json
    import signal
    from contextlib import ExitStack

    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.exits import Exit
    from amplifyc.cli.reporting import note

    folder = settings.project / FOLDER
    compiled = compilation(settings)
    code = _build(compiled, settings, folder / "build")
    if code != Exit.FINE:
        return code
    with ExitStack() as stack:
        if dynamodb is None:
            from amplifyc.local.dynamodb_server import dynamodb_server

            data = folder / "tables.db" if keep else None
            dynamodb = stack.enter_context(dynamodb_server(data, lambda words: note(words, settings)))
        server = _server(settings, folder, port, dynamodb, aws, dict(_pair(secret) for secret in secrets))
        stack.callback(server.backend.close)
        outputs = folder / "amplify_outputs.json"
        outputs.write_text(json.dumps(_outputs(compiled, server), indent=2) + "\n", encoding="utf-8")
        for line in _about(server, outputs):
            click.echo(line)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us stops the processes that we started, too
        try:
            server.serve()
        except KeyboardInterrupt:
            note("stopped", settings)
    return Exit.FINE


def _build(compiled: Compilation, settings: Settings, folder: Path) -> int:
    """Builds the project as `amplifyc build` does."""
    from contextlib import suppress

    from amplifyc.cli.reporting import note, report
    from amplifyc.compilation import build
    from amplifyc.diagnostics import StoppedOnErrors

    with suppress(StoppedOnErrors):
        build(compiled, settings.project, folder, lambda words: note(words, settings))
    return report(compiled.report, settings)


def _server(settings: Settings, folder: Path, port: int, dynamodb: str, aws: str | None, secrets: dict[str, str]) -> LocalServer:
    from amplifyc.local.backend import LocalBackend
    from amplifyc.local.deployment import NOWHERE, Surroundings, read_build
    from amplifyc.local.ports import free_port
    from amplifyc.local.server import LocalServer
    from amplifyc.local.server.tokens import Tokens
    from amplifyc.local.shared_runtime import SharedRuntime

    port = port or free_port()
    at = Surroundings(
        graphql_url=f"http://127.0.0.1:{port}/graphql",
        stack_name=settings.identity.stack_name,
        aws_endpoint=aws or NOWHERE,
        secrets=secrets,
    )
    build = read_build(folder / "build")
    backend = LocalBackend(build, dynamodb, surroundings=at, work=folder / "functions", runtime=SharedRuntime())
    backend.create_tables()
    return LocalServer(backend, Tokens.of_project(folder / "key"), port, lambda line: click.echo(line, err=True))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--secret {text}: write NAME=VALUE.")
    return name, value


def _outputs(compiled: Compilation, server: LocalServer) -> dict[str, Any]:
    """What the Amplify client libraries want to know of the API (`amplify_outputs.json`)."""
    from amplifyc.kinds.data.generate import model_introspection
    from amplifyc.kinds.data.model import Data

    backend = server.backend
    key = backend.identities.api_key
    default, *others = [mode.type for mode in backend.definition.modes]
    data = {
        "url": server.url,
        "aws_region": backend.deployment.at.region,
        **({"api_key": key} if key else {}),
        "default_authorization_type": default,
        "authorization_types": others,
        "model_introspection": model_introspection(compiled.graph.of_model(Data)[0].schema),
    }
    return {"version": "1.4", "data": data}


def _about(server: LocalServer, outputs: Path) -> list[str]:
    """How to call the API, in each mode that it has."""
    backend = server.backend
    modes = [mode.type for mode in backend.definition.modes]
    lines = [f"GraphQL  {server.url}", f"modes    {', '.join(modes)}; the first is the default"]
    if backend.identities.api_key is not None:
        lines.append(f"API key  {backend.identities.api_key}")
    lines += [words for mode, words in _ways(server, backend).items() if mode in modes]
    return [*lines, f"clients  {outputs}", "Ctrl-C ends it."]


def _ways(server: LocalServer, backend: LocalBackend) -> dict[str, str]:
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
