"""What Amazon Bedrock answers to ConverseStream, as AWS writes it on the wire."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any


def frame(name: str, payload: dict[str, Any]) -> bytes:
    """One message of an event stream."""
    headers = b"".join(
        bytes([len(key)]) + key.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
        for key, value in ((":message-type", "event"), (":event-type", name), (":content-type", "application/json"))
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack(">II", 16 + len(headers) + len(body), len(headers))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + headers + body
    return message + struct.pack(">I", zlib.crc32(message))


def says(*texts: str) -> list[bytes]:
    """A block of text that arrives in pieces."""
    return [
        frame("messageStart", {"role": "assistant"}),
        *(frame("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": text}}) for text in texts),
        frame("contentBlockStop", {"contentBlockIndex": 0}),
    ]


def uses(name: str, *inputs: str) -> list[bytes]:
    """A block that asks for a tool, with pieces of its input."""
    start = {"toolUse": {"toolUseId": f"use-{name}", "name": name}}
    return [
        frame("contentBlockStart", {"contentBlockIndex": 1, "start": start}),
        *(frame("contentBlockDelta", {"contentBlockIndex": 1, "delta": {"toolUse": {"input": text}}}) for text in inputs),
        frame("contentBlockStop", {"contentBlockIndex": 1}),
    ]


def ends(reason: str = "end_turn") -> list[bytes]:
    return [frame("messageStop", {"stopReason": reason})]
