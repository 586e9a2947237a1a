"""`api.dart`: classes with `fromJson` and `toJson`."""

from __future__ import annotations

from amplifyc.kinds.data.generate.types.shapes import EnumShape, Member, Shape, Shapes

HEAD = "// Types of the GraphQL API. Written by amplifyc; do not edit: the next run replaces it.\n"
SCALARS = {"Int": "int", "Float": "double", "Boolean": "bool", "AWSTimestamp": "int"}
KEYWORDS = frozenset(
    {"assert", "break", "case", "catch", "class", "const", "continue", "default", "do", "else", "enum", "extends", "false", "final",
     "finally", "for", "if", "in", "is", "new", "null", "rethrow", "return", "super", "switch", "this", "throw", "true", "try", "var",
     "void", "while", "with"}
)


def dart_types(found: Shapes) -> str:
    return HEAD + "".join(f"\n{_enum(item) if isinstance(item, EnumShape) else _shape(item)}" for item in found.types)


def _enum(item: EnumShape) -> str:
    values = ",\n".join(f"  {_safe(value.lstrip('_'))}('{value}')" for value in item.values)
    return (
        f"enum {item.name} {{\n{values};\n\n  const {item.name}(this.value);\n\n  final String value;\n\n"
        f"  static {item.name} fromJson(String text) => values.firstWhere((item) => item.value == text);\n"
        "  String toJson() => value;\n}\n"
    )


def _shape(item: Shape) -> str:
    fields = "".join(f"  final {_type(member)} {_safe(member.name)};\n" for member in item.members)
    parameters = ", ".join(f"{'required ' if member.non_null else ''}this.{_safe(member.name)}" for member in item.members)
    read = "".join(f"        {_safe(member.name)}: {_read(member)},\n" for member in item.members)
    written = "".join(f"        {_condition(item, member)}'{member.name}': {_write(member)},\n" for member in item.members)
    constructor = f"  const {item.name}({{{parameters}}});\n" if item.members else f"  const {item.name}();\n"
    return (
        f"class {item.name} {{\n{constructor}\n{fields}\n"
        f"  factory {item.name}.fromJson(Map<String, dynamic> json) => {item.name}(\n{read}      );\n\n"
        f"  Map<String, dynamic> toJson() => {{\n{written}      }};\n}}\n"
    )


def _condition(item: Shape, member: Member) -> str:
    """What an input does not have is left out: null would clear it."""
    return f"if ({_safe(member.name)} != null) " if item.is_input and not member.non_null else ""


def _type(member: Member) -> str:
    value = _value(member)
    for required in member.lists:
        value = f"List<{value}>" if required else f"List<{value}?>"
    return value if member.non_null else f"{value}?"


def _value(member: Member) -> str:
    return SCALARS.get(member.type, "String") if member.kind == "scalar" else member.type


def _read(member: Member) -> str:
    source = f"json['{member.name}']"
    return _read_lists(member, source, (*member.lists, member.non_null))


def _read_lists(member: Member, source: str, levels: tuple[bool, ...]) -> str:
    """The value, or the list of it, or of lists of it; `levels` say from within which of them must be there."""
    *inner, required = levels
    if not inner:
        return _read_one(member, source, required)
    items = f"({source} as List<dynamic>{'' if required else '?'})"
    return f"{items}{'' if required else '?'}.map((item) => {_read_lists(member, 'item', tuple(inner))}).toList()"


def _read_one(member: Member, source: str, required: bool) -> str:
    if member.kind == "scalar":
        if member.type == "Float":
            return f"({source} as num).toDouble()" if required else f"({source} as num?)?.toDouble()"
        return f"{source} as {_value(member)}{'' if required else '?'}"
    plain = "String" if member.kind == "enum" else "Map<String, dynamic>"
    made = f"{member.type}.fromJson({source} as {plain})"
    return made if required else f"{source} == null ? null : {made}"


def _write(member: Member) -> str:
    name = _safe(member.name)
    if member.kind == "scalar":
        return name
    return _write_lists(name, (*member.lists, member.non_null))


def _write_lists(source: str, levels: tuple[bool, ...]) -> str:
    *inner, required = levels
    mark = "" if required else "?"
    return f"{source}{mark}.map((item) => {_write_lists('item', tuple(inner))}).toList()" if inner else f"{source}{mark}.toJson()"


def _safe(name: str) -> str:
    return f"{name}_" if name in KEYWORDS else name
