"""`api.py`: `TypedDict`s and enums, which need nothing but Python."""

from __future__ import annotations

from keyword import iskeyword

from amplifyc.kinds.data.generate.types.shapes import EnumShape, Member, Shape, Shapes

HEAD = '''"""Types of the GraphQL API. Written by amplifyc; do not edit: the next run replaces it."""

from __future__ import annotations

from enum import Enum
from typing import NotRequired, TypedDict
'''
EMPTY = "    pass\n"
SCALARS = {"Int": "int", "Float": "float", "Boolean": "bool", "AWSTimestamp": "int"}


def python_types(found: Shapes) -> str:
    """Enums first, for the types use them; then types and inputs."""
    ordered = sorted(found.types, key=lambda item: isinstance(item, Shape))
    return HEAD + "".join(f"\n\n{_enum(item) if isinstance(item, EnumShape) else _shape(item)}" for item in ordered)


def _enum(item: EnumShape) -> str:
    lines = "".join(f'    {value}_ = "{value}"\n' if iskeyword(value) else f'    {value} = "{value}"\n' for value in item.values)
    return f"class {item.name}(str, Enum):\n{lines}"


def _shape(item: Shape) -> str:
    """Names that Python keeps for itself need the form of a call."""
    if any(iskeyword(member.name) for member in item.members):
        lines = "".join(f'        "{member.name}": {_quoted(item, member)},\n' for member in item.members)
        return f'{item.name} = TypedDict(\n    "{item.name}",\n    {{\n{lines}    }},\n)\n'
    lines = "".join(f"    {member.name}: {_member(item, member)}\n" for member in item.members)
    return f"class {item.name}(TypedDict):\n{lines or EMPTY}"


def _quoted(item: Shape, member: Member) -> str:
    return f'"{_member(item, member)}"'


def _member(item: Shape, member: Member) -> str:
    """What an input need not have may be left out; what a result has is there, if only as None."""
    value = SCALARS.get(member.type, "str") if member.kind == "scalar" else member.type
    for required in member.lists:
        value = f"list[{value}]" if required else f"list[{value} | None]"
    if member.non_null:
        return value
    return f"NotRequired[{value} | None]" if item.is_input else f"{value} | None"
