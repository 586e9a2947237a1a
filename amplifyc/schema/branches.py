"""Which of several alternatives an author meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_NAMES = {
    "object": "a mapping", "array": "a list", "string": "a text", "boolean": "true or false", "integer": "a whole number", "number": "a number", "null": "nothing",
}
_PYTHON = {"object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float), "null": (type(None),)}


def type_names(types: Iterable[str]) -> Iterator[str]:
    """JSON's types in words."""
    return (_NAMES[name] for name in types)


def allowed_values(branches: Sequence[Mapping[str, Any]], data: Any) -> list[Any]:
    """The values that alternatives for a scalar list between them; empty when one of them takes more than a list."""
    if isinstance(data, dict | list):
        return []
    fitting = [branch for branch in branches if _takes(branch, data)]
    values: list[Any] = []
    for branch in fitting:
        if "const" in branch:
            values.append(branch["const"])
        elif "enum" in branch:
            values += branch["enum"]
        elif "oneOf" in branch and (inner := allowed_values(branch["oneOf"], data)):
            values += inner
        else:
            return []
    return values


def meant_branch(branches: Sequence[Mapping[str, Any]], data: Any) -> int | None:
    """The index of the alternative of the data's type that shares most with it; None when no alternative has that type."""
    fitting = [(index, branch) for index, branch in enumerate(branches) if _takes(branch, data)]
    if not fitting:
        return None
    return max(fitting, key=lambda item: (_likeness(item[1], data), -item[0]))[0]


def _takes(branch: Mapping[str, Any], data: Any) -> bool:
    """Whether the alternative is for data of this type."""
    types = branch.get("type")
    if types is None:
        if "const" in branch or "enum" in branch:
            values = [branch["const"]] if "const" in branch else branch["enum"]
            return any(type(value) is type(data) for value in values)
        inner = branch.get("oneOf") or branch.get("anyOf")
        return any(_takes(item, data) for item in inner) if inner else True
    return any(type(data) in _PYTHON[name] for name in ([types] if isinstance(types, str) else types))


def _likeness(branch: Mapping[str, Any], data: Any) -> float:
    """Shared keys count for an alternative, missing and unknown ones against it; a constant that agrees decides."""
    if not isinstance(data, dict):
        return 0
    properties = branch.get("properties", {})
    score = 0.0
    for key, value in data.items():
        rule = properties.get(key)
        if rule is None:
            score -= 0.5
        elif "const" in rule:
            score += 100 if rule["const"] == value else -100
        else:
            score += 1
    return score - 0.5 * len(set(branch.get("required", ())) - data.keys())
