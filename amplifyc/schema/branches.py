"""Which of several alternatives an author meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_PYTHON: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float),
    "null": (type(None),),
}

Schema = Mapping[str, Any]


def resolved(schema: Any, root: Schema) -> Schema:
    """The schema that a `$ref` leads to; any other stays itself."""
    while isinstance(schema, dict) and "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema if isinstance(schema, dict) else {}


def types_of(schema: Schema) -> tuple[str, ...]:
    """The types that a schema names, by itself or in its alternatives."""
    named = schema.get("type", ())
    own = (named,) if isinstance(named, str) else tuple(named)
    if own:
        return own
    if "const" in schema or "enum" in schema:
        return tuple(name for value in _constants(schema) for name, types in _PYTHON.items() if types == (type(value),))
    return tuple(name for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())) for name in types_of(branch))


def allowed_values(branches: Sequence[Schema], data: Any) -> list[Any]:
    """The values that alternatives for a scalar list between them; empty when one of them takes more than a list."""
    if isinstance(data, dict | list):
        return []
    values: list[Any] = []
    for branch in branches:
        if not _takes(branch, data):
            continue
        inner = _constants(branch) or allowed_values(branch.get("oneOf", ()), data)
        if not inner:
            return []
        values += inner
    return values


def constants(branches: Sequence[Schema]) -> list[Any]:
    """The values of alternatives that are nothing but values; empty when one of them is more."""
    values: list[Any] = []
    for branch in branches:
        inner = _constants(branch) or constants(branch.get("oneOf", ()))
        if not inner:
            return []
        values += inner
    return values


def meant_branch(branches: Sequence[Schema], data: Any) -> int | None:
    """The index of the alternative of the data's type that shares most with it; None when no alternative has that type."""
    fitting = [(index, branch) for index, branch in enumerate(branches) if _takes(branch, data)]
    if not fitting:
        return None
    return max(fitting, key=lambda item: (_likeness(item[1], data), -item[0]))[0]


def _constants(branch: Schema) -> list[Any]:
    return [branch["const"]] if "const" in branch else list(branch.get("enum", ()))


def _takes(branch: Schema, data: Any) -> bool:
    """Whether the alternative is for data of this type."""
    types = types_of(branch)
    return not types or any(type(data) in _PYTHON[name] for name in types)


def _likeness(branch: Schema, data: Any) -> float:
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
