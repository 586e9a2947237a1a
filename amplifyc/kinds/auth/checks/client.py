"""App clients: their names, and how long their tokens live (A142)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.emit.client import DURATION, duration
from amplifyc.kinds.auth.emit.ids import client_id
from amplifyc.kinds.auth.model import Auth, Client
from amplifyc.syntax import Place

BAD_CLIENT = Code("auth/bad-client-name", "A name that no further client can have")
VALIDITY = Code("auth/token-validity", "A token that would live too short or too long")

_NAME = re.compile(r"[A-Za-z][\w-]{0,127}", re.ASCII)
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_BOUNDS = {
    "accessTokenValidity": (5 * _MINUTE, _DAY, "5m to 1d"),
    "idTokenValidity": (5 * _MINUTE, _DAY, "5m to 1d"),
    "refreshTokenValidity": (_HOUR, 3650 * _DAY, "1h to 3650d"),
    "authSessionValidity": (3 * _MINUTE, 15 * _MINUTE, "3m to 15m"),
}


def client_names(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A key of `clients` becomes a name in Cognito, a logical id and an attribute."""
    first: dict[str, str] = {}
    for name in auth.clients:
        key = auth.place.at("clients", name).key
        if not _NAME.fullmatch(name):
            yield BAD_CLIENT.at(
                key, f"`{name}` cannot be the name of a client", words="not a name",
                hint="start with a letter; use letters, digits, `-` and `_`",
            )
            continue
        known = first.setdefault(client_id(name), name)
        if known != name:
            yield BAD_CLIENT.at(
                key, f"`{known}` and `{name}` give the same logical id", words="as good as the other one",
                related=(Label(auth.place.at("clients", known).key, "the other one"),), hint="let them differ in a letter or a digit",
            )


def token_validity(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    yield from _client(auth.client, auth.place / "client")
    for name, client in auth.clients.items():
        yield from _client(client, auth.place.at("clients", name))


def _client(client: Client, place: Place) -> Iterator[Diagnostic]:
    written = {
        "accessTokenValidity": client.access_token_validity, "idTokenValidity": client.id_token_validity,
        "refreshTokenValidity": client.refresh_token_validity, "authSessionValidity": client.auth_session_validity,
    }
    for key, text in written.items():
        if text is None:
            continue
        if not DURATION.fullmatch(text):
            yield VALIDITY.at(
                (place / key).value, f"`{text}` is not a length of time", words="a number and `s`, `m`, `h` or `d`",
                hint="write it as `30m`, `12h` or `30d`",
            )
            continue
        amount, unit = duration(text)
        low, high, words = _BOUNDS[key]
        if not low <= amount * _SECONDS[unit] <= high:
            yield VALIDITY.at(
                (place / key).value, f"Cognito does not take {text} for `{key}`", words="out of range",
                hint=f"choose from {words}",
            )
        elif key == "authSessionValidity" and unit != "minutes":
            yield VALIDITY.at(
                (place / key).value, f"`{key}` is counted in minutes", words="another unit",
                hint="write it in minutes: `3m` to `15m`",
            )
