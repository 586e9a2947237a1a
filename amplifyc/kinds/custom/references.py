"""References by the author's ids: finding them, and rewriting them to the ids of the whole backend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.model import Interpolation

Path = tuple[str | int, ...]
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


@frozen
class Reference:
    """A name that should be a resource's; `attribute` is what `Fn::GetAtt` asks of it. `path` leads to the words."""

    name: str
    attribute: str | None
    path: Path


def references(value: Any, path: Path = ()) -> Iterator[Reference]:
    """Every reference by id in a raw value, pseudo parameters included."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            here = (*path, key)
            if key == "Ref" and len(value) == 1 and isinstance(item, str):
                yield Reference(item, None, here)
            elif key == "Fn::GetAtt" and len(value) == 1 and (found := _get_att(item, here)) is not None:
                yield found
            elif key == "Fn::Sub" and len(value) == 1:
                yield from _in_sub(item, here)
            else:
                yield from references(item, here)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from references(item, (*path, index))


def depends_on(body: Mapping[str, Any]) -> Iterator[Reference]:
    """The names in `DependsOn`."""
    names = body.get("DependsOn", ())
    if isinstance(names, str):
        yield Reference(names, None, ("DependsOn",))
    elif isinstance(names, list | tuple):
        yield from (Reference(name, None, ("DependsOn", index)) for index, name in enumerate(names) if isinstance(name, str))


def _get_att(item: Any, path: Path) -> Reference | None:
    if isinstance(item, str) and "." in item:
        name, _, attribute = item.partition(".")
        return Reference(name, attribute, path)
    if isinstance(item, list | tuple) and len(item) == 2 and isinstance(item[0], str):
        return Reference(item[0], item[1] if isinstance(item[1], str) else None, (*path, 1 if isinstance(item[1], str) else 0))
    return None


def _in_sub(item: Any, path: Path) -> Iterator[Reference]:
    text, variables = (item[0], item[1]) if isinstance(item, list | tuple) and len(item) == 2 else (item, {})
    if not isinstance(variables, Mapping):
        return
    where = (*path, 0) if isinstance(item, list | tuple) else path
    parts = text.parts if isinstance(text, Interpolation) else (text,)
    for part in parts:
        for name in _VARIABLE.findall(part) if isinstance(part, str) else ():
            if name not in variables:
                owner, dot, attribute = name.partition(".")
                yield Reference(owner, attribute if dot else None, where)
    yield from references(variables, (*path, 1))


def rewritten(value: Any, new_id: Callable[[str], str | None]) -> Any:
    """`value` with every id that `new_id` knows replaced; expressions inside `Fn::Sub` become its variables."""
    if isinstance(value, list | tuple):
        return [rewritten(item, new_id) for item in value]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        (key, item), = value.items()
        if key == "Ref" and isinstance(item, str):
            return {"Ref": new_id(item) or item}
        if key == "Fn::GetAtt" and (found := _get_att(item, ())) is not None:
            attribute = item[1] if isinstance(item, list | tuple) else found.attribute
            return {"Fn::GetAtt": [new_id(found.name) or found.name, rewritten(attribute, new_id)]}
        if key == "Fn::Sub":
            return {"Fn::Sub": _rewritten_sub(item, new_id)}
    return {key: rewritten(item, new_id) for key, item in value.items()}


def _rewritten_sub(item: Any, new_id: Callable[[str], str | None]) -> Any:
    text, given = (item[0], item[1]) if isinstance(item, list | tuple) and len(item) == 2 else (item, {})
    variables: dict[str, Any] = {key: rewritten(value, new_id) for key, value in given.items()}

    def replace(match: re.Match[str]) -> str:
        owner, dot, attribute = match[1].partition(".")
        return match[0] if match[1] in given else f"${{{new_id(owner) or owner}{dot}{attribute}}}"

    words = ""
    for number, part in enumerate(text.parts if isinstance(text, Interpolation) else (text,), 1):
        if isinstance(part, str):
            words += _VARIABLE.sub(replace, part)
        else:
            name = f"Expression{number}"
            variables[name] = Interpolation((part,), text.place)
            words += f"${{{name}}}"
    return [words, variables] if variables else words
