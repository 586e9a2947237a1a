"""Writes plain values as YAML that reads well: blocks, and short leaves on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 110
_INDENT = "  "

_STARTS_PLAIN = re.compile(r"[\w./$(<^+~\\]")
_ENDS_IN_BLOCK = re.compile(r": |\s#|:$|^\s|\s$")
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}\"'#]|: |:$|^\s|\s$")
_OTHER_MEANING = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|[-+]?\.\d+([eE][-+]?\d+)?"
    r"|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|<<|=|---|\.\.\.",
)


def yaml_text(value: Mapping[str, Any]) -> str:
    """One document. Keys keep their order; lists and mappings of scalars that fit stand on one line."""
    return "".join(f"{line}\n" for line in _mapping(value, 0))


def _mapping(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, item in value.items():
        yield from _entry(f"{_INDENT * depth}{_scalar(key, in_flow=False)}:", item, depth)


def _entry(head: str, item: Any, depth: int) -> Iterator[str]:
    """`key: value`, or `- value`, with what belongs below it."""
    short = _short(item)
    if short is not None and len(head) + 1 + len(short) <= WIDTH:
        yield f"{head} {short}"
    elif isinstance(item, Mapping):
        yield head
        yield from _mapping(item, depth + 1)
    elif isinstance(item, list | tuple):
        yield head
        yield from _sequence(item, depth + 1)
    elif isinstance(item, str) and _fits_block(item):
        chomp = "" if item.endswith("\n") else "-"
        yield f"{head} |{chomp}"
        yield from (f"{_INDENT * (depth + 1)}{line}".rstrip() for line in item.removesuffix("\n").split("\n"))
    else:
        yield f"{head} {_scalar(item, in_flow=False)}"


def _sequence(items: Sequence[Any], depth: int) -> Iterator[str]:
    margin = _INDENT * depth
    for item in items:
        short = _short(item)
        if isinstance(item, Mapping) and (short is None or len(margin) + 2 + len(short) > WIDTH):
            first, *rest = _mapping(item, depth + 1)
            yield f"{margin}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{margin}-", item, depth)


def _short(value: Any) -> str | None:
    """The value on one line, or None where a block reads better: mappings are flat, but for lists of scalars."""
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        inner = {key: _inner(item) for key, item in value.items()}
        if any(item is None for item in inner.values()):
            return None
        return "{ " + ", ".join(f"{_scalar(key, in_flow=True)}: {item}" for key, item in inner.items()) + " }"
    if isinstance(value, list | tuple):
        return _inner(value)
    if isinstance(value, str) and _fits_block(value):
        return None
    return _scalar(value, in_flow=False)


def _inner(value: Any) -> str | None:
    """A leaf inside braces: a scalar, a list of scalars, or a mapping of one scalar (`{ group: ADMINS }`)."""
    if isinstance(value, Mapping):
        if len(value) != 1:
            return None if value else "{}"
        (key, item), = value.items()
        inner = _inner(item) if not isinstance(item, Mapping) else None
        return None if inner is None else f"{{ {_scalar(key, in_flow=True)}: {inner} }}"
    if isinstance(value, list | tuple):
        if any(isinstance(item, Mapping | list | tuple) for item in value):
            return None
        return "[" + ", ".join(_scalar(item, in_flow=True) for item in value) + "]"
    return None if isinstance(value, str) and "\n" in value else _scalar(value, in_flow=True)


def _fits_block(text: str) -> bool:
    """Whether a literal block keeps the text as it is."""
    if "\n" not in text or text.startswith((" ", "\n")) or text.endswith("\n\n"):
        return False
    return all(line == line.rstrip() and line.replace("\t", " ").isprintable() for line in text.removesuffix("\n").split("\n"))


def _scalar(value: Any, *, in_flow: bool) -> str:
    """Plain where YAML reads the same text again, else in JSON's quotes, which YAML shares."""
    if not isinstance(value, str):
        return json.dumps(value)
    ends = _ENDS_IN_FLOW if in_flow else _ENDS_IN_BLOCK
    if _STARTS_PLAIN.match(value) and value.isprintable() and not ends.search(value) and not _OTHER_MEANING.fullmatch(value):
        return value
    return _quoted(value)


def _quoted(text: str) -> str:
    """JSON's quotes; what cannot be seen is written as an escape, astral signs with one of YAML's own."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in escaped)
