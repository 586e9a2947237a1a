"""A language client: it starts the server as an editor does and speaks the protocol over its pipes."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
MARKER = "<|>"
TIMEOUT = 30
CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}},
    "textDocument": {"rename": {"prepareSupport": True}},
}


class RequestFailedError(Exception):
    """The server's answer was an error."""


def split(marked: str) -> tuple[str, int]:
    """The text without its marker, and where that stood."""
    assert marked.count(MARKER) == 1, marked
    at = marked.index(MARKER)
    return marked[:at] + marked[at + len(MARKER) :], at


def position(text: str, offset: int) -> dict[str, int]:
    """Line and column in UTF-16 units."""
    before = text[:offset]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def offset(text: str, at: dict[str, int]) -> int:
    lines = text.split("\n")
    line = lines[at["line"]].encode("utf-16-le")[: at["character"] * 2].decode("utf-16-le")
    return sum(len(item) + 1 for item in lines[: at["line"]]) + len(line)


def apply(text: str, edits: list[dict[str, Any]]) -> str:
    """The text after the edits of one file."""
    spans = [(offset(text, edit["range"]["start"]), offset(text, edit["range"]["end"]), edit["newText"]) for edit in edits]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Client:
    """One server process for the project in `folder`."""

    def __init__(self, folder: Path, *, capabilities: dict[str, Any] = CAPABILITIES, options: dict[str, Any] | None = None) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.registered: list[str] = []  # what the server wants to be told of
        self._number = 0
        self._versions: dict[str, int] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "amplifyc", "lsp", "--stdio", "-C", str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self._errors: list[bytes] = []
        threading.Thread(target=lambda: self._errors.append(self._process.stderr.read()), daemon=True).start()
        self.server = self.request("initialize", {
            "processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities, "initializationOptions": options,
            "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
        })
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.wait(TIMEOUT)
        finally:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                pipe.close()

    # ------------------------------------------------------------------------------------------------------- messages

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        out = self._process.stdout
        try:
            while header := out.readline():
                length = int(header.split(b":")[1])
                while out.readline().strip():
                    pass
                self._messages.put(json.loads(out.read(length)))
        except ValueError:
            pass  # the pipe is closed
        self._messages.put(None)

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise RequestFailedError(message["error"]["message"])
                return message["result"]

    def _next(self, timeout: float = TIMEOUT) -> dict[str, Any]:
        message = self._messages.get(timeout=timeout)
        assert message is not None, f"the server has gone: {b''.join(self._errors).decode()}"
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[self.path(message["params"]["uri"])] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self.registered += [item["method"] for item in (message["params"] or {}).get("registrations", ())]
            self._send({"id": message["id"], "result": None})
        return message

    def published(self, path: str, timeout: float = TIMEOUT) -> list[dict[str, Any]]:
        """The next diagnostics of a file."""
        while True:
            message = self._next(timeout)
            if message.get("method") == "textDocument/publishDiagnostics" and self.path(message["params"]["uri"]) == path:
                return self.diagnostics[path]

    def latest(self, path: str) -> list[dict[str, Any]]:
        """The diagnostics of a file: the last that came, or the first that will."""
        while path not in self.diagnostics:
            self._next()
        return self.diagnostics[path]

    def settle(self) -> None:
        """Waits until a project without mistakes has no diagnostics any more."""
        while any(self.diagnostics.values()):
            self._next()

    # ----------------------------------------------------------------------------------------------------------- files

    def uri(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def path(self, uri: str) -> str:
        return uri.removeprefix(self.folder.as_uri() + "/")

    def write(self, path: str, text: str) -> None:
        """Type into a file without saving it."""
        language = path.rpartition(".")[2]
        version = self._versions[path] = self._versions.get(path, 0) + 1
        identity = {"uri": self.uri(path), "version": version}
        if path not in self.texts:
            self.notify("textDocument/didOpen", {"textDocument": {**identity, "languageId": language, "text": text}})
        else:
            self.notify("textDocument/didChange", {"textDocument": identity, "contentChanges": [{"text": text}]})
        self.texts[path] = text

    def text(self, path: str) -> str:
        return self.texts.get(path) or (self.folder / path).read_text(encoding="utf-8")

    def close(self, path: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})
        del self.texts[path]

    # ------------------------------------------------------------------------------------------------------- questions

    def ask(self, method: str, path: str, marked: str, **more: Any) -> Any:
        """A question about the marked place of a file, which gets this text."""
        text, at = split(marked)
        self.write(path, text)
        return self.request(method, {"textDocument": {"uri": self.uri(path)}, "position": position(text, at), **more})

    def labels(self, path: str, marked: str) -> list[str]:
        return sorted(item["label"] for item in self.ask("textDocument/completion", path, marked))

    def accepted(self, path: str, marked: str, label: str) -> str:
        """The text after taking one of the items."""
        items = {item["label"]: item for item in self.ask("textDocument/completion", path, marked)}
        return apply(self.text(path), [items[label]["textEdit"]])

    def places(self, found: list[dict[str, Any]]) -> list[str]:
        """`path:line:column words` of locations, from 1."""
        shown = []
        for item in found:
            path, span = self.path(item["uri"]), item["range"]
            text = self.text(path)
            words = text[offset(text, span["start"]) : offset(text, span["end"])]
            shown.append(f"{path}:{span['start']['line'] + 1}:{span['start']['character'] + 1} {words}".strip())
        return sorted(shown)

    def edited(self, edit: dict[str, Any]) -> dict[str, str]:
        """The files after a workspace edit, by path; `-> path` for a folder that moves."""
        result: dict[str, str] = {}
        for change in edit["documentChanges"]:
            if change.get("kind") == "rename":
                result[f"{self.path(change['oldUri'])} ->"] = self.path(change["newUri"])
            elif change.get("kind") == "create":
                result[self.path(change["uri"])] = ""
            else:
                path = self.path(change["textDocument"]["uri"])
                result[path] = apply(result.get(path) if path in result else self.text(path), change["edits"])
        return result
