"""AppSync's protocol of subscriptions over one WebSocket connection.

https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
"""

from __future__ import annotations

import base64
import json
import queue
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from amplifyc.local.api import LocalApi
from amplifyc.local.server.doorkeeper import Doorkeeper, RefusedAtTheDoor
from amplifyc.local.server.frames import Frames
from amplifyc.local.server.request import GraphQlRequest
from amplifyc.local.subscriptions import Subscription

PROTOCOL = "graphql-ws"
HEADER = "header-"
TIMEOUT_MS = 300_000
ALIVE_SECONDS = 60.0
WAITING = 1000  # messages, after which a client that does not read them is let go


def connection_headers(path: str, protocols: str) -> dict[str, str]:
    """The headers that authorize a connection: in a sub-protocol, or in the query of older clients."""
    encoded = next((word.strip() for word in protocols.split(",") if word.strip().startswith(HEADER)), None)
    text = encoded.removeprefix(HEADER) if encoded else (parse_qs(urlsplit(path).query).get("header") or [""])[0]
    try:
        found = json.loads(base64.b64decode(text.replace("-", "+").replace("_", "/") + "=="))
    except (ValueError, RecursionError):
        return {}
    return lower(found)


def lower(headers: Any) -> dict[str, str]:
    """Headers with names in lower case; none, where a client sent something else."""
    return {name.lower(): str(value) for name, value in headers.items()} if isinstance(headers, dict) else {}


class Connection:
    """One client that listens. What it is told waits in a queue, so that nobody has to wait until it reads."""

    def __init__(self, api: LocalApi, doorkeeper: Doorkeeper, frames: Frames, log: Callable[[str], None]) -> None:
        self._api = api
        self._doorkeeper = doorkeeper
        self._frames = frames
        self._log = log
        self._subscriptions: dict[str, Subscription] = {}
        self._messages: queue.Queue[Mapping[str, Any] | None] = queue.Queue(WAITING)

    def serve(self) -> None:
        """Answers until the client goes."""
        threading.Thread(target=self._write, daemon=True).start()
        try:
            while (text := self._frames.receive()) is not None:
                self._take(json.loads(text))
        except (OSError, ValueError, RecursionError):
            pass  # the client has gone, or speaks another language
        finally:
            for subscription in self._subscriptions.values():
                subscription.hand_to(_nobody)
                subscription.close()
            self.end()

    def end(self) -> None:
        """Tells the client to go, and perhaps to come again."""
        try:
            self._messages.put_nowait(None)
        except queue.Full:
            self._frames.abort()

    def refuse(self, refused: RefusedAtTheDoor) -> None:
        """Tells a client that it may not connect."""
        errors = [{**error, "errorCode": 401} for error in refused.answer["errors"]]
        with suppress(OSError):  # who has gone is told nothing
            self._frames.send(json.dumps({"type": "connection_error", "payload": {"errors": errors}}))
            self._frames.close()

    def _take(self, message: Any) -> None:
        if not isinstance(message, dict):
            raise ValueError("a message is an object")  # noqa: TRY004  # of the client, who sent no such JSON
        match message.get("type"):
            case "connection_init":
                self._send({"type": "connection_ack", "payload": {"connectionTimeoutMs": TIMEOUT_MS}})
            case "start":
                self._start(str(message.get("id")), message.get("payload"))
            case "stop":
                found = self._subscriptions.pop(str(message.get("id")), None)
                if found is not None:
                    found.close()
            case other:
                self._send({"type": "error", "payload": {"errors": [{"errorType": "UnsupportedOperation", "message": f"unknown {other}"}]}})

    def _start(self, name: str, payload: Any) -> None:
        if name in self._subscriptions:
            made: Any = _error("DuplicatedOperationError", f"Duplicated operation with id {name}")
        else:
            made = self._subscribed(payload if isinstance(payload, dict) else {})
        if not isinstance(made, Subscription):
            self._send({"id": name, "type": "error", "payload": {"errors": made.get("errors")}})
            return
        self._subscriptions[name] = made
        self._send({"id": name, "type": "start_ack"})
        made.hand_to(lambda answer: self._tell(name, answer))

    def _subscribed(self, payload: Mapping[str, Any]) -> Subscription | Mapping[str, Any]:
        """The subscription that was asked for, or the answer that refuses it."""
        try:
            asked = GraphQlRequest.read(json.loads(payload.get("data") or "{}"))
        except (TypeError, ValueError, RecursionError):
            return _error("MalformedHttpRequestException", "Unable to parse GraphQL query.")
        extensions = payload.get("extensions")
        headers = lower(extensions.get("authorization") if isinstance(extensions, dict) else None)
        try:
            caller = self._doorkeeper.admit(headers, asked.told)
            return self._api.subscribe(asked.query, asked.variables, caller, asked.operation_name)
        except RefusedAtTheDoor as refused:
            return refused.answer
        except Exception:  # noqa: BLE001  # the last resort: a fault of ours is told, and the connection goes on
            self._log(f"{traceback.format_exc()}This is a bug in amplifyc, not in your project. Please report it with the lines above.")
            return _error("InternalFailure", "a bug in amplifyc; see its terminal")

    def _tell(self, name: str, answer: Mapping[str, Any] | None) -> None:
        if answer is None:
            self._send({"id": name, "type": "complete"})
        else:
            self._send({"id": name, "type": "data", "payload": dict(answer)})

    def _send(self, message: Mapping[str, Any]) -> None:
        try:
            self._messages.put_nowait(message)
        except queue.Full:
            self._frames.abort()

    def _write(self) -> None:
        """Writes what there is to tell, and a sign of life when there is nothing."""
        with suppress(OSError):  # who has gone is told nothing
            while True:
                try:
                    message = self._messages.get(timeout=ALIVE_SECONDS)
                except queue.Empty:
                    message = {"type": "ka"}
                if message is None:
                    break
                self._frames.send(json.dumps(message))
            self._frames.close()


def _error(type_: str, message: str) -> dict[str, Any]:
    return {"errors": [{"errorType": type_, "message": message}]}


def _nobody(answer: Any) -> None:
    """Takes what nobody listens to any more."""
