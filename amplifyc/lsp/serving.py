"""The server with all that it answers."""

from __future__ import annotations

import gc

from amplifyc.identity import BackendIdentity
from amplifyc.lsp.requests import changes, documents, questions
from amplifyc.lsp.server import Server


def make_server(identity: BackendIdentity) -> Server:
    """A server with all its features."""
    server = Server(identity)
    documents.register(server)
    questions.register(server)
    changes.register(server)
    return server


def serve(identity: BackendIdentity) -> None:
    """Speak with the editor over stdin and stdout until it hangs up."""
    gc.set_threshold(100_000, 50, 50)  # documents are many small objects without cycles: looking through all of them takes 30 ms each time
    make_server(identity).start_io()
