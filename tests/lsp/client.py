"""A language client for `amplifyc lsp`: it starts the server as an editor does and keeps what it publishes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.cases import ROOT
from tests.language_server import TIMEOUT, LanguageServer

CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}},
    "textDocument": {"rename": {"prepareSupport": True}},
}


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


class Client(LanguageServer):
    """Our server for the project in `folder`."""

    def __init__(self, folder: Path, *, capabilities: dict[str, Any] = CAPABILITIES, options: dict[str, Any] | None = None) -> None:
        self.texts: dict[str, str] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.registered: list[str] = []  # what the server wants to be told of
        argv = [sys.executable, "-m", "amplifyc", "lsp", "--stdio", "-C", str(folder)]
        super().__init__(argv, folder, capabilities, options, start_in=ROOT)

    def published(self, uri: str, diagnostics: list[dict[str, Any]]) -> None:
        self.diagnostics[self.path(uri)] = diagnostics

    def answer(self, method: str, params: Any) -> Any:
        self.registered += [item["method"] for item in (params or {}).get("registrations", ())]

    def next_diagnostics(self, path: str, timeout: float = TIMEOUT) -> list[dict[str, Any]]:
        """What is published next of a file."""
        while True:
            message = self.next(timeout)
            if message.get("method") == "textDocument/publishDiagnostics" and self.path(message["params"]["uri"]) == path:
                return self.diagnostics[path]

    def latest(self, path: str) -> list[dict[str, Any]]:
        """The diagnostics of a file: the last that came, or the first that will."""
        while path not in self.diagnostics:
            self.next()
        return self.diagnostics[path]

    def settle(self) -> None:
        """Waits until a project without mistakes has no diagnostics any more."""
        while any(self.diagnostics.values()):
            self.next()

    # ----------------------------------------------------------------------------------------------------------- files

    def write(self, path: str, text: str) -> None:
        super().write(path, text)
        self.texts[path] = text

    def text(self, path: str) -> str:
        return self.texts.get(path) or (self.folder / path).read_text(encoding="utf-8")

    def close(self, path: str) -> None:
        super().close(path)
        del self.texts[path]

    # ------------------------------------------------------------------------------------------------------- questions

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
