"""Connections of subscribers that break off, babble, or do not read."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from amplifyc.local.callers import by_api_key
from amplifyc.local.server import realtime
from amplifyc.local.server.frames import Frames
from amplifyc.local.server.realtime import Connection
from amplifyc.local.subscriptions import Subscription


class Api:
    """Lets everybody listen, and knows who does."""

    def __init__(self) -> None:
        self.open: list[Subscription] = []

    def subscribe(self, query: str, variables: Mapping[str, Any], caller: Any, name: str | None) -> Subscription:
        if query == "fault":
            raise LookupError("a fault of ours")
        self.open.append(Subscription(None, self.open.remove))  # type: ignore[arg-type]  # what it listens to does not matter
        return self.open[-1]


class Doorkeeper:
    """Lets everybody in."""

    def admit(self, headers: Mapping[str, str], request: Mapping[str, Any]) -> Any:
        return by_api_key()


class Wire:
    """A connection without HTTP before it."""

    def __init__(self) -> None:
        self.api = Api()
        self.logged: list[str] = []
        self.client, server = socket.socketpair()
        self.client.settimeout(10)
        self.answers = self.client.makefile("rb")
        self._reader = server.makefile("rb")
        connection = Connection(self.api, Doorkeeper(), Frames(self._reader, server), self.logged.append)  # type: ignore[arg-type]  # as far as it is needed
        self.thread = threading.Thread(target=self._serve, args=(connection, server), daemon=True)
        self.thread.start()

    def _serve(self, connection: Connection, server: socket.socket) -> None:
        connection.serve()
        self._reader.close()
        server.close()

    def send(self, message: Any) -> None:
        content = json.dumps(message).encode()
        self.client.sendall(bytes([0x81, 0x80 | 126, *len(content).to_bytes(2, "big"), 0, 0, 0, 0]) + content)

    def receive(self) -> Any:
        _, length = self.answers.read(2)
        if length == 126:
            length = int.from_bytes(self.answers.read(2), "big")
        return json.loads(self.answers.read(length))

    def start(self, name: str, query: str = "q") -> Any:
        self.send({"type": "start", "id": name, "payload": {"data": json.dumps({"query": query})}})
        return self.receive()


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.answers.close()
    made.client.close()


def test_an_identifier_is_used_once(wire: Wire) -> None:
    assert wire.start("1") == {"id": "1", "type": "start_ack"}
    assert wire.start("1")["payload"]["errors"] == [{"errorType": "DuplicatedOperationError", "message": "Duplicated operation with id 1"}]
    assert len(wire.api.open) == 1


@pytest.mark.parametrize("payload", [None, 5, [], {"data": 5}, {"data": "["}, {"data": "[1]"}, {"data": '{"query": 1}'}, {"data": "{}", "extensions": 7}])
def test_a_start_that_asks_for_nothing(wire: Wire, payload: Any) -> None:
    wire.send({"type": "start", "id": "1", "payload": payload})
    assert wire.receive()["payload"]["errors"][0]["errorType"] == "MalformedHttpRequestException"
    assert wire.start("2")["type"] == "start_ack"


def test_a_fault_of_ours_is_told(wire: Wire) -> None:
    assert wire.start("1", "fault")["payload"]["errors"][0]["errorType"] == "InternalFailure"
    assert "a fault of ours" in wire.logged[0]
    assert wire.start("2")["type"] == "start_ack"


@pytest.mark.parametrize(
    "leave",
    [lambda wire: wire.send([1]), lambda wire: wire.send("text"), lambda wire: wire.client.sendall(b"\x81\xfe\x00"),
     lambda wire: wire.client.sendall(b"\x81\x85\x00"), lambda wire: wire.client.sendall(b"\x81\x05hello")],
    ids=["a list", "a text", "without a length", "without a mask", "not masked"],
)
def test_who_breaks_off_listens_no_more(wire: Wire, leave: Callable[[Wire], None]) -> None:
    wire.start("1")
    leave(wire)
    wire.client.shutdown(socket.SHUT_WR)
    wire.thread.join(10)
    assert not wire.thread.is_alive()
    assert wire.api.open == []


def test_nobody_waits_for_a_client_that_does_not_read(wire: Wire) -> None:
    wire.start("1")
    (subscription,) = wire.api.open
    for _ in range(realtime.WAITING + 50):
        subscription.tell({"data": "x" * 10_000})  # more than the connection holds
    wire.thread.join(10)
    assert not wire.thread.is_alive()
    assert wire.api.open == []


def test_what_came_before_is_told_in_turn() -> None:
    found: list[Any] = []
    subscription = Subscription(None, lambda item: None)  # type: ignore[arg-type]  # what it listens to does not matter
    subscription.tell({"data": 1})
    subscription.hand_to(found.append)
    subscription.tell({"data": 2})
    assert found == [{"data": 1}, {"data": 2}]
    assert subscription.waiting() == []
