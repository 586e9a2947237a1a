"""Every name of AWS's own types, `@aws-appsync/utils`, is there when a resolver runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.judges import node_judge
from tests.local.runtime.running import value

pytestmark = [pytest.mark.judge, pytest.mark.slow]
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_TYPE = re.compile(r"type (\w+)(?:<[^={]*>)? = \{")
_MEMBER = re.compile(r"(?:readonly )?(\w+)\??\s*(?:<.*>)?\s*([(:])\s*(\w*)")
_EXPORT = re.compile(r"export declare (?:function|const) (\w+)(?:: (\w+))?")
MODULES = {"ddb": "dynamodb-helpers", "rds": "rds-helpers", "ai": "bedrock-helpers"}


@cache
def _types() -> Path:
    return node_judge("appsync-lint") / "node_modules" / "@aws-appsync" / "utils" / "lib"


def _text(name: str) -> str:
    return _COMMENT.sub("", (_types() / f"{name}.d.ts").read_text(encoding="utf-8"))


def _body(text: str, start: int) -> str:
    """What stands between the brace before `start` and its partner."""
    depth, end = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    return text[start : end - 1]


@cache
def _members() -> dict[str, dict[str, str]]:
    """The names of a type with the types of what they name, if these have names."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_types().glob("*.d.ts")):
        text = _text(path.name.removesuffix(".d.ts"))
        for match in _TYPE.finditer(text):
            body = _body(text, match.end())
            flat = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"\([^()]*\)", "()", body))
            lines = [_MEMBER.match(line.strip()) for line in flat.split(";")]
            found[match[1]] = {line[1]: line[3] if line[2] == ":" else "" for line in lines if line}
    return found


def _names(prefix: str, type_: str) -> Iterator[str]:
    for name, inner in _members()[type_].items():
        if inner in _members():
            yield from _names(f"{prefix}.{name}", inner)
        else:
            yield f"{prefix}.{name}"


def _exported() -> Iterator[str]:
    for root, type_ in {"util": "Util", "extensions": "Extensions", "runtime": "Runtime"}.items():
        yield from _names(root, type_)
    for root, file in MODULES.items():
        for name, type_ in _EXPORT.findall(_text(file)):
            yield from _names(f"{root}.{name}", type_) if type_ in _members() else [f"{root}.{name}"]


def test_all_are_functions() -> None:
    names = sorted(set(_exported()))
    assert {"util.autoKsuid", "util.time.nowFormatted", "ddb.operations.updateListItem", "rds.typeHint.UUID", "ai.converse"} <= set(names)
    assert len(names) > 100
    kinds = value(f"[{', '.join(f'typeof {name}' for name in names)}]")
    assert [name for name, kind in zip(names, kinds, strict=True) if kind != "function"] == []


def test_nothing_else_is_there() -> None:
    """What AWS has not would run here and fail there."""
    walk = (
        "(function walk(root, prefix) { return Object.entries(root).filter(([name]) => name !== 'default').flatMap(([name, item]) =>"
        " typeof item === 'object' ? walk(item, `${prefix}.${name}`) : [`${prefix}.${name}`]); })"
    )
    found = value(f"{walk}({{ util, extensions, runtime, ddb, rds, ai }}, '')")
    assert sorted({name[1:] for name in found} ^ set(_exported())) == []
