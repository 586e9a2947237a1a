"""Builds projects and runs what was built."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amplifyc.compilation import Compilation, build
from amplifyc.identity import BackendIdentity
from amplifyc.local import Caller, LocalApi
from amplifyc.local.backend import LocalBackend
from amplifyc.source import DiskFiles
from tests.cases import SAMPLES

SHOP = Path(__file__).with_name("shop")
LOCAL = BackendIdentity("shop", "me", "sandbox")
Answer = dict[str, Any]


def copied(project: Path, folder: Path, replaced: Mapping[str, str]) -> Path:
    """A copy of a project; `replaced` are texts of its resource files."""
    copy = folder / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".amplify", "node_modules"))
    for path in copy.rglob("resource.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in replaced.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return copy


def built(project: Path, folder: Path) -> Path:
    """The build folder of a project."""
    compiled = Compilation(DiskFiles(project), LOCAL)
    done = build(compiled, project, folder / "build", lambda words: None)
    assert done, compiled.report.diagnostics
    return folder / "build"


def sample(name: str) -> Path:
    return SAMPLES / name


class Client:
    """Somebody who calls an API."""

    def __init__(self, api: LocalApi, caller: Caller) -> None:
        self.api = api
        self.caller = caller

    def ask(self, query: str, **variables: Any) -> Answer:
        """The answer, whatever it is."""
        return self.api.execute(query, variables, self.caller)

    def get(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors; of its one field."""
        answer = self.ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        (value,) = answer["data"].values()
        return value

    def refused(self, query: str, **variables: Any) -> str:
        """The type of the one error."""
        answer = self.ask(query, **variables)
        assert len(answer.get("errors", ())) == 1, answer
        return str(answer["errors"][0]["errorType"])


class Shop:
    """The clients of the backend of `shop/`."""

    def __init__(self, backend: LocalBackend) -> None:
        self.backend = backend
        self.api = backend.api
        who = backend.identities
        self.alice, self.bob = self.client(who.user("alice")), self.client(who.user("bob"))
        self.editor, self.admin = self.client(who.user("ed", "EDITORS")), self.client(who.user("root", "ADMINS"))
        self.public, self.guest = self.client(Caller("API_KEY")), self.client(who.guest())

    def client(self, caller: Caller) -> Client:
        return Client(self.api, caller)
