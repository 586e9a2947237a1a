"""The limits of CloudFormation, and how large things are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amplifyc.emit import PendingAsset

MAX_RESOURCES = 500
MAX_PARAMETERS = 200
MAX_OUTPUTS = 200
MAX_POLICIES = 10  # managed policies of one role
MAX_TEMPLATE = 1_000_000  # bytes


def size(body: Mapping[str, Any]) -> int:
    """Bytes of a resource in a template."""
    return len(json.dumps(body, ensure_ascii=False, default=_asset).encode())


def _asset(_: PendingAsset) -> str:
    return "assets/" + "x" * 70  # about what the path will be
