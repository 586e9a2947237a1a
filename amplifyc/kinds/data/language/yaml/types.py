"""The small language of types (`string!`, `string![]!`, `Status`), and the types that stand inside others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amplifyc.kinds.data.model import CustomType, Enum, TypeField, TypeRef
from amplifyc.kinds.data.model.types import SCALARS
from amplifyc.kinds.data.naming import upper_first
from amplifyc.syntax import Place

_TYPE = re.compile(r"([A-Za-z_]\w*)(!?)(\[\])?(!?)")


def read_type(text: str) -> TypeRef:
    """`string![]!` -> `[String!]!`. Words that are no scalars are names of the schema. The JSON Schema has let only such texts pass."""
    found = _TYPE.fullmatch(text)
    if found is None:
        return TypeRef(text)
    word, required, array, array_required = found.groups()
    return TypeRef(SCALARS.get(word, word), bool(required), bool(array), bool(array_required))


class Hoisted:
    """Enums and custom types that are declared where they are used, under the names that Gen 2 gives them (D060, D061)."""

    def __init__(self) -> None:
        self.enums: list[Enum] = []
        self.types: list[CustomType] = []

    def type_of(self, data: Any, place: Place, name: str) -> TypeRef:
        """The type of a field, argument or return value; `name` is for a type that stands in its place."""
        if isinstance(data, str):
            return read_type(data)
        if "enum" in data:
            self.enum(name, data["enum"], place / "enum")
            return TypeRef(name)
        if "fields" in data:
            self.custom_type(name, data["fields"], place)
            return TypeRef(name)
        return read_type(str(data.get("type", "")))

    def enum(self, name: str, values: list[Any], place: Place) -> None:
        self.enums.append(Enum(name, tuple(map(str, values)), place))

    def custom_type(self, name: str, fields: Mapping[str, Any], place: Place) -> None:
        """A custom type and those within it; `place` is the mapping that has the `fields`."""
        at = place / "fields"
        number = len(self.types)  # before those within it
        bound = tuple(
            TypeField(field, self.type_of(data, at / field, upper_first(name) + upper_first(field)), at / field)
            for field, data in fields.items()
        )
        self.types.insert(number, CustomType(name, bound, place))
