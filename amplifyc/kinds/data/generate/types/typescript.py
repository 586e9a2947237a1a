"""`API.ts`: types as `ampx generate graphql-client-code` writes them, for the documents with a `types_path`."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.kinds.data.generate.types.shapes import EnumShape, Member, Shape, Shapes
from amplifyc.kinds.data.naming import upper_first

HEAD = "/* tslint:disable */\n/* eslint-disable */\n//  This file was automatically generated and should not be edited.\n"
NUMBERS = {"Int", "Float", "AWSTimestamp"}


def typescript_types(found: Shapes, depth: int) -> str:
    """Enums, types and inputs, then the variables and the result of each operation."""
    blocks = [_enum(item) if isinstance(item, EnumShape) else _shape(item) for item in found.types]
    by_name = {item.name: item for item in found.types if isinstance(item, Shape)}
    for call in found.calls:
        name = f"{upper_first(call.name)}{call.type}"
        blocks += [
            _variables(name, call.arguments),
            f"export type {name} = {{\n{''.join(_result(by_name, call.result, depth, '  '))}}};\n",
        ]
    return HEAD + "".join(f"\n{block}" for block in blocks)


def _variables(name: str, arguments: tuple[Member, ...]) -> str:
    lines = "".join(f"  {_declared(member)},\n" for member in arguments)
    return f"export type {name}Variables = {{\n{lines}}};\n"


def _enum(item: EnumShape) -> str:
    lines = "".join(f'  {value} = "{value}",\n' for value in item.values)
    return f"export enum {item.name} {{\n{lines}}}\n\n"


def _shape(item: Shape) -> str:
    if item.is_union:
        return f"export type {item.name} = {' | '.join(shape.name for shape in item.possible)};\n"
    tag = "" if item.is_input else f'  __typename: "{item.name}",\n'
    lines = "".join(f"  {_declared(member)},\n" for member in item.members)
    return f"export type {item.name} = {{\n{tag}{lines}}};\n"


def _declared(member: Member) -> str:
    """A field by the name of its type."""
    value = _name(member)
    for required in member.lists:
        inner = value if required else f"{value} | null"
        value = f" Array<{inner} >" if member.kind == "object" else f"Array< {inner} >"
    return f"{member.name}: {value}" if member.non_null else f"{member.name}?: {value} | null"


def _name(member: Member) -> str:
    if member.kind != "scalar":
        return member.type
    return "number" if member.type in NUMBERS else "boolean" if member.type == "Boolean" else "string"


def _result(types: dict[str, Shape], member: Member, depth: int, margin: str) -> Iterator[str]:
    """A field with its type spelled out as far as the documents follow it."""
    if member.kind != "object":
        yield f"{margin}{_declared(member)},\n"
        return
    if depth < 1:
        return
    if types[member.type].possible and not member.array:
        yield from _one_of(types, member, depth, margin)
        return
    optional = "" if member.non_null else "?"
    yield f"{margin}{member.name}{optional}:  {'Array< ' if member.array else ''}{{\n"
    shape = types[member.type]
    names = [item.name for item in shape.possible] if shape.is_union else [member.type]
    tag = " | ".join(f'"{name}"' for name in names)
    yield f"{margin}  __typename: {tag},\n"
    for inner in shape.members:
        if inner.name not in shape.unasked:
            yield from _result(types, inner, depth - 1, f"{margin}  ")
    closing = "} >" if member.array and member.required else "} | null >" if member.array else "}"
    yield f"{margin}{closing}{'' if member.non_null else ' | null'},\n"


def _one_of(types: dict[str, Shape], member: Member, depth: int, margin: str) -> Iterator[str]:
    """An interface is one of the types that implement it."""
    yield f"{margin}{member.name}: ( "
    for number, shape in enumerate(types[member.type].possible):
        yield "{\n" if number == 0 else " | {\n"
        yield f'{margin}    __typename: "{shape.name}",\n'
        for inner in shape.members:
            yield from _result(types, inner, depth - 1, f"{margin}    ")
        yield f"{margin}  }}"
    yield f"\n{margin}){'' if member.non_null else ' | null'},\n"
