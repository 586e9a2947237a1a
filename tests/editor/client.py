"""A language client that speaks to servers of other people: it opens documents and asks at a cursor, as an editor does."""

from __future__ import annotations

import queue
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.language_server import TIMEOUT, LanguageServer, RequestFailedError

QUIET = 0.3  # seconds without another publication: servers publish an empty list first
CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"], "deprecatedSupport": True}},
        "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {},
    },
}


class Client(LanguageServer):
    """A server of other people, with the settings that an editor would give it."""

    def __init__(self, argv: Sequence[str], folder: Path, settings: dict[str, Any]) -> None:
        self.warm: set[str] = set()  # schemas that the server has read
        self._settings = settings
        self._asked_settings = False
        self._published: dict[str, tuple[float, list[dict[str, Any]]]] = {}
        super().__init__(argv, folder, CAPABILITIES, {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def leave(self) -> None:
        with suppress(OSError, subprocess.TimeoutExpired, AssertionError, RequestFailedError, queue.Empty):
            super().leave()  # a server that does not go by itself is sent away

    def published(self, uri: str, diagnostics: list[dict[str, Any]]) -> None:
        self._published[self.path(uri)] = (time.monotonic(), diagnostics)

    def answer(self, method: str, params: Any) -> Any:
        if method == "workspace/configuration":
            self._asked_settings = True
            return [self._settings.get(item.get("section", "")) for item in params["items"]]
        return None

    def settle(self) -> None:
        """Waits until the server has read its settings, which some do a while after they have started."""
        until = time.monotonic() + TIMEOUT
        while not self._asked_settings and time.monotonic() < until:
            self.next()

    def write(self, path: str, text: str) -> None:
        self._published.pop(path, None)
        super().write(path, text)

    def diagnostics(self, path: str, text: str) -> list[dict[str, Any]]:
        """What the server has to say about a file, once it has stopped to say more."""
        return self.all_diagnostics({path: text})[path]

    def all_diagnostics(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """The same of many files at once."""
        for path, text in texts.items():
            self.write(path, text)
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            times = [self._published[path][0] for path in texts if path in self._published]
            if len(times) == len(texts) and time.monotonic() - max(times) >= QUIET:
                return {path: self._published[path][1] for path in texts}
            with suppress(queue.Empty):
                self.next(QUIET)
        silent = [path for path in texts if path not in self._published]
        raise TimeoutError(f"no diagnostics of {silent}")

    def completion(self, path: str, marked: str) -> list[dict[str, Any]]:
        """The items at the cursor of a text."""
        found = self.ask("textDocument/completion", path, marked, context={"triggerKind": 1})
        return found["items"] if isinstance(found, dict) else found or []

    def hover(self, path: str, marked: str) -> str:
        found = self.ask("textDocument/hover", path, marked)
        contents = (found or {}).get("contents") or ""
        parts = contents if isinstance(contents, list) else [contents]
        return "\n".join(part if isinstance(part, str) else part["value"] for part in parts)
