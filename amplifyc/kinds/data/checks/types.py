"""Types that fields, arguments and results name (E112 to E114, E134 to E136)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.language.codes import UNKNOWN_TYPE
from amplifyc.kinds.data.language.places import is_sdl, type_location
from amplifyc.kinds.data.model import Argument, CustomType, Data, InputType, Schema, TypeRef
from amplifyc.kinds.data.model.types import GRAPHQL_SCALARS, SCALARS
from amplifyc.syntax import Place

MODEL_AS_FIELD = Code("data/model-as-field", "A field whose type is a model, without a relationship")
EMPTY = Code("data/empty-type", "A type without fields, or an enum without values")
BAD_ARGUMENT = Code("data/bad-argument", "An argument of a type that arguments cannot have")

# What people write who come from elsewhere.
SYNONYMS = {
    "int": "integer", "number": "float", "double": "float", "bool": "boolean", "text": "string", "str": "string", "uuid": "id",
    "object": "json", "dateTime": "datetime", "ip": "ipAddress", "ID": "id", "String": "string", "Int": "integer", "Float": "float",
    "Boolean": "boolean",
}


def check_types(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    names = _Names(data.schema)
    for enum in data.schema.enums:
        if not enum.values:
            yield EMPTY.at(enum.place.key, f"the enum `{enum.name}` has no values", hint="give it one, or remove it")
    fielded: tuple[CustomType | InputType, ...] = (*data.schema.types, *data.schema.inputs)
    for empty in fielded:
        if not empty.fields:
            yield EMPTY.at(empty.place.key, f"`{empty.name}` has no fields", hint="give it one, or remove it")
    for model in data.schema.models:
        for field in model.fields:
            yield from names.arguments(f"{model.name}.{field.name}", field.arguments)
            if field.relationship is None:
                yield from names.field(f"{model.name}.{field.name}", field.type, field.place)
    for item in data.schema.types:
        for type_field in item.fields:
            yield from names.arguments(f"{item.name}.{type_field.name}", type_field.arguments)
            yield from names.field(f"{item.name}.{type_field.name}", type_field.type, type_field.place)
    for union in data.schema.unions:
        for member in union.members:
            if member not in data.schema.types_by_name and member not in data.schema.models_by_name:
                hint = did_you_mean(member, (*data.schema.types_by_name, *data.schema.models_by_name))
                yield UNKNOWN_TYPE.at(union.place.value, f"the union `{union.name}` has `{member}`, which is no object type", hint=hint)
    for input_ in data.schema.inputs:
        for input_field in input_.fields:
            yield from names.argument(f"the field `{input_field.name}` of `{input_.name}`", input_field.type, input_field.place)
    for operation in data.schema.operations:
        yield from names.arguments(operation.name, operation.arguments)
        yield from names.known(operation.returns, operation.place)


class _Names:
    """All types of a schema, by what they may be used for."""

    def __init__(self, schema: Schema) -> None:
        self._models = set(schema.models_by_name)
        self._unions = {union.name for union in schema.unions}
        self._outputs = GRAPHQL_SCALARS | self._models | set(schema.enums_by_name) | set(schema.types_by_name) | self._unions
        self._inputs = GRAPHQL_SCALARS | set(schema.enums_by_name) | set(schema.inputs_by_name)

    def known(self, type_: TypeRef, place: Place) -> Iterator[Diagnostic]:
        if type_.name in self._outputs:
            return
        if type_.name in self._inputs:
            hint = "declare a type with the same fields"
            yield UNKNOWN_TYPE.at(type_location(place), f"`{type_.name}` is an input, which only arguments can be", hint=hint)
        else:
            yield self._unknown(type_.name, place)

    def field(self, name: str, type_: TypeRef, place: Place) -> Iterator[Diagnostic]:
        if type_.name in self._unions:
            hint = "let an operation return it"
            message = f"`{name}` cannot be a union: there are no inputs for it"
            yield UNKNOWN_TYPE.at(type_location(place), message, words="a union", hint=hint)
        elif type_.name in self._models:
            directive = "@hasMany" if type_.array else "@belongsTo"
            key = directive.removeprefix("@")
            hint = f"write a relationship: `{{ {key}: {type_.name}, references: … }}`"
            if is_sdl(place):
                hint = f"add `{directive}(references: […])`"
            yield MODEL_AS_FIELD.at(type_location(place), f"`{name}` has the model `{type_.name}` as its type", words="a model", hint=hint)
        else:
            yield from self.known(type_, place)

    def arguments(self, owner: str, arguments: tuple[Argument, ...]) -> Iterator[Diagnostic]:
        for item in arguments:
            yield from self.argument(f"the argument `{item.name}` of `{owner}`", item.type, item.place)

    def argument(self, title: str, type_: TypeRef, place: Place) -> Iterator[Diagnostic]:
        if type_.name in self._inputs:
            return
        if type_.name in self._models or type_.name in self._outputs:
            what = "model" if type_.name in self._models else "object type"
            yield BAD_ARGUMENT.at(
                type_location(place), f"{title} cannot be the {what} `{type_.name}`", words=f"a {what}",
                hint="use scalars, enums, custom types or inputs",
            )
        else:
            yield self._unknown(type_.name, place)

    def _unknown(self, name: str, place: Place) -> Diagnostic:
        scalars = GRAPHQL_SCALARS if is_sdl(place) else SCALARS.keys()
        candidates = {*scalars, *(self._outputs - GRAPHQL_SCALARS), *(self._inputs - GRAPHQL_SCALARS)}
        synonym = SCALARS[SYNONYMS[name]] if is_sdl(place) and name in SYNONYMS else SYNONYMS.get(name)
        hint = f"did you mean `{synonym}`?" if synonym else did_you_mean(name, candidates)
        return UNKNOWN_TYPE.at(type_location(place), f"there is no type `{name}`", words="not declared in the schema", hint=hint)
