"""A DynamoDB server, and the backend of `shop/` with empty tables for each module of tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from amplifyc.local.backend import LocalBackend
from amplifyc.local.deployment import read_build
from amplifyc.local.dynamodb_server import dynamodb_program, dynamodb_server
from tests.installing import installation
from tests.local.backends import SHOP, Shop, built, copied


@pytest.fixture(scope="module")
def dynamodb() -> Iterator[str]:
    """The address of a DynamoDB server without tables."""
    if shutil.which("dynoxide") is None and shutil.which("npm") is None:
        pytest.skip("there is no npm to install a DynamoDB server with")
    with installation("dynamodb"):
        dynamodb_program(lambda words: None)
    with dynamodb_server(None, lambda words: None) as address:
        yield address


class Quotes(BaseHTTPRequestHandler):
    """The HTTP API that `shop/` asks."""

    def do_GET(self) -> None:
        known = self.path == "/quotes/1?lang=en" and self.headers["accept"] == "application/json"
        body = b'{"text": "Well begun is half done", "by": "Aristotle"}' if known else b"{}"
        self.send_response(200 if known else 404)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def quotes() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Quotes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def shop_build(tmp_path_factory: pytest.TempPathFactory, quotes: str) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    return built(copied(SHOP, folder, {"https://quotes.example": quotes}), folder)


@pytest.fixture(scope="module")
def shop(shop_build: Path, dynamodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    pytest.importorskip("quickjs")
    backend = LocalBackend(read_build(shop_build), dynamodb, work=tmp_path_factory.mktemp("functions"))
    backend.create_tables()
    yield Shop(backend)
    backend.close()
