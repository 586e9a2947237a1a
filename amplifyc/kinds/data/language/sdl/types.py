"""GraphQL type expressions -> `TypeRef`."""

from __future__ import annotations

from typing import Any

from amplifyc.kinds.data.model import TypeRef


def type_ref(node: Any) -> TypeRef:
    """`[String!]!` as one value; a list of lists, which the reader reports, as its inner list."""
    array = array_required = required = False
    if node.kind == "non_null_type":
        node, required = node.type, True
    if node.kind == "list_type":
        array, array_required, required = True, required, False
        node = node.type
        if node.kind == "non_null_type":
            node, required = node.type, True
    while node.kind in ("list_type", "non_null_type"):
        node = node.type
    return TypeRef(node.name.value, required, array, array_required)
