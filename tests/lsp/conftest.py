"""One server for all questions: what a test has typed is thrown away after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client

pytest.importorskip("pygls")
SHOP = Path(__file__).parent / "shop"


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("lsp") / "shop"
    shutil.copytree(SHOP, folder)
    with Client(folder) as client:
        yield client


@pytest.fixture
def shop(_server: Client) -> Iterator[Client]:
    yield _server
    for path in list(_server.texts):
        _server.close(path)
    _server.settle()
