"""AppSync's protocol of subscriptions over one WebSocket connection.

https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from amplifyc.local.api import LocalApi
from amplifyc.local.server.doorkeeper import Doorkeeper, RefusedAtTheDoor
from amplifyc.local.server.frames import Frames
from amplifyc.local.subscriptions import Subscription

PROTOCOL = "graphql-ws"
HEADER = "header-"
TIMEOUT_MS = 300_000
ALIVE_SECONDS = 60.0


def connection_headers(path: str, protocols: str) -> dict[str, str]:
    """The headers that authorize a connection: in a sub-protocol, or in the query of older clients."""
    encoded = next((word.strip() for word in protocols.split(",") if word.strip().startswith(HEADER)), None)
    text = encoded.removeprefix(HEADER) if encoded else (parse_qs(urlsplit(path).query).get("header") or [""])[0]
    try:
        found = json.loads(base64.b64decode(text.replace("-", "+").replace("_", "/") + "=="))
    except ValueError:
        return {}
    return lower(found) if isinstance(found, dict) else {}


def lower(headers: Mapping[str, Any]) -> dict[str, str]:
    """Headers with names in lower case."""
    return {name.lower(): str(value) for name, value in headers.items()}


class Connection:
    """One client that listens."""

    def __init__(self, api: LocalApi, doorkeeper: Doorkeeper, frames: Frames) -> None:
        self._api = api
        self._doorkeeper = doorkeeper
        self._frames = frames
        self._subscriptions: dict[str, Subscription] = {}
        self._ended = threading.Event()

    def serve(self) -> None:
        """Answers until the client goes."""
        threading.Thread(target=self._stay_alive, daemon=True).start()
        try:
            while (text := self._frames.receive()) is not None:
                self._take(json.loads(text))
        except (OSError, ValueError):
            pass  # the client has gone, or speaks another language
        finally:
            self._ended.set()
            for subscription in self._subscriptions.values():
                subscription.tell = _nobody
                subscription.close()

    def end(self) -> None:
        """Tells the client to go, and perhaps to come again."""
        with suppress(OSError):
            self._frames.close()

    def refuse(self, refused: RefusedAtTheDoor) -> None:
        """Tells a client that it may not connect."""
        errors = [{**error, "errorCode": 401} for error in refused.answer["errors"]]
        self._send({"type": "connection_error", "payload": {"errors": errors}})
        self._frames.close()

    def _take(self, message: Mapping[str, Any]) -> None:
        match message.get("type"):
            case "connection_init":
                self._send({"type": "connection_ack", "payload": {"connectionTimeoutMs": TIMEOUT_MS}})
            case "start":
                self._start(str(message.get("id")), message.get("payload") or {})
            case "stop":
                found = self._subscriptions.pop(str(message.get("id")), None)
                if found is not None:
                    found.close()
            case other:
                self._send({"type": "error", "payload": {"errors": [{"errorType": "UnsupportedOperation", "message": f"unknown {other}"}]}})

    def _start(self, name: str, payload: Mapping[str, Any]) -> None:
        try:
            asked = json.loads(payload.get("data") or "{}")
            caller = self._doorkeeper.admit(lower((payload.get("extensions") or {}).get("authorization") or {}), asked)
            made = self._api.subscribe(asked.get("query") or "", asked.get("variables"), caller, asked.get("operationName"))
        except RefusedAtTheDoor as refused:
            made = refused.answer
        if not isinstance(made, Subscription):
            self._send({"id": name, "type": "error", "payload": {"errors": made.get("errors")}})
            return
        self._subscriptions[name] = made
        made.tell = lambda answer: self._tell(name, answer)
        self._send({"id": name, "type": "start_ack"})
        for answer in made.waiting():
            self._tell(name, answer)

    def _tell(self, name: str, answer: Mapping[str, Any] | None) -> None:
        if answer is None:
            self._send({"id": name, "type": "complete"})
        else:
            self._send({"id": name, "type": "data", "payload": dict(answer)})

    def _send(self, message: Mapping[str, Any]) -> None:
        with suppress(OSError):  # who has gone is told nothing
            self._frames.send(json.dumps(message))

    def _stay_alive(self) -> None:
        while not self._ended.wait(ALIVE_SECONDS):
            self._send({"type": "ka"})


def _nobody(answer: Any) -> None:
    """Takes what nobody listens to any more."""
