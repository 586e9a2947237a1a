"""Types of the schema as JSON Schema, in which models of Amazon Bedrock are told what to answer and what to ask for (D176, D183)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplifyc.kinds.data.model import CustomType, Field, InputType, Model, Schema, TypeField, TypeRef

_TEXTS = {
    "String": "A text.", "ID": "A text that identifies something.", "AWSJSON": "JSON as a text.",
    "AWSEmail": "An email address.", "AWSDate": "A date, as in 2026-01-31.", "AWSTime": "A time of day, as in 12:30:00.000Z.",
    "AWSDateTime": "A date and time, as in 2026-01-31T12:30:00.000Z.", "AWSPhone": "A phone number, as in +12025550123.",
    "AWSURL": "A URL, as in https://example.com.", "AWSIPAddress": "An IPv4 or IPv6 address.",
}
SCALARS: dict[str, dict[str, Any]] = {
    **{name: {"type": "string", "description": words} for name, words in _TEXTS.items()},
    "Boolean": {"type": "boolean", "description": "True or false."},
    "Int": {"type": "integer", "description": "A whole number of 32 bits."},
    "Float": {"type": "number", "description": "A number."},
    "AWSTimestamp": {"type": "integer", "description": "Seconds since 1970."},
}
UNSURE = frozenset(SCALARS) - {"Boolean", "Int", "Float", "String", "ID", "AWSJSON"}
"""Scalars whose form a model may well miss: where one must be there, GraphQL would refuse the whole answer (D178)."""


def json_schema(schema: Schema, type_: TypeRef, within: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A type; `within` are the types around it, which do not stand in themselves again."""
    value = _value(schema, type_.name, within)
    return {"type": "array", "items": value} if type_.array else value


def object_fields(schema: Schema, name: str) -> tuple[Field | TypeField, ...] | None:
    """The fields of a model, custom type or input; None for anything else."""
    found: Model | CustomType | InputType | None = (
        schema.models_by_name.get(name) or schema.types_by_name.get(name) or schema.inputs_by_name.get(name)
    )
    return None if found is None else found.fields


def _value(schema: Schema, name: str, within: frozenset[str]) -> dict[str, Any]:
    if name in SCALARS:
        return SCALARS[name]
    if name in schema.enums_by_name:
        return {"type": "string", "enum": list(schema.enums_by_name[name].values)}
    return _object(schema, object_fields(schema, name) or (), within | {name})


def _object(schema: Schema, fields: Iterable[Field | TypeField], within: frozenset[str]) -> dict[str, Any]:
    shown = [field for field in fields if field.type.name not in within and not (isinstance(field, Field) and field.relationship)]
    return {
        "type": "object",
        "properties": {field.name: json_schema(schema, field.type, within) for field in shown},
        "required": [field.name for field in shown if field.type.non_null],
    }
