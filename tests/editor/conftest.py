"""One project with all schemas, and the two servers that look at it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from amplifyc.cli.editors import set_up_editors
from tests.editor import servers
from tests.editor.client import Client
from tests.editor.rendering import Position
from tests.editor.table import labels
from tests.language_server import CURSOR

COMMANDS: dict[str, Callable[[], list[str]]] = {"yaml": servers.yaml_server, "toml": servers.toml_server}


def settings_of(project: Path) -> dict[str, Any]:
    """What an editor sends of a project's own settings, by section."""
    written = json.loads((project / ".vscode" / "settings.json").read_text())
    yaml = {key.removeprefix("yaml."): value for key, value in written.items() if key.startswith("yaml.") and key != "yaml.schemas"}
    schemas = {(project / name).as_uri(): globs for name, globs in written["yaml.schemas"].items()}
    return {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}, "schemas": schemas, **yaml}}


def started(language: str, project: Path) -> Client:
    """The server of a language for a project, or no test where it cannot be had; on CI it has to be."""
    try:
        command = COMMANDS[language]()
    except (OSError, subprocess.SubprocessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the server for {language} cannot be installed: {error}")
    client = Client(command, project, settings_of(project))
    if language == "yaml":
        client.settle()
    return client


def make_project(root: Path) -> Path:
    """A project with all schemas."""
    (root / "amplify" / "auth").mkdir(parents=True)
    (root / "amplify" / "auth" / "resource.yaml").write_text("kind: auth\n")
    list(set_up_editors(root))
    return root


def offers_at(server: Client, language: str, position: Position) -> list[str]:
    """What a server offers at a position. It is asked for diagnostics first where a schema is new to it, which it then has read."""
    name = position.schema or position.kind
    path = f"amplify/auth/resource.{language}"
    if name not in server.warm:
        server.diagnostics(path, position.document(language).replace(CURSOR, ""))
        server.warm.add(name)
    return labels(server.completion(path, position.document(language)))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("editor"))


@pytest.fixture(scope="session", params=["yaml", "toml"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def server(language: str, project: Path) -> Iterator[Client]:
    if shutil.which("node") is None and language == "yaml" and not os.environ.get("CI"):
        pytest.skip("node is not installed")
    with started(language, project) as client:
        yield client
