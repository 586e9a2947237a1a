"""The types that the operations of an API reach, in a form that knows no programming language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.api import ApiDocument

ROOTS = ("Query", "Mutation", "Subscription")
_TYPE = re.compile(r"(\[*)(\w+)(!)?((?:\]!?)*)")


@frozen
class Member:
    """A field: `[String!]!` taken apart. `kind` says what `type` is."""

    name: str
    type: str
    kind: Literal["scalar", "enum", "object", "input"]
    required: bool  # the value, or each value of a list
    array: bool
    array_required: bool
    outer: tuple[bool, ...] = ()  # whether each list around that list is required

    @property
    def non_null(self) -> bool:
        return self.outer[-1] if self.outer else self.array_required if self.array else self.required

    @property
    def lists(self) -> tuple[bool, ...]:
        """The lists that it is, from within, and whether what each holds is required."""
        return (self.required, self.array_required, *self.outer)[:-1] if self.array else ()


@frozen
class Shape:
    name: str
    members: tuple[Member, ...]
    is_input: bool
    possible: tuple[Shape, ...] = ()  # of an interface: what implements it, the interface's own members first; of a union: its members
    is_union: bool = False  # its own members are those of all that it may be, none of them required
    unasked: frozenset[str] = frozenset()  # members that need arguments, so that statements leave them out


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
        if member.type in api.unions:
            found[member.type] = union = _union(api, member.type)
            waiting[:0] = [_member(api, "", shape.name) for shape in union.possible]
            continue
        is_input = member.kind == "input"
        members = tuple(_members(api, api.inputs[member.type] if is_input else _field_types(api, member.type)))
        unasked = frozenset() if is_input else _unasked(api, member.type)
        found[member.type] = Shape(member.type, members, is_input, tuple(_implementing(api, member.type, members)), unasked=unasked)
        waiting[:0] = members


def _unasked(api: ApiDocument, name: str) -> frozenset[str]:
    fields = api.objects[name].fields.items()
    return frozenset(field for field, item in fields if any(text.endswith("!") for text in item.arguments.values()))


def _union(api: ApiDocument, name: str) -> Shape:
    types = {member: _field_types(api, member) for member in api.unions[name]}
    possible = tuple(
        Shape(member, tuple(_members(api, fields)), is_input=False, unasked=_unasked(api, member)) for member, fields in types.items()
    )
    merged = {field: _member(api, field, text.removesuffix("!")) for fields in types.values() for field, text in fields.items()}
    return Shape(name, tuple(merged.values()), is_input=False, possible=possible, is_union=True)


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
    type_ = found[2]
    is_object = type_ in api.objects or type_ in api.unions
    kind: Literal["scalar", "enum", "object", "input"] = (
        "enum" if type_ in api.enums else "object" if is_object else "input" if type_ in api.inputs else "scalar"
    )
    lists = [text == "]!" for text in re.findall(r"\]!?", found[4])]
    return Member(name, type_, kind, bool(found[3]), bool(lists), bool(lists) and lists[0], tuple(lists[1:]))
