"""The limits of CloudFormation, and how large things are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amplifyc.emit import PendingAsset
from amplifyc.packaging import TextAsset

MAX_RESOURCES = 500
MANY_STACKS = MAX_RESOURCES - 20  # from here on small new stacks share a few, so that the root stack does not get full
MAX_PARAMETERS = 200
MAX_OUTPUTS = 200
MAX_POLICIES = 10  # managed policies of one role
MAX_TEMPLATE = 1_000_000  # bytes
USUAL_CODE = 10_000  # bytes of a resolver that an author writes; AppSync takes 32,768


def size(body: Mapping[str, Any]) -> int:
    """Bytes of a resource in a template."""
    return len(_encode(body).encode())


def _asset(pending: PendingAsset) -> str:
    """As long as what will stand there: a path, a text, or the code of a handler that nobody has read yet."""
    if not pending.inline:
        return "assets/" + "x" * 70
    return pending.asset.content[pending.part] if isinstance(pending.asset, TextAsset) else "x" * USUAL_CODE


_encode = json.JSONEncoder(ensure_ascii=False, default=_asset).encode
