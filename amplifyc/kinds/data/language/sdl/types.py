"""GraphQL type expressions -> `TypeRef`."""

from __future__ import annotations

from typing import Any

from amplifyc.kinds.data.model import TypeRef


def type_ref(node: Any) -> TypeRef:
    """`[String!]!` as one value."""
    levels: list[bool] = []  # whether the value is required, then each list around it
    while True:
        required = node.kind == "non_null_type"
        node = node.type if required else node
        levels.insert(0, required)
        if node.kind != "list_type":
            break
        node = node.type
    value, *lists = levels
    return TypeRef(node.name.value, value, bool(lists), bool(lists) and lists[0], tuple(lists[1:]))
