"""Input twins of the custom types that arguments use (D107)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.kinds.data.language.yaml.types import Hoisted
from amplifyc.kinds.data.model import CustomType, InputType, TypeField, TypeRef
from amplifyc.kinds.data.naming import input_of, upper_first
from amplifyc.syntax import Place


class Inputs:
    """Collects the inputs of a schema; each is made once."""

    def __init__(self, types: Mapping[str, CustomType], hoisted: Hoisted) -> None:
        self._types = types
        self._hoisted = hoisted
        self.made: dict[str, InputType] = {}

    def argument_type(self, operation: str, argument: str, data: Any, place: Place) -> TypeRef:
        """The type of an argument: custom types, named ones and those in place, become inputs."""
        name = upper_first(operation) + upper_first(argument)
        if not isinstance(data, str) and "fields" in data:
            return TypeRef(self._in_place(name, data["fields"], place))
        return self._input(self._hoisted.type_of(data, place, name))

    def _input(self, type_: TypeRef) -> TypeRef:
        declared = self._types.get(type_.name)
        if declared is None:
            return type_
        name = input_of(declared.name)
        if name not in self.made:
            self.made[name] = InputType(name, (), declared.place)  # before its fields: types may refer to themselves
            fields = tuple(TypeField(field.name, self._input(field.type), field.place) for field in declared.fields)
            self.made[name] = InputType(name, fields, declared.place)
        return TypeRef(name, type_.required, type_.array, type_.array_required)

    def _in_place(self, owner: str, fields: Mapping[str, Any], place: Place) -> str:
        name = f"{owner}Input"
        at = place / "fields"
        bound = []
        for field, data in fields.items():
            nested = owner + upper_first(field)
            if not isinstance(data, str) and "fields" in data:
                type_ = TypeRef(self._in_place(nested, data["fields"], at / field))
            else:
                type_ = self._input(self._hoisted.type_of(data, at / field, nested))
            bound.append(TypeField(field, type_, at / field))
        self.made.setdefault(name, InputType(name, tuple(bound), place))
        return name
