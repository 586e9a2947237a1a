"""WebSocket, as far as a server of text messages needs it (RFC 6455)."""

from __future__ import annotations

import base64
import hashlib
import socket
import struct
import threading
from contextlib import suppress
from typing import BinaryIO, Protocol

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG, CONTINUED = 0x1, 0x8, 0x9, 0xA, 0x0
FIN, MASKED = 0x80, 0x80
LIMIT = 1 << 20


class Writable(Protocol):
    """Where frames go."""

    def sendall(self, data: bytes, /) -> None:
        """Write all of it."""

    def shutdown(self, how: int, /) -> None:
        """End the connection."""


def accept_key(key: str) -> str:
    """What proves that the server speaks WebSocket."""
    return base64.b64encode(hashlib.sha1(f"{key}{_GUID}".encode(), usedforsecurity=False).digest()).decode()


class Frames:
    """The two directions of a connection."""

    def __init__(self, reader: BinaryIO, writer: Writable) -> None:
        self._reader = reader
        self._writer = writer
        self._lock = threading.Lock()

    def send(self, text: str) -> None:
        """Write a message."""
        self._write(TEXT, text.encode())

    def receive(self) -> str | None:
        """The next message; None when the connection ends."""
        message = b""
        while True:
            try:
                head = self._exactly(2)
                content = self._content(head[1])
            except EOFError:
                return None
            operation, is_last = head[0] & 0x0F, bool(head[0] & FIN)
            if content is None or operation == CLOSE or len(message) + len(content) > LIMIT:
                self.close()
                return None
            if operation == PING:
                self._write(PONG, content)
            elif operation in {TEXT, CONTINUED}:
                message += content
                if is_last:
                    return message.decode("utf-8", "replace")

    def close(self) -> None:
        """Say that this was all."""
        self._write(CLOSE, struct.pack(">H", 1000))

    def abort(self) -> None:
        """End the connection without a word: its client does not read."""
        with suppress(OSError):  # it has ended already
            self._writer.shutdown(socket.SHUT_RDWR)

    def _exactly(self, length: int) -> bytes:
        """So many bytes, or an `EOFError` where the connection ends before."""
        found = self._reader.read(length)
        if len(found) < length:
            raise EOFError
        return found

    def _content(self, second: int) -> bytes | None:
        """What a frame holds; None for one that a client must not send."""
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack(">H", self._exactly(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self._exactly(8))
        if not second & MASKED or length > LIMIT:
            return None
        mask = self._exactly(4)
        masked = self._exactly(length)
        return bytes(byte ^ mask[index % 4] for index, byte in enumerate(masked))

    def _write(self, operation: int, content: bytes) -> None:
        length = len(content)
        if length < 126:
            head = struct.pack(">BB", FIN | operation, length)
        elif length < 1 << 16:
            head = struct.pack(">BBH", FIN | operation, 126, length)
        else:
            head = struct.pack(">BBQ", FIN | operation, 127, length)
        with self._lock:
            self._writer.sendall(head + content)
