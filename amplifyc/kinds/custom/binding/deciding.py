"""Decides conditions and looks up mappings of a template while compiling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amplifyc.frozen import frozen

NO_VALUE = object()
"""What `AWS::NoValue` leaves behind: the key or item it stands for goes."""

Problems = list[tuple[str, tuple[str | int, ...]]]
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


@frozen(slots=False)
class Sections:
    """The sections of a template that explain others."""

    parameters: Mapping[str, Any]
    mappings: Mapping[str, Any]
    conditions: Mapping[str, Any]


def decided(node: Any, sections: Sections, depth: int = 0) -> bool | str:
    """Whether a condition holds; in words why that is not known."""
    if depth > 50:
        return "the conditions of the template go round in a circle"
    match node:
        case {"Condition": str(name)}:
            return decided(sections.conditions[name], sections, depth + 1) if name in sections.conditions else f"no condition {name}"
        case {"Fn::Equals": [left, right]}:
            problems: Problems = []
            sides = [inlined(side, sections, (), problems) for side in (left, right)]
            if problems:
                return problems[0][0]
            if any(isinstance(side, Mapping | list) for side in sides):
                return "this condition depends on a value that is known at deployment only, which is not supported yet"
            return _text(sides[0]) == _text(sides[1])
        case {"Fn::Not": [inner]}:
            verdict = decided(inner, sections, depth + 1)
            return verdict if isinstance(verdict, str) else not verdict
        case {"Fn::And": list(parts)} | {"Fn::Or": list(parts)}:
            decisive = "Fn::Or" in node
            verdicts = [decided(part, sections, depth + 1) for part in parts]
            if decisive in [verdict for verdict in verdicts if isinstance(verdict, bool)]:
                return decisive
            return next((verdict for verdict in verdicts if isinstance(verdict, str)), not decisive)
        case _:
            pass
    return "this is no condition that can be decided"


def inlined(value: Any, sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    """`value` without parameters, mappings and conditions. What cannot be done is added to `problems` with its path."""
    if isinstance(value, list):
        items = [inlined(item, sections, (*path, index), problems) for index, item in enumerate(value)]
        return [item for item in items if item is not NO_VALUE]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        (key, argument), = value.items()
        if key == "Ref" and isinstance(argument, str):
            return NO_VALUE if argument == "AWS::NoValue" else sections.parameters.get(argument, value)
        if key == "Fn::If" and isinstance(argument, list) and len(argument) == 3:
            verdict = decided({"Condition": argument[0]}, sections)
            if isinstance(verdict, str):
                problems.append((verdict, (*path, key, 0)))
                return NO_VALUE
            return inlined(argument[1 if verdict else 2], sections, (*path, key, 1 if verdict else 2), problems)
        if key == "Fn::FindInMap" and isinstance(argument, list):
            return _mapped(argument, sections, (*path, key), problems)
        if key == "Fn::Sub":
            return _substituted(argument, sections, (*path, key), problems)
    entries = {key: inlined(item, sections, (*path, key), problems) for key, item in value.items()}
    return {key: item for key, item in entries.items() if item is not NO_VALUE}


def _mapped(argument: list[Any], sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    found: Any = sections.mappings
    for index, step in enumerate(argument[:3]):
        key = inlined(step, sections, (*path, index), problems)
        if isinstance(key, Mapping | list):
            problems.append(("a mapping by a value that is known at deployment only is not supported yet", (*path, index)))
            return NO_VALUE
        if not isinstance(found, Mapping) or _text(key) not in found:
            problems.append((f"the mappings of the template have no `{key}` here", (*path, index)))
            return NO_VALUE
        found = found[_text(key)]
    return found


def _substituted(argument: Any, sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    """`Fn::Sub` with parameters written out; a plain text when nothing is left to substitute."""
    text, variables = (argument[0], argument[1]) if isinstance(argument, list) and len(argument) == 2 else (argument, {})
    if not isinstance(text, str):
        return {"Fn::Sub": argument}
    values: dict[str, Any] = {key: inlined(item, sections, (*path, 1, key), problems) for key, item in variables.items()}

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name in values or name not in sections.parameters:
            return match[0]
        value = sections.parameters[name]
        return ",".join(map(_text, value)) if isinstance(value, list) else _text(value).replace("${", "${!")

    replaced = _VARIABLE.sub(replace, text)
    if not values and "${" not in replaced:
        return replaced
    return {"Fn::Sub": [replaced, values] if values else replaced}


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
