"""What the server holds: the projects of the editor, and who publishes their diagnostics."""

from __future__ import annotations

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from amplifyc import __version__
from amplifyc.identity import BackendIdentity
from amplifyc.lsp.positions import to_offset
from amplifyc.lsp.projects import Projects
from amplifyc.lsp.publishing import Publisher
from amplifyc.lsp.spot import Spot, spot
from amplifyc.text import SourceFile


class Server(LanguageServer):
    """`amplifyc lsp`."""

    def __init__(self, identity: BackendIdentity) -> None:
        super().__init__("amplifyc", __version__)
        self.projects = Projects(identity)
        self.publisher = Publisher(self)
        self.renames_files = False  # whether the client can move a folder

    def say(self, words: str) -> None:
        """To the log of the editor: what has no place in a file."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, words))

    def changed(self, uri: str, text: str | None) -> None:
        found = self.projects.find(uri)
        if found is not None:
            project, path = found
            project.change(path, text)
            self.publisher.schedule(project)

    def spot(self, uri: str, position: types.Position) -> Spot | None:
        """The place that a request is about; None in a file that is no part of a project."""
        found = self.projects.find(uri)
        if found is None:
            return None
        project, path = found
        text = project.current.text(path)
        return None if text is None else spot(project.current, path, to_offset(SourceFile(path, text), position))
