"""JSON inside a text property, with values in it that CloudFormation knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.emit.scope import Scope
from amplifyc.emit.values import join
from amplifyc.model import Interpolation


def json_text(value: Any, scope: Scope) -> Any:
    """Raw data as compact JSON, keys in their order: a plain string, or `Fn::Join` when expressions stand in it."""
    return join(*_pieces(value, scope))


def _pieces(value: Any, scope: Scope) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield "{"
        for index, (key, item) in enumerate(value.items()):
            yield f"{',' if index else ''}{json.dumps(key, ensure_ascii=False)}:"
            yield from _pieces(item, scope)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for index, item in enumerate(value):
            if index:
                yield ","
            yield from _pieces(item, scope)
        yield "]"
    elif isinstance(value, Interpolation):
        yield '"'
        for part in value.parts:
            found = part if isinstance(part, str) else scope.expression(part)
            yield json.dumps(found, ensure_ascii=False)[1:-1] if isinstance(found, str) else found
        yield '"'
    else:
        yield json.dumps(value, ensure_ascii=False)
