"""All YAML and TOML files of a schema, bound together: types refer to each other across files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.kinds.data.language.native import native_directives
from amplifyc.kinds.data.language.yaml.inputs import Inputs
from amplifyc.kinds.data.language.yaml.models import bind_model
from amplifyc.kinds.data.language.yaml.operations import EVENT_RESPONSE, OperationBinder, returns_of_mutations
from amplifyc.kinds.data.language.yaml.resolvers import bind_steps
from amplifyc.kinds.data.language.yaml.routes import bind_conversation, generation_handler
from amplifyc.kinds.data.language.yaml.rules import Rules, bind_rules
from amplifyc.kinds.data.language.yaml.types import Hoisted
from amplifyc.kinds.data.model import (
    AuthRule,
    CustomType,
    Database,
    FunctionAccess,
    FunctionHandler,
    Model,
    Operation,
    OperationKind,
    Schema,
    TypeField,
    TypeRef,
)
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

OPERATIONS: tuple[tuple[str, OperationKind], ...] = (
    ("queries", "Query"), ("mutations", "Mutation"), ("subscriptions", "Subscription"),
)


@frozen(slots=False)
class Part:
    """One file of the schema: its sections, and the rules and the database that stand beside them."""

    data: Mapping[str, Any]
    place: Place
    rules: Rules
    database: Database | None = None


class PartBinder:
    """Binds all parts into one schema; `other` is what the directive language has brought."""

    def __init__(self, binder: Binder, other: Schema) -> None:
        self._binder = binder
        self._other = other
        self._hoisted = Hoisted()
        self.access: list[FunctionAccess] = []

    def bind(self, parts: list[Part]) -> Schema:
        models = [model for part in parts for model in self._models(part)]
        for part in parts:
            for name, values in (part.data.get("enums") or {}).items():
                self._hoisted.enum(name, values, part.place.at("enums", name))
            for name, item in (part.data.get("types") or {}).items():
                self._hoisted.custom_type(name, item.get("fields") or {}, part.place.at("types", name))
        types = {item.name: item for item in (*self._other.types, *self._hoisted.types)}
        inputs = Inputs(types, self._hoisted)
        binder = OperationBinder(self._binder, inputs, self._hoisted, returns_of_mutations((part.data, part.place) for part in parts))
        operations = [operation for part in parts for operation in self._operations(part, binder)]
        self.access += binder.access
        own_types = [*self._hoisted.types, *_event_response(operations, types)]
        return Schema(
            models=tuple(models),
            enums=tuple(self._hoisted.enums),
            types=tuple(_visible(own_types, binder.seen_through)),
            inputs=tuple(inputs.made.values()),
            operations=tuple(operations),
            steps=tuple(
                step for part in parts for step in bind_steps(self._binder, part.data.get("resolvers"), part.place / "resolvers")
            ),
        )

    def _models(self, part: Part) -> list[Model]:
        found = []
        for name, item in (part.data.get("models") or {}).items():
            model, own = bind_model(
                self._binder, name, item or {}, part.place.at("models", name),
                inherited=part.rules, database=part.database, hoisted=self._hoisted,
            )
            self.access += own.access
            found.append(model)
        return found

    def _operations(self, part: Part, binder: OperationBinder) -> list[Operation]:
        found = []
        for key, kind in OPERATIONS:
            for name, item in (part.data.get(key) or {}).items():
                operation = binder.bind(kind, name, item or {}, part.place.at(key, name), part.rules)
                if operation is not None:
                    found.append(operation)
        for name, item in (part.data.get("generations") or {}).items():
            at = part.place.at("generations", name)
            operation = binder.bind("Query", name, item, at, part.rules)
            if operation is not None:
                found.append(replace(operation, handlers=(generation_handler(self._binder, item, at),)))
        for name, item in (part.data.get("conversations") or {}).items():
            found.append(bind_conversation(self._binder, name, item, part.place.at("conversations", name)))
        return found


def part_of(binder: Binder, data: Mapping[str, Any], place: Place, database: Database | None) -> Part:
    """A file as a part, with its own rules."""
    return Part(data, place, bind_rules(binder, data.get("authorization"), place / "authorization"), database)


def _event_response(operations: list[Operation], types: Mapping[str, CustomType]) -> list[CustomType]:
    """What an operation returns that does not wait for its function (D112)."""
    for operation in operations:
        last = operation.handlers[-1] if operation.handlers else None
        if isinstance(last, FunctionHandler) and last.asynchronous and EVENT_RESPONSE not in types:
            field = TypeField("success", TypeRef("Boolean", required=True), operation.place)
            return [CustomType(EVENT_RESPONSE, (field,), operation.place)]
    return []


def _visible(types: list[CustomType], seen_through: Mapping[str, tuple[AuthRule, ...]]) -> list[CustomType]:
    """Custom types are open to whoever may call an operation that returns them, or a type around them."""
    by_name = {item.name: item for item in types}
    rules: dict[str, tuple[AuthRule, ...]] = {}

    def spread(name: str, added: tuple[AuthRule, ...], above: frozenset[str]) -> None:
        if name not in by_name or name in above:
            return
        rules[name] = rules.get(name, ()) + added
        for field in by_name[name].fields:
            spread(field.type.name, added, above | {name})

    for name, added in seen_through.items():
        spread(name, added, frozenset())
    return [replace(item, directives=native_directives(rules[item.name])) if item.name in rules else item for item in types]
