"""`amplify_env` as it stands beside a handler, with an SSM that is a dictionary."""

from __future__ import annotations

import importlib.util
import json
import logging
import sys
import types
from importlib.resources import files
from typing import Any

import pytest


class Client:
    def __init__(self) -> None:
        self.stored: dict[str, str] = {"/branch/a": "1", "/shared/b": "2"}
        self.asked: list[list[str]] = []
        self.broken = False

    def get_parameters(self, Names: list[str], WithDecryption: bool) -> dict[str, Any]:  # noqa: N803  # boto3's names
        assert WithDecryption
        if self.broken:
            raise ConnectionError("no network, token=secret")
        self.asked.append(Names)
        return {"Parameters": [{"Name": name, "Value": self.stored[name]} for name in Names if name in self.stored]}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    made = Client()
    boto3 = types.ModuleType("boto3")
    boto3.client = lambda _service: made  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "boto3", boto3)
    config = {"A": {"path": "/branch/a", "sharedPath": "/shared/a"}, "B": {"path": "/branch/b", "sharedPath": "/shared/b"}}
    monkeypatch.setenv("AMPLIFY_SSM_ENV_CONFIG", json.dumps(config))
    for name in config:
        monkeypatch.setenv(name, "<value will be resolved during runtime>")
    return made


def load() -> Any:
    path = files("amplifyc.packaging.python").joinpath("shims", "amplify_env.py")
    spec = importlib.util.spec_from_file_location("amplify_env", str(path))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_branch_comes_before_what_is_shared(client: Client) -> None:
    env = load().env
    assert (env.A, env["B"]) == ("1", "2")
    assert client.asked == [["/branch/a", "/branch/b"], ["/shared/b"]]


def test_values_are_read_again_after_a_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    module = load()
    client.stored["/branch/a"] = "changed"
    module.refresh()
    assert module.env.A == "1"
    now = module.time.monotonic()
    monkeypatch.setattr(module.time, "monotonic", lambda: now + 61)
    module.refresh()
    assert module.env.A == "changed"


def test_a_failure_later_on_keeps_the_values_and_tells_no_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    module = load()
    client.broken = True
    now = module.time.monotonic()
    monkeypatch.setattr(module.time, "monotonic", lambda: now + 61)
    with caplog.at_level(logging.WARNING):
        module.refresh()
    assert module.env.A == "1"
    assert caplog.messages == ["the parameters could not be read again: ConnectionError"]


def test_a_failure_at_the_start_stops_the_function(client: Client) -> None:
    client.broken = True
    with pytest.raises(ConnectionError):
        load()


def test_what_is_nowhere_is_named(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    del client.stored["/shared/b"]
    with caplog.at_level(logging.WARNING):
        assert load().env.B == "<value will be resolved during runtime>"
    assert caplog.messages == ["B: there is no SSM parameter /shared/b"]


@pytest.mark.parametrize("config", ["{}", ""])
def test_nothing_to_read_needs_no_boto3(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPLIFY_SSM_ENV_CONFIG", config)
    monkeypatch.setitem(sys.modules, "boto3", None)
    assert load().env.get("NOT_THERE") is None
