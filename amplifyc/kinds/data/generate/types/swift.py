"""`API.swift`: `Codable` types."""

from __future__ import annotations

from amplifyc.kinds.data.generate.types.shapes import EnumShape, Member, Shape, Shapes
from amplifyc.kinds.data.naming import lower_first

HEAD = "// Types of the GraphQL API. Written by amplifyc; do not edit: the next run replaces it.\n\nimport Foundation\n"
SCALARS = {"Int": "Int", "Float": "Double", "Boolean": "Bool", "AWSTimestamp": "Int"}
KEYWORDS = frozenset(
    {"as", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough",
     "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "private",
     "protocol", "public", "repeat", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
     "typealias", "var", "where", "while"}
)


def swift_types(found: Shapes) -> str:
    """Types refer to each other in circles, so all of them are classes."""
    return HEAD + "".join(f"\n{_enum(item) if isinstance(item, EnumShape) else _shape(item)}" for item in found.types)


def _enum(item: EnumShape) -> str:
    lines = "".join(f'    case {_safe(lower_first(value))} = "{value}"\n' for value in item.values)
    return f"public enum {item.name}: String, Codable {{\n{lines}}}\n"


def _shape(item: Shape) -> str:
    lines = "".join(f"    public var {_safe(member.name)}: {_member(member)}\n" for member in item.members)
    parameters = ", ".join(f"{member.name}: {_member(member)}{'' if member.non_null else ' = nil'}" for member in item.members)
    body = "".join(f"        self.{_safe(member.name)} = {_safe(member.name)}\n" for member in item.members)
    return f"public final class {item.name}: Codable {{\n{lines}\n    public init({parameters}) {{\n{body}    }}\n}}\n"


def _member(member: Member) -> str:
    value = SCALARS.get(member.type, "String") if member.kind == "scalar" else member.type
    for required in member.lists:
        value = f"[{value}]" if required else f"[{value}?]"
    return value if member.non_null else f"{value}?"


def _safe(name: str) -> str:
    return f"`{name}`" if name in KEYWORDS else name
