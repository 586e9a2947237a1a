"""The types that the operations of an API reach, in a form that knows no programming language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.api import ApiDocument

ROOTS = ("Query", "Mutation", "Subscription")
_TYPE = re.compile(r"(\[)?(\w+)(!)?\]?(!)?")


@frozen
class Member:
    """A field: `[String!]!` taken apart. `kind` says what `type` is."""

    name: str
    type: str
    kind: Literal["scalar", "enum", "object", "input"]
    required: bool  # the value, or each value of a list
    array: bool
    array_required: bool

    @property
    def non_null(self) -> bool:
        return self.array_required if self.array else self.required


@frozen
class Shape:
    name: str
    members: tuple[Member, ...]
    is_input: bool
    possible: tuple[Shape, ...] = ()  # of an interface: what implements it, the interface's own members first


@frozen
class EnumShape:
    name: str
    values: tuple[str, ...]


@frozen
class Call:
    """A query, mutation or subscription."""

    type: str
    name: str
    arguments: tuple[Member, ...]
    result: Member


@frozen(slots=False)
class Shapes:
    types: tuple[Shape | EnumShape, ...]
    calls: tuple[Call, ...]


def shapes(api: ApiDocument) -> Shapes:
    """All operations, and the types they reach, results before arguments, each once."""
    calls = tuple(
        Call(
            type_, name, tuple(_member(api, argument, text.split(" = ")[0]) for argument, text in field.arguments.items()),
            _member(api, name, field.type),
        )
        for type_ in ROOTS
        if type_ in api.objects
        for name, field in api.objects[type_].fields.items()
    )
    found: dict[str, Shape | EnumShape] = {}
    for call in calls:
        for member in (call.result, *call.arguments):
            _reach(api, member, found)
    return Shapes(tuple(found.values()), calls)


def _reach(api: ApiDocument, start: Member, found: dict[str, Shape | EnumShape]) -> None:
    waiting = [start]
    while waiting:
        member = waiting.pop(0)
        if member.kind == "scalar" or member.type in found:
            continue
        if member.kind == "enum":
            found[member.type] = EnumShape(member.type, api.enums[member.type])
            continue
        is_input = member.kind == "input"
        members = tuple(_members(api, api.inputs[member.type] if is_input else _field_types(api, member.type)))
        found[member.type] = Shape(member.type, members, is_input, tuple(_implementing(api, member.type, members)))
        waiting[:0] = members


def _implementing(api: ApiDocument, interface: str, shared: tuple[Member, ...]) -> Iterator[Shape]:
    names = {member.name for member in shared}
    for name, item in api.objects.items():
        if interface in item.implements:
            own = {field: text for field, text in _field_types(api, name).items() if field not in names}
            yield Shape(name, (*shared, *_members(api, own)), is_input=False)


def _field_types(api: ApiDocument, name: str) -> dict[str, str]:
    return {field: item.type for field, item in api.objects[name].fields.items()}


def _members(api: ApiDocument, fields: Mapping[str, str]) -> Iterator[Member]:
    for name, text in fields.items():
        yield _member(api, name, text)


def _member(api: ApiDocument, name: str, text: str) -> Member:
    found = _TYPE.fullmatch(text)
    assert found is not None, text
    array, type_, first, second = bool(found[1]), found[2], bool(found[3]), bool(found[4])
    kind: Literal["scalar", "enum", "object", "input"] = (
        "enum" if type_ in api.enums else "object" if type_ in api.objects else "input" if type_ in api.inputs else "scalar"
    )
    return Member(name, type_, kind, first, array, second)
