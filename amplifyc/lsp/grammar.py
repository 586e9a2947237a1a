"""Kind -> what stands where in its files: a tree of keys, joined of the kind's table and the type hints of its model.

Hints say where references, rules and paths stand, so that most options of most kinds appear in no table.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from amplifyc.graph import Leads, Names, Naming, Offers, Topic
from amplifyc.kind import Kind
from amplifyc.kinds import HOMES
from amplifyc.kinds import kind as kind_named
from amplifyc.model import FilePath, FolderPath, Principal, RefersTo, Rule
from amplifyc.model.binder import HANDLER_SUFFIXES, snake_case
from amplifyc.syntax import Path

Captures = Mapping[str, str]


@dataclasses.dataclass
class Branch:
    """What may stand at one point of a file. Fields of hints are in snake case; keys of tables are as they are written."""

    keys: dict[str, Branch] = dataclasses.field(default_factory=dict)
    any_key: Branch | None = None
    captures: set[str] = dataclasses.field(default_factory=set)  # names under which `any_key` is caught
    any_depth: Branch | None = None  # `**`
    repeats: bool = False  # this is the branch of a `**`
    of_key: list[Naming] = dataclasses.field(default_factory=list)
    of_value: list[Naming] = dataclasses.field(default_factory=list)


State = tuple[tuple[Branch, Captures], ...]
"""Where one may be in a grammar at once."""


def start(kind: str, folder: str) -> State:
    """The root of a file of `kind` in the resource `folder`."""
    return _closed(((grammar(kind_named(kind)), {"folder": folder}),)) if kind in HOMES else ()


def step(state: State, key: str) -> State:
    """One key further down."""
    found: list[tuple[Branch, Captures]] = []
    for branch, captures in state:
        child = branch.keys.get(key) or branch.keys.get(snake_case(key))
        if child is not None:
            found.append((child, captures))
        if branch.any_key is not None:
            found.append((branch.any_key, {**captures, **dict.fromkeys(branch.captures, key)}))
        if branch.repeats:
            found.append((branch, captures))
    return _closed(tuple(found))


def walk(state: State, path: Path) -> State:
    for name in path:
        if isinstance(name, str):
            state = step(state, name)
    return state


def _closed(state: State) -> State:
    """`**` is also no key at all."""
    more = tuple((branch.any_depth, captures) for branch, captures in state if branch.any_depth is not None)
    return state + more


_GRAMMARS: dict[str, Branch] = {}


def grammar(kind: Kind[Any]) -> Branch:
    """The tree of a kind, made once."""
    if kind.name not in _GRAMMARS:
        root = _GRAMMARS[kind.name] = Branch()  # before its branches: a function's grammar is part of others
        for naming in (*_EVERY_KIND, *kind.names, *_hinted(kind.model)):
            _add(root, naming)
    return _GRAMMARS[kind.name]


_EVERY_KIND = (
    Naming("overrides.{role}", Offers("override role"), "key"),
    Naming("overrides.{role}.{property}", Offers("override property"), "key"),
)


def _add(root: Branch, naming: Naming) -> None:
    branch = root
    for name in naming.pattern.split(".") if naming.pattern else ():
        branch = _child(branch, name)
    (branch.of_key if naming.part == "key" else branch.of_value).append(naming)
    if isinstance(naming.topic, RefersTo) and naming.topic.inline:  # the path of a handler, or a mapping with the keys of the kind
        branch.of_value.append(Naming(naming.pattern, Leads(HANDLER_SUFFIXES)))
        branch.keys = grammar(kind_named(naming.topic.kinds[0])).keys | branch.keys


def _child(branch: Branch, name: str) -> Branch:
    if name == "**":
        branch.any_depth = branch.any_depth or Branch(repeats=True)
        return branch.any_depth
    if name == "*" or name.startswith("{"):
        branch.any_key = branch.any_key or Branch()
        branch.captures.add(name.strip("{}"))
        return branch.any_key
    return branch.keys.setdefault(name, Branch())


# ------------------------------------------------------------------------------------------------------------ type hints


def _hinted(model: type) -> Iterator[Naming]:
    yield from _of_dataclass(model, "", frozenset())


def _of_dataclass(model: Any, at: str, above: frozenset[Any]) -> Iterator[Naming]:
    if model in above:
        return
    hints = get_type_hints(model, include_extras=True)
    for spec in dataclasses.fields(model):
        if spec.name not in ("address", "place", "overrides"):
            yield from _of_hint(hints[spec.name], f"{at}.{spec.name}" if at else spec.name, above | {model})


def _of_hint(hint: Any, at: str, above: frozenset[Any]) -> Iterator[Naming]:
    refers = next((meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, RefersTo)), None)
    origin, arguments = get_origin(hint), get_args(hint)
    if refers is not None:
        yield Naming(at, refers)
    elif hint is FilePath:
        yield Naming(at, Leads(HANDLER_SUFFIXES if at.endswith("entry") else ()))
    elif hint is FolderPath:
        yield Naming(at, Leads(folder=True))
    elif hint is Rule:
        yield from _of_principal(f"{at}.allow")
    elif hint is Principal:
        yield from _of_principal(at)
    elif origin is tuple:
        yield from _of_hint(arguments[0], at, above)
    elif origin in (dict, Mapping):
        yield from _of_hint(arguments[1], f"{at}.*", above)
    elif origin in (Union, UnionType):
        for member in arguments:
            yield from _of_hint(member, at, above)
    elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield from _of_dataclass(hint, at, above)


def _of_principal(at: str) -> Iterator[Naming]:
    yield Naming(f"{at}.resource", RefersTo(("function",)))
    yield Naming(f"{at}.group", Names("group"))
    yield Naming(f"{at}.groups", Names("group"))


def topics(state: State, part: str, index: int | None = None) -> Iterator[tuple[Naming, Captures]]:
    """What the key that led here, or the value that stands here, names."""
    for branch, captures in state:
        for naming in branch.of_key if part == "key" else branch.of_value:
            if naming.item is None or naming.item == index:
                yield naming, captures


__all__ = ["Captures", "State", "Topic", "grammar", "start", "step", "topics", "walk"]
