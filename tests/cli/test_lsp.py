"""`amplifyc lsp` without the extra that it needs."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import pytest

from amplifyc.cli.main import main


def test_it_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    find: Callable[..., Any] = importlib.util.find_spec
    monkeypatch.setattr("amplifyc.cli.lsp.find_spec", lambda name: None if name == "pygls" else find(name))
    assert main(["lsp"]) == 75
    assert "pip install 'amplifyc[lsp]'" in capsys.readouterr().err
