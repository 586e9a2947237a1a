"""Whether CloudFormation's functions are given what they take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Hint, did_you_mean
from amplifyc.frozen import frozen

Path = tuple[str | int, ...]

_FORMS = {  # function -> what it takes, in words
    "Ref": "the id of a resource", "Fn::Base64": "a text", "Fn::Cidr": "a list of a block, a count and bits",
    "Fn::GetAZs": "a region", "Fn::GetAtt": "a resource and an attribute: `Queue.Arn`, or a list of the two", "Fn::ImportValue": "a name",
    "Fn::Join": "a delimiter and a list of values", "Fn::Select": "an index and a list of values", "Fn::Split": "a delimiter and a text",
    "Fn::Sub": "a text, or a list of a text and its variables",
}
_WITH_SECTIONS = {"Fn::If", "Fn::FindInMap", "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition"}
_EXTENSIONS = {"Fn::Length", "Fn::ToJsonString", "Fn::ForEach", "Fn::Transform"}


@frozen
class Misuse:
    """A function that CloudFormation would refuse. `path` leads to its name."""

    path: Path
    words: str
    hint: Hint | None = None


def misuses(value: Any, path: Path = (), sections: Collection[str] = ()) -> Iterator[Misuse]:
    """Every function in a value that is unknown, not possible here, or given something that it does not take.

    `sections` are the names of the conditions and mappings that there are.
    """
    if isinstance(value, Mapping):
        for key, item in value.items():
            here = (*path, key)
            name = str(key)
            if name == "Ref" or name.startswith("Fn::"):
                found = _misuse(name, item, here, sections, alone=len(value) == 1)
                if found is not None:
                    yield found
                    continue
            yield from misuses(item, here, sections)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from misuses(item, (*path, index), sections)


def _misuse(name: str, argument: Any, path: Path, sections: Collection[str], *, alone: bool) -> Misuse | None:
    if name in _WITH_SECTIONS:
        match argument:
            case [str(section), _, _] if alone and name in ("Fn::If", "Fn::FindInMap") and section in sections:
                return None
        hint = "write the value; a template below `include` may have conditions and mappings"
        return Misuse(path, f"`{name}` needs a section that there is not here", hint)
    if name in _EXTENSIONS or name.startswith("Fn::ForEach"):
        return Misuse(path, f"`{name}` needs a transform, which there is not here", "write what it would give")
    if name not in _FORMS:
        return Misuse(path, f"CloudFormation has no function `{name}`", did_you_mean(name, _FORMS))
    if not alone:
        return Misuse(path, f"`{name}` stands beside other keys", "a function is the only key of its mapping")
    return None if _takes(name, argument) else Misuse(path, f"`{name}` takes {_FORMS[name]}")


def _takes(name: str, argument: Any) -> bool:
    items = argument if isinstance(argument, list | tuple) else None
    match name:
        case "Ref":
            return isinstance(argument, str) and bool(argument)
        case "Fn::GetAtt":
            if isinstance(argument, str):
                return all(argument.partition("."))
            return items is not None and len(items) == 2 and isinstance(items[0], str) and _is_text(items[1])
        case "Fn::Sub":
            if items is None:
                return _is_text(argument) and not isinstance(argument, Mapping)
            return len(items) == 2 and _is_text(items[0]) and not isinstance(items[0], Mapping) and isinstance(items[1], Mapping)
        case "Fn::Join":
            return items is not None and len(items) == 2 and isinstance(items[0], str) and _is_list(items[1])
        case "Fn::Select":
            return items is not None and len(items) == 2 and _is_list(items[1])
        case "Fn::Split":
            return items is not None and len(items) == 2 and isinstance(items[0], str) and _is_text(items[1])
        case "Fn::Cidr":
            return items is not None and 2 <= len(items) <= 3
        case _:
            return _is_text(argument)


def _is_text(value: Any) -> bool:
    """A text, or something that becomes one: a function, an expression."""
    return not isinstance(value, list | tuple | int | float) and value is not None


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | Mapping)
