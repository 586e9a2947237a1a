"""The schema of the API as its author declared it."""

from __future__ import annotations

from functools import cached_property

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.handlers import Handler
from amplifyc.kinds.data.model.models import Field, Model
from amplifyc.kinds.data.model.operations import Operation
from amplifyc.kinds.data.model.steps import AuthorSteps
from amplifyc.kinds.data.model.types import CustomType, Enum, InputType, Union


@frozen(slots=False)
class Schema:
    """All files of the schema joined, in the order in which they were written."""

    models: tuple[Model, ...] = ()
    enums: tuple[Enum, ...] = ()
    types: tuple[CustomType, ...] = ()
    inputs: tuple[InputType, ...] = ()
    operations: tuple[Operation, ...] = ()
    steps: tuple[AuthorSteps, ...] = ()  # in resolvers that amplifyc writes
    unions: tuple[Union, ...] = ()

    @cached_property
    def models_by_name(self) -> dict[str, Model]:
        return {model.name: model for model in self.models}

    @cached_property
    def parents_of(self) -> dict[str, tuple[tuple[Model, Field], ...]]:
        """Model -> the `hasMany` and `hasOne` fields of whatever models that lead to it, with those models."""
        found: dict[str, list[tuple[Model, Field]]] = {}
        for model in self.models:
            for field in model.fields:
                if field.relationship is not None and field.relationship.kind != "belongsTo":
                    found.setdefault(field.relationship.target, []).append((model, field))
        return {target: tuple(fields) for target, fields in found.items()}

    @cached_property
    def enums_by_name(self) -> dict[str, Enum]:
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def types_by_name(self) -> dict[str, CustomType]:
        return {item.name: item for item in self.types}

    @cached_property
    def inputs_by_name(self) -> dict[str, InputType]:
        return {item.name: item for item in self.inputs}

    @cached_property
    def handlers(self) -> tuple[Handler, ...]:
        """What answers operations, then what answers fields of types."""
        of_operations = tuple(handler for operation in self.operations for handler in operation.handlers)
        of_models = tuple(handler for model in self.models for field in model.fields for handler in field.handlers)
        return (*of_operations, *of_models, *(handler for item in self.types for field in item.fields for handler in field.handlers))

    @property
    def queries(self) -> tuple[Operation, ...]:
        return tuple(item for item in self.operations if item.kind == "Query")

    @property
    def mutations(self) -> tuple[Operation, ...]:
        return tuple(item for item in self.operations if item.kind == "Mutation")

    @property
    def subscriptions(self) -> tuple[Operation, ...]:
        return tuple(item for item in self.operations if item.kind == "Subscription")
