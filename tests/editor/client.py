"""A language client that speaks to servers of other people: it opens documents and asks at a cursor, as an editor does."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

TIMEOUT = 30.0
QUIET = 0.3  # seconds without another publication: servers publish an empty list first
CURSOR = "<|>"
CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"], "deprecatedSupport": True}},
        "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {},
    },
}


class Client:
    """One server process for the project in `folder`."""

    def __init__(self, argv: Sequence[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder = folder
        self.warm: set[str] = set()  # schemas that the server has read
        self._settings = settings
        self._asked_settings = False
        self._versions: dict[str, int] = {}
        self._published: dict[str, tuple[float, list[dict[str, Any]]]] = {}
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        threading.Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        self.request("initialize", {
            "processId": None, "rootUri": root, "rootPath": str(folder), "capabilities": CAPABILITIES, "initializationOptions": {},
            "workspaceFolders": [{"uri": root, "name": folder.name}],
        })
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.wait(5)
        except (OSError, subprocess.TimeoutExpired, AssertionError, RuntimeError):
            pass  # a server that does not go by itself is sent away
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()

    def _listen(self) -> None:
        out = self._process.stdout
        try:
            while header := out.readline():
                if not header.lower().startswith(b"content-length"):
                    continue
                length = int(header.split(b":")[1])
                while out.readline().strip():
                    pass
                self._messages.put(json.loads(out.read(length)))
        except ValueError:
            pass  # the pipe is closed
        self._messages.put(None)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next(TIMEOUT)
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise RuntimeError(message["error"]["message"])
                return message["result"]

    def _next(self, timeout: float) -> dict[str, Any]:
        message = self._messages.get(timeout=timeout)
        assert message is not None, "the server has gone"
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = (time.monotonic(), message["params"]["diagnostics"])
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": self._answer(method, message.get("params"))})
        return message

    def _answer(self, method: str, params: Any) -> Any:
        if method == "workspace/configuration":
            self._asked_settings = True
            return [self._settings.get(item.get("section", "")) for item in params["items"]]
        return None

    def settle(self) -> None:
        """Waits until the server has read its settings, which some do a while after they have started."""
        until = time.monotonic() + TIMEOUT
        while not self._asked_settings and time.monotonic() < until:
            self._next(TIMEOUT)

    def write(self, path: str, text: str) -> str:
        """Types into a file without saving it, and gives its URI."""
        uri = (self.folder / path).as_uri()
        version = self._versions[path] = self._versions.get(path, 0) + 1
        self._published.pop(uri, None)
        if version == 1:
            language = "toml" if path.endswith(".toml") else "yaml"
            self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}})
        else:
            self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})
        return uri

    def diagnostics(self, path: str, text: str) -> list[dict[str, Any]]:
        """What the server has to say about a file, once it has stopped to say more."""
        return self.all_diagnostics({path: text})[path]

    def all_diagnostics(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """The same of many files at once."""
        uris = {path: self.write(path, text) for path, text in texts.items()}
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            times = [self._published[uri][0] for uri in uris.values() if uri in self._published]
            if len(times) == len(uris) and time.monotonic() - max(times) >= QUIET:
                return {path: self._published[uri][1] for path, uri in uris.items()}
            with suppress(queue.Empty):
                self._next(QUIET)
        silent = [path for path, uri in uris.items() if uri not in self._published]
        raise TimeoutError(f"no diagnostics of {silent}")

    def completion(self, path: str, marked: str) -> list[dict[str, Any]]:
        """The items at the cursor of a text."""
        found = self._ask("textDocument/completion", path, marked, context={"triggerKind": 1})
        return found["items"] if isinstance(found, dict) else found or []

    def hover(self, path: str, marked: str) -> str:
        found = self._ask("textDocument/hover", path, marked)
        contents = (found or {}).get("contents") or ""
        parts = contents if isinstance(contents, list) else [contents]
        return "\n".join(part if isinstance(part, str) else part["value"] for part in parts)

    def _ask(self, method: str, path: str, marked: str, **more: Any) -> Any:
        before, after = marked.split(CURSOR)
        uri = self.write(path, before + after)
        at = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // 2}
        return self.request(method, {"textDocument": {"uri": uri}, "position": at, **more})
