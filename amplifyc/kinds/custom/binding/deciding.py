"""Decides conditions and looks up mappings of a template while compiling; what only a deployment knows is kept for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.cloudformation import PSEUDO_PARAMETERS, is_intrinsic
from amplifyc.frozen import frozen

NO_VALUE = object()
"""What `AWS::NoValue` leaves behind: the key or item it stands for goes."""

KEPT_NO_VALUE = {"Ref": "AWS::NoValue"}
Problems = list[tuple[str, tuple[str | int, ...]]]
Verdict = bool | Mapping[str, Any] | str  # decided; what decides it at deployment; why it cannot be taken over
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")
_IN_CONDITIONS = {"Fn::Equals", "Fn::FindInMap", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::Sub"}
_LATE_TEXTS = ("{{resolve:", "${{")


@frozen
class Sections:
    """The sections of a template that explain others. `prefix` makes names of them that are unique in the backend."""

    parameters: Mapping[str, Any]
    mappings: Mapping[str, Any]
    conditions: Mapping[str, Any]
    prefix: str = ""
    extended: bool = False  # whether the functions of AWS::LanguageExtensions may be used

    def kept_conditions(self) -> dict[str, Mapping[str, Any]]:
        """Those that are decided at deployment, by their names in the backend."""
        verdicts = {name: decided({"Condition": name}, self) for name in self.conditions}
        return {self.prefix + name: verdict for name, verdict in verdicts.items() if isinstance(verdict, Mapping)}

    def kept_mappings(self) -> dict[str, Any]:
        return {self.prefix + name: rows for name, rows in self.mappings.items()}


def decided(node: Any, sections: Sections, depth: int = 0) -> Verdict:
    """Whether a condition holds; what says so at deployment; in words why neither is known."""
    if depth > 50:
        return "the conditions of the template go round in a circle"
    if isinstance(node, Mapping) and len(node) > 1:
        return "a condition is one function, and here are more"
    match node:
        case {"Condition": str(name)}:
            return decided(sections.conditions[name], sections, depth + 1) if name in sections.conditions else f"no condition {name}"
        case {"Fn::Equals": [left, right]}:
            return _equal(left, right, sections)
        case {"Fn::Contains": [values, value]}:
            return _compared([value], values, sections)
        case {"Fn::EachMemberIn": [values, allowed]}:
            return _compared(values, allowed, sections)
        case {"Fn::EachMemberEquals": [values, value]}:
            return _compared(values, [value], sections)
        case {"Fn::Not": [inner]}:
            verdict = decided(inner, sections, depth + 1)
            return verdict if isinstance(verdict, str) else {"Fn::Not": [verdict]} if isinstance(verdict, Mapping) else not verdict
        case {"Fn::And": list(parts)} | {"Fn::Or": list(parts)}:
            return _joined("Fn::Or" if "Fn::Or" in node else "Fn::And", [decided(part, sections, depth + 1) for part in parts])
        case _:
            pass
    return "this is no condition that can be decided"


def _joined(operator: str, verdicts: list[Verdict]) -> Verdict:
    """What is decided takes no part in what is kept."""
    decisive = operator == "Fn::Or"
    if decisive in [verdict for verdict in verdicts if isinstance(verdict, bool)]:
        return decisive
    late = [verdict for verdict in verdicts if not isinstance(verdict, bool)]
    problem = next((verdict for verdict in late if isinstance(verdict, str)), None)
    if problem is not None:
        return problem
    return {operator: late} if len(late) > 1 else late[0] if late else not decisive


def _equal(left: Any, right: Any, sections: Sections) -> Verdict:
    problems: Problems = []
    sides = [inlined(side, sections, (), problems) for side in (left, right)]
    found = problems[0][0] if problems else next((words for side in sides if (words := _unfit(side)) is not None), None)
    if found is not None:
        return found
    if any(isinstance(side, list) for side in sides):
        return "`Fn::Equals` compares texts, not lists"
    if any(isinstance(side, Mapping) for side in sides):
        return {"Fn::Equals": [side if isinstance(side, Mapping) else as_text(side) for side in sides]}
    return as_text(sides[0]) == as_text(sides[1])


def _compared(values: Any, allowed: Any, sections: Sections) -> Verdict:
    """Whether all of `values` are among `allowed`: the functions of rules."""
    problems: Problems = []
    found = [inlined(side, sections, (), problems) for side in (values, allowed)]
    if problems:
        return problems[0][0]
    if not all(isinstance(side, list) and not any(isinstance(item, Mapping | list) for item in side) for side in found):
        return "a rule about what is known at deployment only is not supported yet"
    return {as_text(item) for item in found[0]} <= {as_text(item) for item in found[1]}


def _unfit(side: Any) -> str | None:
    """Why a value cannot be compared in a condition; None when it can."""
    if isinstance(side, str):
        late = any(text in side for text in _LATE_TEXTS)
        return "a condition on a parameter in SSM, a secret or another folder is not supported yet" if late else None
    if isinstance(side, list):
        return next((words for item in side if (words := _unfit(item)) is not None), None)
    if not isinstance(side, Mapping):
        return "a condition cannot compare with nothing" if side is NO_VALUE or side is None else None
    (key, argument), *others = side.items() or [("", None)]
    if others or (key != "Ref" and key not in _IN_CONDITIONS):
        return f"a condition cannot use `{key}`"
    if key == "Ref":
        return None if argument in PSEUDO_PARAMETERS else f"a condition cannot depend on the resource `{argument}`"
    if key == "Fn::Sub":
        text, variables = (argument[0], argument[1]) if isinstance(argument, list) else (argument, {})
        unknown = next((name for name in _VARIABLE.findall(str(text)) if name not in variables and name not in PSEUDO_PARAMETERS), None)
        return _unfit(list(variables.values())) if unknown is None else f"a condition cannot depend on the resource `{unknown}`"
    return _unfit(argument)


def inlined(value: Any, sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    """`value` without parameters, mappings and conditions, but those that only a deployment knows.

    What cannot be done is added to `problems` with its path.
    """
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
            return _chosen(argument, sections, (*path, key), problems)
        if key == "Fn::FindInMap" and isinstance(argument, list):
            return _mapped(argument, sections, (*path, key), problems)
        if key == "Fn::Sub":
            return _substituted(argument, sections, (*path, key), problems)
        if sections.extended and key in ("Fn::Length", "Fn::ToJsonString"):
            return _extended(key, inlined(argument, sections, (*path, key), problems), (*path, key), problems)
    entries = {key: inlined(item, sections, (*path, key), problems) for key, item in value.items()}
    return {key: item for key, item in entries.items() if item is not NO_VALUE}


def _chosen(argument: list[Any], sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    verdict = decided({"Condition": argument[0]}, sections)
    if isinstance(verdict, str):
        problems.append((verdict, (*path, 0)))
        return NO_VALUE
    if isinstance(verdict, bool):
        return inlined(argument[1 if verdict else 2], sections, (*path, 1 if verdict else 2), problems)
    branches = [inlined(argument[index], sections, (*path, index), problems) for index in (1, 2)]
    return {"Fn::If": [sections.prefix + argument[0], *(KEPT_NO_VALUE if branch is NO_VALUE else branch for branch in branches)]}


def _mapped(argument: list[Any], sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    keys = [inlined(step, sections, (*path, index), problems) for index, step in enumerate(argument[:3])]
    found: Any = sections.mappings
    for index, key in enumerate(keys):
        if isinstance(key, Mapping | list):
            if index and len(argument) == 3:
                return {"Fn::FindInMap": [sections.prefix + as_text(keys[0]), *keys[1:]]}
            words = "the default of a mapping by what is known" if index else "a mapping whose name is known"
            problems.append((f"{words} at deployment only is not supported yet", (*path, index)))
            return NO_VALUE
        if not isinstance(found, Mapping) or as_text(key) not in found:
            match argument:
                case [_, _, _, {"DefaultValue": default}] if sections.extended:
                    return inlined(default, sections, (*path, 3, "DefaultValue"), problems)
            problems.append((f"the mappings of the template have no `{key}` here", (*path, index)))
            return NO_VALUE
        found = found[as_text(key)]
    return found


def _extended(function: str, argument: Any, path: tuple[str | int, ...], problems: Problems) -> Any:
    """The functions of AWS::LanguageExtensions, worked out: a deployment needs no transform then."""
    if function == "Fn::ToJsonString" and isinstance(argument, Mapping | list) and not is_intrinsic(argument):
        pieces = list(_json(argument))
        return "".join(pieces) if all(isinstance(piece, str) for piece in pieces) else {"Fn::Join": ["", pieces]}
    if function == "Fn::Length" and isinstance(argument, list):
        return len(argument)
    problems.append((f"`{function}` of what is known at deployment only is not supported yet", path))
    return NO_VALUE


def _json(value: Any) -> Iterator[Any]:
    """The pieces of a JSON text; a function stands in it as a text."""
    if is_intrinsic(value):
        yield from ('"', value, '"')
    elif isinstance(value, Mapping):
        for index, (key, item) in enumerate(value.items()):
            yield f"{',' if index else '{'}{json.dumps(key, ensure_ascii=False)}:"
            yield from _json(item)
        yield "}" if value else "{}"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield "," if index else "["
            yield from _json(item)
        yield "]" if value else "[]"
    else:
        yield json.dumps(value, ensure_ascii=False)


def _substituted(argument: Any, sections: Sections, path: tuple[str | int, ...], problems: Problems) -> Any:
    """`Fn::Sub` with parameters written out; a plain text when nothing is left to substitute."""
    text, variables = (argument[0], argument[1]) if isinstance(argument, list) and len(argument) == 2 else (argument, {})
    if not isinstance(text, str) or not isinstance(variables, Mapping):
        return {"Fn::Sub": argument}  # what is wrong with it, a check says
    values: dict[str, Any] = {key: inlined(item, sections, (*path, 1, key), problems) for key, item in variables.items()}
    values = {key: KEPT_NO_VALUE if value is NO_VALUE else value for key, value in values.items()}

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name in values or name not in sections.parameters:
            return match[0]
        value = sections.parameters[name]
        return (",".join(map(as_text, value)) if isinstance(value, list) else as_text(value)).replace("${", "${!")

    replaced = _VARIABLE.sub(replace, text)
    if not values and "${" not in replaced:
        return replaced
    return {"Fn::Sub": [replaced, values] if values else replaced}


def as_text(value: Any) -> str:
    """As CloudFormation compares it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
