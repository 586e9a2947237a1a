"""What `defines.json` keeps as source text: access rules and functions that make a message."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_RULE = re.compile(r"allow\.(\w+)(?:\((.*?)\))?\.to\((\[.*\])\)", re.DOTALL)
_ARROW = re.compile(r"\s*(?:\(([^)]*)\)|(\w+))\s*=>\s*(.*)", re.DOTALL)
_PLACE = re.compile(r"\$\{\s*(\w+)(?:\(\))?\s*\}")
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


def access_rule(text: str, address: Callable[[str], str]) -> dict[str, Any]:
    """`allow.groups(["ADMINS"]).to(["read"])` -> `{ allow: { group: ADMINS }, to: [read] }`."""
    match = _RULE.fullmatch(text)
    assert match, text
    who, written, actions = match.groups()
    arguments = json.loads(written) if written else None
    return {"allow": _principal(who, arguments, address), "to": json.loads(actions)}


def _principal(who: str, argument: Any, address: Callable[[str], str]) -> Any:
    if who == "resource":
        return {"resource": address(argument["$ref"])}
    if who == "groups":
        return {"group": argument[0]} if len(argument) == 1 else {"groups": argument}
    if who == "entity":
        return {"entity": argument}
    return who


def message(source: str, placeholders: tuple[str, ...]) -> str | None:
    """The text that an arrow function with one template literal makes; None when the oracle kept only its beginning."""
    match = _ARROW.fullmatch(source)
    assert match, source
    names = [name.strip() for name in (match[1] if match[1] is not None else match[2]).split(",") if name.strip()]
    stands_for = dict(zip(names, placeholders, strict=False))
    body = match[3].strip()
    if body[-1] != body[0]:
        return None
    text = body[1:-1]
    return _ESCAPE.sub(_unescaped, _PLACE.sub(lambda place: stands_for[place[1]], text))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _LETTERS.get(match[4], match[4])
