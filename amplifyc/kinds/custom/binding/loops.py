"""`Fn::ForEach` of templates with AWS::LanguageExtensions: written out while compiling, so that a deployment needs no transform."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.kinds.custom.binding.deciding import Problems, Sections, as_text, inlined

TRANSFORM = "AWS::LanguageExtensions"
LOOP = "Fn::ForEach::"
_NO_WORD = re.compile(r"[^A-Za-z0-9]")

Path = tuple[str | int, ...]


def entries(section: Mapping[str, Any], sections: Sections, problems: Problems, path: Path = ()) -> Iterator[tuple[str, Any, Path]]:
    """The entries of a mapping with its loops written out, and the path at which the author wrote each."""
    if not sections.extended:
        yield from ((key, value, (*path, key)) for key, value in section.items())
        return
    for key, value in section.items():
        here = (*path, key)
        if key.startswith(LOOP):
            yield from _rounds(value, sections, problems, here)
        else:
            yield key, _without_loops(value, sections, problems, here), here


def _rounds(loop: Any, sections: Sections, problems: Problems, path: Path) -> Iterator[tuple[str, Any, Path]]:
    match loop:
        case [str(name), collection, Mapping() as body]:
            pass
        case _:
            problems.append(("`Fn::ForEach` takes a name, a list of values and what is repeated for each", path))
            return
    values = inlined(collection, sections, (*path, 1), problems)
    if not isinstance(values, list) or any(isinstance(value, Mapping | list) for value in values):
        problems.append(("a loop over what is known at deployment only is not supported yet", (*path, 1)))
        return
    for value in values:
        for key, item in body.items():
            text = as_text(value)
            once = {_filled(key, name, text): _filled(item, name, text)}
            yield from ((new, found, (*path, 2, key)) for new, found, _ in entries(once, sections, problems, (*path, 2)))


def _without_loops(value: Any, sections: Sections, problems: Problems, path: Path) -> Any:
    if isinstance(value, list):
        return [_without_loops(item, sections, problems, (*path, index)) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: item for key, item, _ in entries(value, sections, problems, path)}
    return value


def _filled(value: Any, name: str, text: str) -> Any:
    """`value` with the name of a loop replaced by one of its values; `&{Name}` is that without what no logical id may have."""
    if isinstance(value, str):
        return value.replace(f"${{{name}}}", text).replace(f"&{{{name}}}", _NO_WORD.sub("", text))
    if isinstance(value, list):
        return [_filled(item, name, text) for item in value]
    if isinstance(value, Mapping):
        return text if value == {"Ref": name} else {_filled(key, name, text): _filled(item, name, text) for key, item in value.items()}
    return value
