"""Compares values with shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from amplifyc.cloudformation.intrinsics import is_intrinsic
from amplifyc.cloudformation.shapes import FORMS, Form, Shape
from amplifyc.frozen import frozen

Path = tuple[str | int, ...]
_MAX_DEPTH = 40
_WORDS: dict[Form, str] = {
    "object": "a mapping", "list": "a list", "text": "a text", "integer": "a whole number", "number": "a number",
    "boolean": "true or false",
}


@frozen
class Problem:
    """Something about a value that does not fit. `path` leads to it; `expected` are names or values that would have been right."""

    kind: Literal["unknown", "missing", "form", "value"]
    path: Path
    name: str  # the key that is unknown or missing, or the value
    expected: tuple[str, ...] = ()


def problems(shape: Shape, value: Any, path: Path = ()) -> Iterator[Problem]:
    """Everything in `value` that does not fit `shape`. Values that are computed later are taken on trust."""
    if is_intrinsic(value) or len(path) > _MAX_DEPTH or not isinstance(value, str | int | float | Mapping | list | tuple):
        return
    if not _fits(shape.forms, value):
        yield Problem("form", path, _shown(value), tuple(_WORDS[form] for form in sorted(shape.forms)))
    elif isinstance(value, Mapping):
        yield from _object(shape, value, path)
    elif isinstance(value, list | tuple):
        item = shape.item()
        for index, entry in enumerate(value) if item is not None else ():
            yield from problems(item, entry, (*path, index))  # type: ignore[arg-type]  # mypy does not see through the condition
    elif shape.values and str(value) not in {str(known) for known in shape.values}:
        yield Problem("value", path, _shown(value), tuple(str(known) for known in shape.values))


def at_path(shape: Shape, steps: Sequence[str]) -> Shape | Problem | None:
    """The shape at `A.0.B`; what is wrong on the way; None where nothing is known any more."""
    here = shape
    for index, step in enumerate(steps):
        if here.forms == {"list"} and not step.isdecimal():
            return Problem("unknown", tuple(steps[:index]), step, ("0",))
        following = here.item() if step.isdecimal() and "list" in here.forms else here.property(step)
        if following is None:
            known = here.properties
            if known is None or step.isdecimal():
                return None
            return Problem("unknown", tuple(steps[:index]), step, tuple(sorted(known)))
        here = following
    return here


def _object(shape: Shape, value: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    known = shape.properties
    for key, entry in value.items():
        inner = shape.property(key)
        if inner is not None:
            yield from problems(inner, entry, (*path, key))
        elif known is not None and not key.startswith("Fn::"):
            yield Problem("unknown", (*path, key), key, tuple(sorted(known)))
    for name in sorted(shape.required - value.keys()):
        yield Problem("missing", path, name)


def _fits(forms: frozenset[Form], value: Any) -> bool:
    """CloudFormation turns scalars into each other: `"3"` is a number, `3` is a text."""
    if forms == FORMS:
        return True
    if isinstance(value, Mapping):
        return "object" in forms
    if isinstance(value, list | tuple):
        return "list" in forms
    if isinstance(value, bool):
        return bool(forms & {"boolean", "text"})
    if isinstance(value, int | float):
        return bool(forms & {"integer", "number", "text"})
    if "text" in forms or ("boolean" in forms and value in ("true", "false")):
        return True
    return bool(forms & {"integer", "number"}) and _is_number(value)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a mapping" if isinstance(value, Mapping) else "a list" if isinstance(value, list | tuple) else str(value)
