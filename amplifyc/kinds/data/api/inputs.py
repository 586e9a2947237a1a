"""Inputs of a model: what mutations take, what lists and subscriptions filter by, what key conditions compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amplifyc.kinds.data.api.constants import KEY_CONDITIONS, conditions
from amplifyc.kinds.data.api.document import ApiDocument
from amplifyc.kinds.data.knowledge import ImpliedField
from amplifyc.kinds.data.model import Field, Model, Schema, TypeField, TypeRef
from amplifyc.kinds.data.naming import create_input, input_of, upper_first

FILTERED_AS = {
    "ID": "ID", "String": "String", "Int": "Int", "Float": "Float", "Boolean": "Boolean", "AWSDate": "String", "AWSTime": "String",
    "AWSDateTime": "String", "AWSTimestamp": "Int", "AWSEmail": "String", "AWSJSON": "String", "AWSPhone": "String", "AWSURL": "String",
    "AWSIPAddress": "String",
}
"""The scalar whose filter a field of another scalar uses."""

Fields = Iterable[Field | ImpliedField]


class ModelInputs:
    """Adds the inputs of one model to the document. An input that exists stays as it is: the first use decides, as in Gen 2."""

    def __init__(self, document: ApiDocument, schema: Schema, model: Model) -> None:
        self._document = document
        self._schema = schema
        self._model = model
        self._stored = tuple(field for field in model.fields if field.type.name not in schema.models_by_name)

    def nested(self) -> None:
        """The input twins of the custom types that fields have, and of those within them."""
        add_twins(self._document, self._schema, self._stored)

    def create(self) -> str:
        model, name = self._model, create_input(self._model.name)
        fields = {field.name: self._created(field) for field in self._stored}
        if model.field("id") is None and model.identifier == ("id",):
            fields["id"] = "ID"
        return self._add(name, fields)

    def update(self) -> str:
        model = self._model
        fields = {field.name: _nullable(self._input_type(field.type)) for field in self._stored}
        keys = model.identifier if model.has_own_key else ()
        if "id" in fields or not keys:
            base = fields.get("id", "ID")
            fields["id"] = base if keys and "id" not in keys else f"{base}!"
        fields |= {key: f"{self._base(key)}!" for key in keys}
        return self._add(f"Update{upper_first(model.name)}Input", fields)

    def delete(self) -> str:
        model = self._model
        keys = {key: f"{self._base(key)}!" for key in model.identifier} if model.has_own_key else {"id": "ID!"}
        return self._add(f"Delete{upper_first(model.name)}Input", keys)

    def condition(self) -> str:
        model = self._model
        name = f"Model{upper_first(model.name)}ConditionInput"
        dropped: set[str] = set()
        if (model.has_own_key or model.indexes) and model.name == upper_first(model.name):  # else Gen 2 does not find the input
            dropped.update(("id", *(model.identifier if model.has_own_key else ())))
        if (identifier := model.field("id")) is not None and identifier.type.name == "ID":
            dropped.add("id")
        fields = self._filters(self._stored) | _combined(name) | {"not": name}
        if model.database is None:
            fields |= {at: "ModelStringInput" for at in (model.created_at, model.updated_at) if at and at not in fields}
        return self._add(name, {key: value for key, value in fields.items() if key not in dropped})

    def filter(self, fields: Fields, *, name: str = "", with_lists: bool = True) -> str:
        """`ModelPostFilterInput`; the query that needs it first decides which fields it has."""
        name = name or f"Model{upper_first(self._model.name)}FilterInput"
        return self._add(name, self._filters(fields, with_lists) | _combined(name) | {"not": name})

    def subscription_filter(self, fields: Fields) -> str:
        name = f"ModelSubscription{upper_first(self._model.name)}FilterInput"
        enums = self._schema.enums_by_name
        found = {
            field.name: f"ModelSubscription{FILTERED_AS.get(field.type.name, 'String')}Input"
            for field in fields
            if field.type.is_scalar or field.type.name in enums
        }
        return self._add(name, found | _combined(name))

    def enum_filters(self) -> None:
        for field in self._model.fields:
            enum = field.type.name
            if enum not in self._schema.enums_by_name:
                continue
            if field.type.array:
                lists = {"eq": f"[{enum}]", "ne": f"[{enum}]", "contains": enum, "notContains": enum}
                self._add(f"Model{enum}ListInput", lists)
            else:
                self._add(f"Model{enum}Input", {"eq": enum, "ne": enum})

    def sort_argument(self, sort_keys: tuple[str, ...], key_name: str) -> dict[str, str]:
        """The argument that says which part of a sort key is wanted, with the inputs that it needs (D122, D132)."""
        if not sort_keys:
            return {}
        if len(sort_keys) == 1:
            scalar = FILTERED_AS.get(self._base(sort_keys[0]), "String")
            names = KEY_CONDITIONS if scalar in ("String", "ID") else KEY_CONDITIONS[:-1]
            return {sort_keys[0]: self._add(f"Model{scalar}KeyConditionInput", conditions(scalar, names))}
        prefix = f"Model{self._model.name}{upper_first(key_name)}"
        last = sort_keys[-1]
        parts = {key: self._base(key) for key in sort_keys[:-1]} | {last: FILTERED_AS.get(self._base(last), self._base(last))}
        key_input = self._add(f"{prefix}CompositeKeyInput", parts)
        first, *others = sort_keys
        argument = first[:1].lower() + first[1:] + "".join(map(upper_first, others))
        return {argument: self._add(f"{prefix}CompositeKeyConditionInput", conditions(key_input, KEY_CONDITIONS))}

    def _add(self, name: str, fields: dict[str, str]) -> str:
        self._document.inputs.setdefault(name, fields)
        return name

    def _base(self, name: str) -> str:
        field = self._model.field(name)
        return field.type.name if field else "ID"

    def _created(self, field: Field) -> str:
        """Whatever Gen 2 fills in may be left out: identifiers of text, timestamps of its own."""
        model, written = self._model, self._input_type(field.type)
        is_identifier = field.name == "id" and field.type.name in ("ID", "String")
        is_timestamp = field.name in (model.created_at, model.updated_at, "createdAt", "updatedAt")
        by_database = field.default is not None and field.default.value is None
        filled_in = is_identifier or by_database or (is_timestamp and field.type.name in ("AWSDateTime", "String"))
        return _nullable(written) if filled_in else written

    def _input_type(self, type_: TypeRef) -> str:
        return input_type(self._schema, type_)

    def _filters(self, fields: Fields, with_lists: bool = True) -> dict[str, str]:
        enums = self._schema.enums_by_name
        found: dict[str, str] = {}
        for field in fields:
            name = field.type.name
            if name in FILTERED_AS:
                found[field.name] = f"Model{FILTERED_AS[name]}Input"
            elif name in enums:
                as_list = field.type.array and (with_lists or not self._is_ever_single(name))
                found[field.name] = f"Model{name}{'List' if as_list else ''}Input"
        return found

    def _is_ever_single(self, enum: str) -> bool:
        """Whether the filter of single values of an enum is made at all."""
        return any(field.type.name == enum and not field.type.array for model in self._schema.models for field in model.fields)


def input_type(schema: Schema, type_: TypeRef) -> str:
    """A type as it stands in an input: a custom type is replaced by its twin."""
    if type_.is_scalar or type_.name in schema.enums_by_name:
        return str(type_)
    return str(replace(type_, name=input_of(type_.name)))


def add_twins(document: ApiDocument, schema: Schema, fields: Iterable[Field | TypeField]) -> None:
    """Add the input twins of the custom types of `fields`; those that exist keep what they have."""
    for field in fields:
        nested = schema.types_by_name.get(field.type.name)
        if nested is None or nested.is_interface or (name := input_of(nested.name)) in document.inputs:
            continue
        document.inputs[name] = {item.name: input_type(schema, item.type) for item in nested.fields}
        add_twins(document, schema, nested.fields)


def _nullable(type_: str) -> str:
    return type_.removesuffix("!")


def _combined(name: str) -> dict[str, str]:
    return {"and": f"[{name}]", "or": f"[{name}]"}
