"""Schema -> the text of the GraphQL schema."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.api.constants import add_constants
from amplifyc.kinds.data.api.document import ApiDocument, ObjectType, OutputField
from amplifyc.kinds.data.api.inputs import ModelInputs
from amplifyc.kinds.data.api.protect import DIRECTIVES, IAM, directives_for, providers_of
from amplifyc.kinds.data.authorization.identity_pool import identity_pool_access
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import AccessMatrix, Role, access_matrix, api_fields, implied_fields, open_sort_keys, operation_names
from amplifyc.kinds.data.knowledge.access import roles_of
from amplifyc.kinds.data.knowledge.fields import ImpliedField
from amplifyc.kinds.data.knowledge.operations import MUTATION_OF, ApiField
from amplifyc.kinds.data.model import Field, Model, Operation, Schema, TypeField, TypeRef
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.kinds.data.naming import connection, upper_first

PAGE = {"limit": "Int", "nextToken": "String"}


@frozen(slots=False)
class Api:
    """The text of the schema, and what the identity pool's roles may call: `Query/getPost`, or `Post/*` for a whole type."""

    text: str
    authenticated: tuple[str, ...]
    guest: tuple[str, ...]


def build_api(schema: Schema, modes: ApiModes) -> Api:
    """The API of a schema, deterministic to the byte."""
    builder = _Builder(schema, modes)
    text = builder.build().text()
    return Api(text, *identity_pool_access(schema, builder.matrices, tuple(builder.propagated)))


def api_document(schema: Schema, modes: ApiModes) -> ApiDocument:
    """The schema as types, for those who write code from it."""
    return _Builder(schema, modes).build()


def arguments_of(owner: Operation | Field | TypeField) -> dict[str, str]:
    """The arguments of an operation or a field, with their defaults."""
    return {item.name: str(item.type) + (f" = {item.default}" if item.default else "") for item in owner.arguments}


def graphql_schema(schema: Schema, modes: ApiModes) -> str:
    """Only the text of the schema."""
    return build_api(schema, modes).text


