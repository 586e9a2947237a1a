"""A language server as a process, and the protocol over its pipes; what is asked of it is the business of each client."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

TIMEOUT = 30.0
CURSOR = "<|>"


class RequestFailedError(Exception):
    """The server's answer was an error."""


def split(marked: str) -> tuple[str, int]:
    """The text without its cursor, and where that stood."""
    assert marked.count(CURSOR) == 1, marked
    at = marked.index(CURSOR)
    return marked[:at] + marked[at + len(CURSOR) :], at


def position(text: str, offset: int) -> dict[str, int]:
    """Line and column in UTF-16 units."""
    before = text[:offset]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


class LanguageServer:
    """One server process for the project in `folder`, until the end of a `with`."""

    def __init__(
        self, argv: Sequence[str], folder: Path, capabilities: dict[str, Any], options: dict[str, Any] | None = None, *, start_in: Path | None = None
    ) -> None:
        self.folder = folder
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._versions: dict[str, int] = {}
        self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=start_in or folder)
        threading.Thread(target=self._listen, daemon=True).start()
        self._errors: list[bytes] = []
        threading.Thread(target=lambda: self._errors.append(self._process.stderr.read()), daemon=True).start()
        self.server = self.request("initialize", {
            "processId": None, "rootUri": folder.as_uri(), "rootPath": str(folder), "capabilities": capabilities,
            "initializationOptions": options, "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
        })
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.leave()
        finally:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                pipe.close()

    def leave(self) -> None:
        """Asks the server to go, and waits until it has gone."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self._process.wait(TIMEOUT)

    # ------------------------------------------------------------------------------------------------------- messages

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self.next()
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise RequestFailedError(message["error"]["message"])
                return message["result"]

    def next(self, timeout: float = TIMEOUT) -> dict[str, Any]:
        """The next message, after the client has heard it; `queue.Empty` if none comes."""
        message = self._messages.get(timeout=timeout)
        assert message is not None, f"the server has gone: {b''.join(self._errors).decode()}"
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            self.published(params["uri"], params["diagnostics"])
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": self.answer(method, params)})
        return message

    def published(self, uri: str, diagnostics: list[dict[str, Any]]) -> None:
        """Hears the diagnostics of a file."""
        raise NotImplementedError

    def answer(self, method: str, params: Any) -> Any:
        """What a client says when the server asks."""

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        out = self._process.stdout
        try:
            while header := out.readline():
                if not header.lower().startswith(b"content-length"):
                    continue  # some print before they speak
                length = int(header.split(b":")[1])
                while out.readline().strip():
                    pass
                self._messages.put(json.loads(out.read(length)))
        except ValueError:
            pass  # the pipe is closed
        self._messages.put(None)

    # ----------------------------------------------------------------------------------------------------------- files

    def uri(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def path(self, uri: str) -> str:
        return uri.removeprefix(self.folder.as_uri() + "/")

    def write(self, path: str, text: str) -> None:
        """Types into a file without saving it."""
        version = self._versions[path] = self._versions.get(path, 0) + 1
        identity = {"uri": self.uri(path), "version": version}
        if version == 1:
            self.notify("textDocument/didOpen", {"textDocument": {**identity, "languageId": path.rpartition(".")[2], "text": text}})
        else:
            self.notify("textDocument/didChange", {"textDocument": identity, "contentChanges": [{"text": text}]})

    def close(self, path: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})
        del self._versions[path]

    def ask(self, method: str, path: str, marked: str, **more: Any) -> Any:
        """A question about the cursor in a file, which gets this text."""
        text, at = split(marked)
        self.write(path, text)
        return self.request(method, {"textDocument": {"uri": self.uri(path)}, "position": position(text, at), **more})
