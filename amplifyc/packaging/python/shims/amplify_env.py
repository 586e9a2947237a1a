"""The environment of this function, complete: what is kept in SSM (secrets, late values) is read when the function starts.

    from amplify_env import env

    env.API_TOKEN        # an AttributeError that names the variable when there is none
    env["API_TOKEN"]     # a KeyError
    env.get("API_TOKEN", "default")

`amplifyc` writes the types of the variables for editors and type checkers. The values also stand in `os.environ`.
"""  # noqa: INP001  # not of this package: it is copied beside a handler

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterator, Mapping
from typing import Any

_CONFIG = "AMPLIFY_SSM_ENV_CONFIG"  # {NAME: {path, sharedPath?}}
_AT_ONCE = 10  # what GetParameters takes
_REFRESH_SECONDS = 60.0
_log = logging.getLogger("amplify_env")


class Environment(Mapping[str, str]):
    """The variables by name, as attributes and as a mapping; always as fresh as `os.environ`."""

    def __getattr__(self, name: str) -> str:
        try:
            return os.environ[name]
        except KeyError:
            raise AttributeError(f"the function has no environment variable {name}") from None

    def __getitem__(self, name: str) -> str:
        return os.environ[name]

    def __iter__(self) -> Iterator[str]:
        return iter(os.environ)

    def __len__(self) -> int:
        return len(os.environ)

    def __repr__(self) -> str:
        return "<the environment of this function>"  # never its values: they hold secrets


class _Parameters:
    """What is kept in SSM: read when the function starts, and again when it is older than a minute."""

    def __init__(self) -> None:
        self._client: Any = None
        self._read_at: float | None = None

    def load(self) -> None:
        config = json.loads(os.environ.get(_CONFIG) or "{}")
        if not config:
            return
        values = self._fetch(entry["path"] for entry in config.values())
        missing = [entry for entry in config.values() if entry["path"] not in values]
        values.update(self._fetch(entry["sharedPath"] for entry in missing if entry.get("sharedPath")))
        for name, entry in config.items():
            value = values.get(entry["path"], values.get(entry.get("sharedPath")))
            if value is None:
                _log.warning("%s: there is no SSM parameter %s", name, entry.get("sharedPath") or entry["path"])
            else:
                os.environ[name] = value
        self._read_at = time.monotonic()

    def refresh(self) -> None:
        if self._read_at is None or time.monotonic() - self._read_at <= _REFRESH_SECONDS:
            return
        try:
            self.load()
        except Exception as error:  # noqa: BLE001  # whatever it is, the values at hand are good enough for now
            _log.warning("the parameters could not be read again: %s", type(error).__name__)

    def _fetch(self, paths: Iterator[str]) -> dict[str, str]:
        names = list(dict.fromkeys(paths))
        values: dict[str, str] = {}
        for start in range(0, len(names), _AT_ONCE):
            if self._client is None:
                import boto3  # part of the runtime; slow to import, so only where there is something to read

                self._client = boto3.client("ssm")
            answer = self._client.get_parameters(Names=names[start : start + _AT_ONCE], WithDecryption=True)
            values.update((parameter["Name"], parameter["Value"]) for parameter in answer["Parameters"])
        return values


env = Environment()
_parameters = _Parameters()
refresh = _parameters.refresh
_parameters.load()
