"""A WebSocket client, as little of one as tests need."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from typing import Any


class WebSocket:
    """A connection to the subscriptions of a local API, as the `aws-amplify` client opens it."""

    def __init__(self, port: int, headers: dict[str, str], origin: str | None = None) -> None:
        encoded = base64.urlsafe_b64encode(json.dumps({"host": "localhost", **headers}).encode()).decode().rstrip("=")
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        lines = [
            "GET /graphql/realtime HTTP/1.1", f"Host: localhost:{port}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", f"Sec-WebSocket-Protocol: graphql-ws, header-{encoded}",
            *([f"Origin: {origin}"] if origin else []),
        ]
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._file = self._socket.makefile("rb")
        self.head = b"".join(iter(self._file.readline, b"\r\n")).decode()

    def send(self, message: dict[str, Any]) -> None:
        content = json.dumps(message).encode()
        mask = os.urandom(4)
        length = struct.pack(">B", 0x80 | len(content)) if len(content) < 126 else struct.pack(">BH", 0x80 | 126, len(content))
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(content))
        self._socket.sendall(b"\x81" + length + mask + masked)

    def receive(self) -> dict[str, Any] | None:
        """The next message; None when the server closes."""
        operation, length = self._file.read(2)
        if length == 126:
            (length,) = struct.unpack(">H", self._file.read(2))
        content = self._file.read(length)
        if operation & 0x0F == 0x8:
            return None
        message: dict[str, Any] = json.loads(content)
        return message

    def close(self) -> None:
        self._file.close()
        self._socket.close()
