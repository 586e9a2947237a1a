"""Schema -> `model_introspection`: what Amplify's client libraries know of the API, as Gen 2 writes it into `amplify_outputs.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.kinds.data.generate.conversations import conversation_route
from amplifyc.kinds.data.knowledge import relationship_index
from amplifyc.kinds.data.model import Argument, AuthRule, Field, Index, Model, Operation, Schema, TypeField, TypeRef
from amplifyc.kinds.data.model.types import GRAPHQL_SCALARS
from amplifyc.kinds.data.naming import pluralize

MODEL_OPERATIONS = ["create", "update", "delete", "read"]
DEFAULT_IDENTITY_CLAIM = "cognito:username"
DEFAULT_GROUP_CLAIM = "cognito:groups"
DEFAULT_PROVIDER = "userPools"


def model_introspection(schema: Schema) -> dict[str, Any]:
    """Plain data, in Gen 2's order; sections without content are left out where Gen 2 leaves them out."""
    writer = _Writer(schema)
    found: dict[str, Any] = {
        "version": 1,
        "models": {model.name: writer.model(model) for model in schema.models if model.keeps is None},
        "enums": {enum.name: {"name": enum.name, "values": list(enum.values)} for enum in schema.enums},
        "nonModels": {item.name: writer.type(item.name, item.fields) for item in schema.types if not item.is_interface},
        "queries": writer.operations(operation for operation in schema.queries if operation.generation is None),
        "mutations": writer.operations(operation for operation in schema.mutations if operation.conversation is None),
        "subscriptions": writer.operations(schema.subscriptions),
        "generations": writer.operations(operation for operation in schema.queries if operation.generation is not None),
        "conversations": writer.conversations(schema.mutations),
        "inputs": {
            item.name: {"name": item.name, "attributes": {field.name: writer.value(field.name, field.type) for field in item.fields}}
            for item in schema.inputs
            if not item.is_implied  # by a conversation, or by `@http`
        },
    }
    always = ("version", "models", "enums", "nonModels")
    return {key: value for key, value in found.items() if value or key in always}