class _Builder:
    def __init__(self, schema: Schema, modes: ApiModes) -> None:
        self.schema = schema
        self.modes = modes
        self.document = ApiDocument()
        self.matrices = {model.name: access_matrix(model) for model in schema.models}
        self.propagated: dict[str, set[str]] = {}
        self.implied_elsewhere: dict[str, list[Field]] = {}
        for model in schema.models:
            for field in model.fields:
                if field.implied_by not in (None, model.name):
                    self.implied_elsewhere.setdefault(field.implied_by, []).append(field)

    def build(self) -> ApiDocument:
        self._declared()
        add_constants(self.document)
        for model in self.schema.models:
            self._model(model)
        for model in self.schema.models:
            self._primary_key(model)
        for model in self.schema.models:
            for index in model.indexes:
                if index.query_field:
                    self._index_query(model, ApiField("Query", index.query_field, "list", index))
                ModelInputs(self.document, self.schema, model).sort_argument(index.sort_keys, index.name)
        for model in self.schema.models:
            self._relationships(model)
        for model in self.schema.models:
            matrix = self.matrices[model.name]
            if matrix is None:
                self._open(model)
            else:
                self._authorize(model, matrix)
        for operation in self.schema.operations:
            if operation.rules and not operation.has_code:
                roles = [role for rule in operation.rules for role in roles_of(rule) if role.static]
                self._direct_field(operation.kind, operation.name, directives_for(self.modes, providers_of(roles)))
        for item in self.schema.types:
            for type_field in item.fields:
                if type_field.rules:
                    roles = [role for rule in type_field.rules for role in roles_of(rule) if role.static]
                    self._direct_field(item.name, type_field.name, directives_for(self.modes, providers_of(roles)))
        return self.document

    # ------------------------------------------------------------------------------------------- what the author declares

    def _declared(self) -> None:
        document = self.document
        document.enums.update({enum.name: enum.values for enum in self.schema.enums})
        document.unions.update({union.name: union.members for union in self.schema.unions})
        document.inputs.update({item.name: {field.name: str(field.type) for field in item.fields} for item in self.schema.inputs})
        for model in self.schema.models:
            implements = (model.implements,) if model.implements else ()
            document.objects[model.name] = ObjectType(
                {field.name: OutputField(str(field.type), arguments_of(field)) for field in model.fields}, implements=implements
            )
        for item in self.schema.types:
            directives = [str(directive) for directive in item.directives]
            fields = {field.name: OutputField(str(field.type), arguments_of(field)) for field in item.fields}
            keyword: Literal["interface", "type"] = "interface" if item.is_interface else "type"
            own = directives if item.is_interface else [*directives, *([] if IAM in directives else [IAM])]
            document.objects[item.name] = ObjectType(fields, dict.fromkeys(own), keyword, item.implements)
        for operation in self.schema.operations:
            self._operation(operation)

    def _operation(self, operation: Operation) -> None:
        """Whoever calls with IAM may use every custom operation, and every type that is no model."""
        parent = self.document.object(operation.kind)
        if not operation.is_implied:
            parent.directives[IAM] = None
        field = OutputField(str(operation.returns), arguments_of(operation))
        if operation.subscribes_to:
            field.directives[_subscribe(operation.subscribes_to)] = None
        field.directives.update(dict.fromkeys(str(directive) for directive in operation.directives))
        if not operation.is_implied:  # what a conversation brings is for its owner
            field.directives[IAM] = None
        parent.fields[operation.name] = field

    # ------------------------------------------------------------------------------------------------------------ models

    def _model(self, model: Model) -> None:
        """The operations of a model and the inputs that they take."""
        inputs = ModelInputs(self.document, self.schema, model)
        inputs.nested()
        before_owners = self._filtered(model)
        for field in api_fields(model):
            if field.index is not None:
                continue
            if field.type != "Query" or field.operation == "list":
                inputs.enum_filters()
            arguments, returns = self._arguments(model, field, inputs, before_owners)
            self._add_operation(model, field, arguments, returns)
        shown = self.document.object(model.name).fields
        for implied in implied_fields(model, self.matrices[model.name]):
            shown[implied.name] = OutputField(str(implied.type))

    def _filtered(self, model: Model) -> tuple[Field | ImpliedField, ...]:
        """What lists and subscriptions filter by: all but owners, and an `id` even where the key is another field."""
        implied = list(implied_fields(model, None))
        if model.database is None and model.identifier != ("id",) and model.field("id") is None:
            implied.insert(0, ImpliedField("id", TypeRef("ID", required=True)))
        return (*model.fields, *implied)

    def _listened(self, model: Model, filtered: tuple[Field | ImpliedField, ...]) -> list[Field | ImpliedField]:
        """What subscriptions filter by: of fields that a `@hasMany` of Gen 1 makes, those of its own model's, as in Gen 2."""
        own = [field for field in filtered if not isinstance(field, Field) or field.implied_by in (None, model.name)]
        return [*own, *self.implied_elsewhere.get(model.name, ())]

    def _arguments(
        self, model: Model, field: ApiField, inputs: ModelInputs, filtered: tuple[Field | ImpliedField, ...]
    ) -> tuple[dict[str, str], str]:
        match field.operation:
            case "get":
                keys = {key: f"{_base(model, key)}!" for key in model.identifier} if model.has_own_key else {"id": "ID!"}
                return keys, model.name
            case "list":
                self._connection(connection(upper_first(model.name)), model)
                return {"filter": inputs.filter(filtered), **PAGE}, connection(upper_first(model.name))
            case "create":
                return {"input": f"{inputs.create()}!", "condition": inputs.condition()}, model.name
            case "update":
                return {"input": f"{inputs.update()}!", "condition": inputs.condition()}, model.name
            case "delete":
                return {"input": f"{inputs.delete()}!", "condition": inputs.condition()}, model.name
            case _:
                return {"filter": inputs.subscription_filter(self._listened(model, filtered))}, model.name

    def _add_operation(self, model: Model, field: ApiField, arguments: dict[str, str], returns: str) -> None:
        output = OutputField(returns, arguments)
        if field.operation in MUTATION_OF:
            mutations = operation_names(model, MUTATION_OF[field.operation])
            output.directives[_subscribe(mutations)] = None
        self.document.object(field.type).fields.setdefault(field.name, output)

    def _connection(self, name: str, model: Model) -> None:
        if name not in self.document.objects:
            items = OutputField(f"[{model.name}]!")
            self.document.objects[name] = ObjectType({"items": items, "nextToken": OutputField("String")})

    def _primary_key(self, model: Model) -> None:
        """A declared key lets a list be asked for one of its values (D121)."""
        if not model.has_own_key:
            return
        partition, *sort = model.identifier
        argument = ModelInputs(self.document, self.schema, model).sort_argument(tuple(sort), "Primary")
        for name in operation_names(model, "list"):
            found = self.document.object("Query").fields[name]
            asked = argument if model.database is None else {}
            found.arguments = {partition: _base(model, partition), **asked, **found.arguments, "sortDirection": "ModelSortDirection"}

    def _index_query(self, model: Model, field: ApiField) -> None:
        index = field.index
        assert index is not None
        inputs = ModelInputs(self.document, self.schema, model)
        arguments = {
            index.partition_key: f"{_base(model, index.partition_key)}!",
            **inputs.sort_argument(index.sort_keys, index.name),
            "sortDirection": "ModelSortDirection",
        }
        inputs.enum_filters()
        name = f"Model{model.name}FilterInput"
        inputs.filter(model.fields, name=name)
        self._connection(connection(model.name), model)
        self._add_operation(model, field, {**arguments, "filter": name, **PAGE}, connection(model.name))

    def _relationships(self, model: Model) -> None:
        for field in model.fields:
            if field.relationship is None or field.relationship.kind != "hasMany":
                continue
            related = self.schema.models_by_name.get(field.relationship.target)
            if related is None:
                continue
            name = f"Model{related.name}FilterInput"
            inputs = ModelInputs(self.document, self.schema, related)
            inputs.filter(related.fields, name=name, with_lists=False)
            inputs.enum_filters()
            self._connection(connection(related.name), related)
            asked = inputs.sort_argument(open_sort_keys(field.relationship, related), field.relationship.index or "Primary")
            arguments = {**asked, "filter": name, "sortDirection": "ModelSortDirection", **PAGE}
            self.document.object(model.name).fields[field.name] = OutputField(connection(related.name), arguments)

    # ----------------------------------------------------------------------------------------------------- authorization

    def _open(self, model: Model) -> None:
        """A model without rules: callers with IAM, and where the API's key is implicit, everybody (D026)."""
        directives = [DIRECTIVES["apiKey"], IAM] if self.modes.open_to_api_key else [] if self.modes.default == "identityPool" else [IAM]
        if not directives:
            return
        self.document.direct(model.name, directives)
        self._nested_open(model.name, directives, set())
        for field in api_fields(model):
            self._direct_operation(field.type, field.name, directives)

    def _nested_open(self, name: str, directives: list[str], seen: set[str]) -> None:
        for nested in self._nested(name):
            if nested not in seen:
                seen.add(nested)
                self.document.direct(nested, directives)
                self._nested_open(nested, directives, seen)

    def _authorize(self, model: Model, matrix: AccessMatrix) -> None:
        self._owner_filters(model, matrix)
        providers = providers_of(matrix.roles)
        self.document.direct(model.name, directives_for(self.modes, providers))
        for field in api_fields(model):
            if field.type == "Subscription" and model.subscription_level == "public":
                continue
            operations = ("list", "get") if field.index else ("listen",) if field.type == "Subscription" else (field.operation,)
            for operation in operations:
                self._protect(field, matrix.roles_for(operation))
            if field.type == "Subscription":
                owners = [role for role in matrix.roles_for("listen") if role.strategy == "owner" and not role.many]
                found = self.document.object("Subscription").fields[field.name]
                found.arguments |= {role.entity: "String" for role in owners if role.entity}
        self._propagate(model.name, providers)

    def _protect(self, field: ApiField, roles: tuple[Role, ...]) -> None:
        default = self.modes.default
        name_default = any(role.provider == default for role in roles) or (not roles and default != "identityPool")
        self._direct_operation(field.type, field.name, directives_for(self.modes, providers_of(roles), name_default=name_default))

    def _owner_filters(self, model: Model, matrix: AccessMatrix) -> None:
        """Owners can be filtered by, but a subscription decides itself whose items it shows (D105)."""
        inputs, name = self.document.inputs, upper_first(model.name)
        subscription = inputs.get(f"ModelSubscription{name}FilterInput")
        for role in matrix.roles:
            if subscription is not None and not role.static and role.entity:
                subscription.pop(role.entity, None)
        if model.database is not None:
            return
        for found in (inputs.get(f"Model{name}FilterInput"), inputs.get(f"Model{name}ConditionInput"), subscription):
            if found is not None:
                for owner in matrix.owner_fields:
                    found.setdefault(owner, "ModelStringInput")

    def _propagate(self, name: str, providers: frozenset[Provider]) -> None:
        """Types within a model are as open as the model; from the second model on the default is named, too."""
        for nested in self._nested(name):
            seen = self.propagated.get(nested)
            directives = directives_for(self.modes, providers, name_default=seen is not None)
            added = [directive for directive in directives if seen is None or directive not in seen]
            self.propagated.setdefault(nested, set()).update(added)
            if added or seen is None:
                self.document.direct(nested, added)
                self._propagate(nested, providers)

    def _nested(self, name: str) -> list[str]:
        """The object types of the fields of a type, but for models and interfaces."""
        found = (_named(field.type) for field in self.document.object(name).fields.values())
        objects = self.document.objects
        return [item for item in found if item in objects and item not in self.matrices and objects[item].keyword == "type"]

    def _direct_field(self, type_: str, name: str, directives: list[str]) -> None:
        self.document.object(type_).fields[name].directives.update(dict.fromkeys(directives))

    def _direct_operation(self, type_: str, name: str, directives: list[str]) -> None:
        """Whoever may call an operation may see the type it returns."""
        self._direct_field(type_, name, directives)
        returns = self.document.object(type_).fields[name].type
        if returns in self.document.objects:
            self.document.direct(returns, directives)


def _named(type_: str) -> str:
    return type_.strip("[]!")


def _base(model: Model, name: str) -> str:
    field = model.field(name)
    return field.type.name if field else "ID"


def _subscribe(mutations: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in mutations)
    return f"@aws_subscribe(mutations: [{names}])"
