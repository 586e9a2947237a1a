"""The environment of this function, complete: what is kept in SSM (secrets, late values) is read when the function starts.

    from amplify_env import env

    env.API_TOKEN        # an AttributeError that names the variable when there is none
    env["API_TOKEN"]     # a KeyError
    env.get("API_TOKEN", "default")

`amplifyc` writes the types of the variables for editors and type checkers. The values also stand in `os.environ`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from typing import Any

_AT_ONCE = 10  # what GetParameters takes
_REFRESH_SECONDS = 60.0

_read_at: float | None = None
_client: Any = None


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


env = Environment()


def load() -> None:
    """Reads from SSM what AMPLIFY_SSM_ENV_CONFIG names ({NAME: {path, sharedPath?}}) into `os.environ`."""
    global _read_at
    config = json.loads(os.environ.get("AMPLIFY_SSM_ENV_CONFIG") or "{}")
    if config:
        values = _fetch([entry["path"] for entry in config.values()])
        missing = [entry for entry in config.values() if entry["path"] not in values]
        values.update(_fetch([entry["sharedPath"] for entry in missing if entry.get("sharedPath")]))
        for name, entry in config.items():
            value = values.get(entry["path"], values.get(entry.get("sharedPath")))
            if value is None:
                print(f"{name}: there is no SSM parameter {entry.get('sharedPath') or entry['path']}")
            else:
                os.environ[name] = value
    _read_at = time.monotonic()


def refresh() -> None:
    """Reads again when the values are older than a minute; what SSM answers then decides, a failure does not."""
    if _read_at is not None and time.monotonic() - _read_at > _REFRESH_SECONDS:
        try:
            load()
        except Exception as error:  # the values at hand are good enough for now
            print(f"amplify_env: the parameters could not be read again: {type(error).__name__}")


def _fetch(paths: list[str]) -> dict[str, str]:
    global _client
    if paths and _client is None:
        import boto3  # part of the runtime; imported only where there is something to read

        _client = boto3.client("ssm")
    values = {}
    names = list(dict.fromkeys(paths))
    for start in range(0, len(names), _AT_ONCE):
        answer = _client.get_parameters(Names=names[start : start + _AT_ONCE], WithDecryption=True)
        values.update((parameter["Name"], parameter["Value"]) for parameter in answer["Parameters"])
    return values


if "AMPLIFY_SSM_ENV_CONFIG" in os.environ:
    load()
