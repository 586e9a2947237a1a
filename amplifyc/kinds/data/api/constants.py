"""The part of the schema that is the same in every API (D129 to D131, D134)."""

from __future__ import annotations

from amplifyc.kinds.data.api.document import ApiDocument

_COMPARED = ("ne", "eq", "le", "lt", "ge", "gt")
_TEXT = (*_COMPARED, "contains", "notContains", "between", "beginsWith")
_CONDITIONS = {
    "String": _TEXT, "Int": (*_COMPARED, "between"), "Float": (*_COMPARED, "between"), "Boolean": ("ne", "eq"), "ID": _TEXT,
}
_LISTS = frozenset({"between", "in", "notIn"})
_ATTRIBUTE_TYPES = ("binary", "binarySet", "bool", "list", "map", "number", "numberSet", "string", "stringSet", "_null")

KEY_CONDITIONS = ("eq", "le", "lt", "ge", "gt", "between", "beginsWith")


def conditions(value: str, names: tuple[str, ...]) -> dict[str, str]:
    """`{eq: String, between: [String]}`: what a value of a type is compared with."""
    return {name: f"[{value}]" if name in _LISTS else value for name in names}


def add_constants(document: ApiDocument) -> None:
    """Add the filters of scalars, the enums they use, and the input that conversations use."""
    document.inputs["AmplifyAIConversationTurnErrorInput"] = {"errorType": "String!", "message": "String!"}
    for scalar, names in _CONDITIONS.items():
        size = {"size": "ModelSizeInput"} if names is _TEXT else {}
        document.inputs[f"Model{scalar}Input"] = {
            **conditions(scalar, names), "attributeExists": "Boolean", "attributeType": "ModelAttributeTypes", **size,
        }
    for scalar, names in _CONDITIONS.items():
        chosen = names if scalar == "Boolean" else (*names, "in", "notIn")
        document.inputs[f"ModelSubscription{scalar}Input"] = conditions(scalar, chosen)
    document.enums["ModelAttributeTypes"] = _ATTRIBUTE_TYPES
    document.inputs["ModelSizeInput"] = conditions("Int", (*_COMPARED, "between"))
    document.enums["ModelSortDirection"] = ("ASC", "DESC")
