"""Values, types and alternatives in the words of a diagnostic."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable
from typing import Any

LISTED = 24  # names in one hint

_TYPES = {
    "object": "a mapping", "array": "a list", "string": "a text", "boolean": "true or false", "integer": "a whole number",
    "number": "a number", "null": "nothing",
}
_DATA = {dict: "a mapping", list: "a list", str: "a text", bool: "a boolean", int: "a number", type(None): "nothing"}
_SHOWN = 60
_NUMBER = re.compile(r"\s*-?\d{1,18}(?:\.\d{1,18})?\s*")
_PLAIN = re.compile(r"[A-Za-z./](?:[\w./ -]|:(?=\S))*|\$\{\{[^:#]*\}\}")
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_WORDS = {"yes": "true", "y": "true", "on": "true", "true": "true", "no": "false", "n": "false", "off": "false", "false": "false"}


def type_names(types: Iterable[str]) -> str:
    """JSON's types in words: `a text or a list`."""
    return either(dict.fromkeys(_TYPES[name] for name in types))


def kind_of_data(data: Any) -> str:
    """What an author wrote, as a type."""
    if isinstance(data, float):
        return "a number" if data.is_integer() else "a fraction" if math.isfinite(data) else "not a finite number"
    return _DATA[type(data)]


def shown(value: Any) -> str:
    """A scalar as an author writes it, cut where it is long."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def listed(names: Collection[str]) -> str:
    some = ", ".join(list(names)[:LISTED])
    return f"{some}, …" if len(names) > LISTED else some


def either(words: Iterable[str]) -> str:
    """`one`, `one or another`, `one, another or a third`; long lists are cut."""
    known = list(words) or ["something else"]
    if len(known) > LISTED:
        return f"{', '.join(known[:LISTED])}, …"
    return f"{', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else known[0]


def written(value: Any, *, toml: bool) -> str:
    """A value as it would stand in a file, on one line."""
    if isinstance(value, dict):
        sign = " = " if toml else ": "
        inside = ", ".join(f"{_key(key, toml=toml)}{sign}{written(item, toml=toml)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(written(item, toml=toml) for item in value)}]"
    if isinstance(value, str) and not toml and _PLAIN.fullmatch(value) and value.lower() not in (*_WORDS, "null"):
        return value
    return json.dumps(value, ensure_ascii=False)


def _key(key: str, *, toml: bool) -> str:
    return key if _KEY.fullmatch(key) or (not toml and _PLAIN.fullmatch(key)) else json.dumps(key, ensure_ascii=False)


def type_hint(data: Any, source: str, types: Collection[str]) -> str | None:
    """How to make one type of another, where an author has only written it otherwise; `source` is the author's own characters."""
    if data is None:
        return "write a value, or remove the key"
    if "string" in types and isinstance(data, int | float):
        return f'put it in quotes: `"{shown(source)}"`'
    if not isinstance(data, str):
        return None
    if {"integer", "number"} & set(types) and _NUMBER.fullmatch(data):
        return f"remove the quotes: `{data.strip()}`"
    if "boolean" in types and data.casefold() in _WORDS:
        return f"write `{_WORDS[data.casefold()]}`"
    return f"write a list: `[{shown(source)}]`" if "array" in types else None