class _Writer:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._abstract = {item.name for item in schema.types if item.is_interface} | {union.name for union in schema.unions}

    def model(self, model: Model) -> dict[str, Any]:
        name, *sort = model.identifier
        return {
            **self.type(model.name, model.fields),
            "fields": {field["name"]: self._between(model, field) for field in self._fields(model)},
            "syncable": True,
            "pluralName": pluralize(model.name),
            "attributes": self._attributes(model),
            "primaryKeyInfo": {
                "isCustomPrimaryKey": model.identifier != ("id",),
                "primaryKeyFieldName": name,
                "sortKeyFieldNames": sort,
            },
        }

    def _between(self, model: Model, field: dict[str, Any]) -> dict[str, Any]:
        """Of a model that `@manyToMany` makes, the libraries are told other types of keys than the API has."""
        partitions = {index.partition_key for index in model.indexes}
        keys = partitions.union(*(index.sort_keys for index in model.indexes))
        if model.between is None or field["name"] not in keys:
            return field
        return {**field, "isRequired": False, **({"type": "ID"} if field["name"] in partitions else {})}

    def type(self, name: str, fields: Iterable[Field | TypeField]) -> dict[str, Any]:
        shown = [field for field in fields if field.type.name not in self._abstract]
        return {"name": name, "fields": {field.name: self._field(field) for field in shown}}

    def operations(self, operations: Iterable[Operation]) -> dict[str, Any]:
        shown = (item for item in operations if not item.is_implied and item.returns.name not in self._abstract)
        return {item.name: self._operation(item) for item in shown}

    def conversations(self, operations: Iterable[Operation]) -> dict[str, Any]:
        routes = (item for item in operations if item.conversation is not None)
        return {item.name: conversation_route(item, self._operation(item)) for item in routes}

    def value(self, name: str, type_: TypeRef) -> dict[str, Any]:
        """What fields, arguments and results have in common."""
        found: dict[str, Any] = {"name": name, "isArray": type_.array, "type": self._type(type_.name), "isRequired": type_.required}
        if type_.array:
            found["isArrayNullable"] = not type_.array_required
        return found

    def _operation(self, operation: Operation) -> dict[str, Any]:
        found = self.value(operation.name, operation.returns)
        if arguments := operation.arguments if operation.declared is None else operation.declared:
            found["arguments"] = {argument.name: self._argument(argument) for argument in arguments}
        return found

    def _argument(self, argument: Argument) -> dict[str, Any]:
        return self.value(argument.name, argument.type)

    def _fields(self, model: Model) -> list[dict[str, Any]]:
        """The declared fields, with the identifier before and the timestamps behind them where they are implied."""
        found = [self._field(field) for field in model.fields if field.type.name not in self._abstract]
        if model.identifier == ("id",) and model.field("id") is None:
            found.insert(0, {**self.value("id", TypeRef("ID", required=True)), "attributes": []})
        implied = [name for name in (model.created_at, model.updated_at) if name and model.field(name) is None]
        found += [{**self.value(name, TypeRef("AWSDateTime")), "attributes": [], "isReadOnly": True} for name in implied]
        return found

    def _field(self, field: Field | TypeField) -> dict[str, Any]:
        written = self.value(field.name, field.type)
        nullable = {"isArrayNullable": written.pop("isArrayNullable")} if "isArrayNullable" in written else {}
        found = {**written, "attributes": [], **nullable}
        relationship = field.relationship if isinstance(field, Field) else None
        if relationship is not None:
            references = list(relationship.references)
            assert isinstance(field, Field)
            held = self._identifier(relationship.target) if relationship.holds_key else []
            found["association"] = {
                "hasMany": {"connectionType": "HAS_MANY", "associatedWith": self._associated_with(field)},
                "ownHasOne": {"connectionType": "HAS_ONE", "associatedWith": held, "targetNames": references},
                "hasOne": {"connectionType": "HAS_ONE", "associatedWith": references, "targetNames": []},
                "belongsTo": {"connectionType": "BELONGS_TO", "targetNames": references},
            }["ownHasOne" if relationship.holds_key else relationship.kind]
        return found

    def _type(self, name: str) -> Any:
        if name in GRAPHQL_SCALARS:
            return name
        kinds: dict[str, Mapping[str, Any]] = {
            "enum": self._schema.enums_by_name, "nonModel": self._schema.types_by_name, "model": self._schema.models_by_name,
            "input": self._schema.inputs_by_name,
        }
        return next(({kind: name} for kind, names in kinds.items() if name in names), name)

    def _imputed_keys(self, model: Model) -> Iterator[dict[str, Any]]:
        """Indexes of `hasMany` whose first counterpart among the fields is no `belongsTo`: the libraries are told of those only."""
        for parent in self._schema.models:
            back = next((field for field in model.fields if field.type.name == parent.name), None)
            if back is not None and back.relationship is not None and back.relationship.kind == "belongsTo":
                continue
            for field in parent.fields:
                found = field.relationship
                if found is not None and found.kind == "hasMany" and found.target == model.name and not found.index:
                    yield {"name": relationship_index(parent.name, field.name), "fields": self._associated_with(field)}

    def _associated_with(self, field: Field) -> list[str]:
        """In Gen 1's style the field of the child that leads back, if there is one."""
        relationship = field.relationship
        assert relationship is not None
        child = self._schema.models_by_name.get(relationship.target)
        if relationship.index is None:
            return list(relationship.references)
        if child is not None:
            for other in child.fields:
                back = other.relationship
                if back is None or back.kind != "belongsTo" or back.holds_key:
                    continue
                if back.references[:1] == relationship.references[:1]:
                    return [other.name]
        return list(relationship.references[:1])

    def _identifier(self, name: str) -> list[str]:
        model = self._schema.models_by_name.get(name)
        return list(model.identifier) if model else []

    def _attributes(self, model: Model) -> list[dict[str, Any]]:
        attributes: list[tuple[str, Any]] = [("model", dict(model.settings))]
        if model.mapped_to is not None:
            attributes.append(("mapsTo", {"name": model.mapped_to}))
        if model.has_own_key:
            attributes.append(("key", {"fields": list(model.identifier)}))
        order = {field.name: number for number, field in enumerate(model.fields)}
        attributes += [("key", _key(index)) for index in sorted(model.indexes, key=lambda item: order.get(item.partition_key, 0))]
        attributes += [("key", key) for key in self._imputed_keys(model)]
        if model.between is not None:  # two of them, one of each model
            ends = (self._schema.models_by_name[name] for name in model.between)
            attributes += [("auth", {"rules": [_rule(rule) for rule in end.rules]}) for end in ends if end.rules]
        elif model.has_rules:
            attributes.append(("auth", {"rules": [_rule(rule) for rule in model.rules]}))
        return [{"type": name, "properties": properties} for name, properties in attributes]


def _key(index: Index) -> dict[str, Any]:
    query = {"queryField": index.query_field} if index.names_query else {}
    return {"name": index.name, **query, "fields": [index.partition_key, *index.sort_keys]}


def _rule(rule: AuthRule) -> dict[str, Any]:
    """A rule with Gen 2's defaults; what is written comes before what is implied."""
    written = {} if rule.to is None else {"operations": list(rule.to)}
    implied = {"operations": MODEL_OPERATIONS} if rule.to is None else {}
    provider = rule.written_provider or DEFAULT_PROVIDER
    if rule.strategy == "owner":
        claim = DEFAULT_IDENTITY_CLAIM if rule.claim in {None, "username"} else rule.claim
        return {
            "provider": provider, "ownerField": rule.owner_field, "allow": "owner", **written, "identityClaim": claim, **implied,
        }
    if rule.strategy == "groups":
        who = {"groups": list(rule.groups)} if rule.groups else {"groupsField": rule.groups_field, "groupField": "groups"}
        return {"groupClaim": rule.claim or DEFAULT_GROUP_CLAIM, "provider": provider, "allow": "groups", **written, **who, **implied}
    named = {} if rule.written_provider is None else {"provider": rule.written_provider}
    return {"allow": rule.strategy, **named, **written, **implied}
