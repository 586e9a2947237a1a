"""Definitions of the directive language -> the typed schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, DUPLICATE_NAME, MISPLACED, UNKNOWN_TYPE
from amplifyc.kinds.data.language.sdl.answers import Answers
from amplifyc.kinds.data.language.sdl.directives import Directives
from amplifyc.kinds.data.language.sdl.gen1 import with_references
from amplifyc.kinds.data.language.sdl.many_to_many import Tie, models_between, ties_of
from amplifyc.kinds.data.language.sdl.models import read_model
from amplifyc.kinds.data.language.sdl.operations import read_operation
from amplifyc.kinds.data.language.sdl.parse import EXTENSIONS, ROOTS, SdlDocument
from amplifyc.kinds.data.language.sdl.rules import read_rules, without_operations
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import CustomType, Enum, InputType, Model, Operation, Schema, TypeField, Union
from amplifyc.model import Ref
from amplifyc.syntax import Place

ON_FIELDS_OF_EXTENSIONS = ("http", "deprecated", "aws_api_key", "aws_auth", "aws_cognito_user_pools", "aws_iam", "aws_lambda", "aws_oidc")
MODEL_ONLY = ("primaryKey", "index", "hasOne", "hasMany", "belongsTo", "manyToMany", "default", "validate")


def read_sdl(document: SdlDocument, functions: Mapping[str, Ref], report: Report) -> Schema:
    """The schema of one file."""
    return SdlReader(document, functions, report).read()


class SdlReader:
    """Reads the definitions of one file in their order."""

    def __init__(self, document: SdlDocument, functions: Mapping[str, Ref], report: Report) -> None:
        self._document = document
        self._functions = functions
        self._report = report
        self._models: list[Model] = []
        self._enums: list[Enum] = []
        self._types: list[CustomType] = []
        self._inputs: list[InputType] = []
        self._operations: list[Operation] = []
        self._unions: list[Union] = []
        self._ties: list[Tie] = []
        self._answers = Answers(functions, report)

    def read(self) -> Schema:
        for definition, place in self._document.definitions:
            self._definition(definition, place)
        by_name = {model.name: model for model in self._models}
        models = with_references((*self._models, *models_between(self._ties, by_name, self._report)), self._report)
        inputs = (*self._inputs, *self._answers.inputs)
        return Schema(models, tuple(self._enums), tuple(self._types), inputs, tuple(self._operations), unions=tuple(self._unions))

    def _definition(self, node: Any, place: Place) -> None:
        self._report.extend(_said_twice(node, place))
        match node.kind:
            case "object_type_definition" | "object_type_extension" if node.name.value in ROOTS:
                for directive in Directives(node, place):
                    if directive.name in ("model", "auth"):
                        message = f"`@{directive.name}` cannot stand on {node.name.value}, which GraphQL keeps for operations"
                        self._report.add(MISPLACED.at(directive.place.key, message))
                for field in node.fields or ():
                    at = place / field.name.value
                    found = read_operation(field, node.name.value, at, self._answers, self._functions, self._report)
                    if found is not None:
                        self._operations.append(found)
            case "object_type_definition" | "interface_type_definition":
                self._object(node, place)
            case "enum_type_definition":
                self._enums.append(Enum(node.name.value, tuple(item.name.value for item in node.values or ()), place))
            case "input_object_type_definition":
                self._inputs.append(InputType(node.name.value, self._fields(node, place), place))
            case "union_type_definition":
                self._unions.append(Union(node.name.value, tuple(item.name.value for item in node.types or ()), place))
            case "scalar_type_definition":
                message = f"AppSync has no scalars but its own, such as AWSJSON, so there cannot be `{node.name.value}`"
                self._report.add(UNKNOWN_TYPE.at(place.key, message, hint="use one of AppSync's scalars"))
            case kind if kind in EXTENSIONS:
                self._extension(node, place)
            case _:
                words = node.kind.replace("_type", "").replace("_definition", "").replace("_", " ")
                self._report.add(BAD_DIRECTIVE.at(place.key, f"a {words} cannot stand here", hint="declare types, operations and enums"))

    def _extension(self, node: Any, place: Place) -> None:
        """What an extension adds has been read with the type; of directives it takes few (D189)."""
        name = node.name.value
        if not any(other.name.value == name and other.kind not in EXTENSIONS for other, _ in self._document.definitions):
            message = f"there is no `{name}` in this file to extend"
            self._report.add(UNKNOWN_TYPE.at(place.key, message, hint=f"declare `{name}`, or move the extension to it"))
        for directive in Directives(node, place):
            message = f"`@{directive.name}` cannot stand on an extension"
            self._report.add(MISPLACED.at(directive.place.key, message, hint=f"write it at `{name}` itself"))
        for field in getattr(node, "fields", None) or ():
            for directive in Directives(field, place / field.name.value):
                if directive.name not in ON_FIELDS_OF_EXTENSIONS:
                    message = f"`@{directive.name}` cannot stand on a field of an extension"
                    self._report.add(MISPLACED.at(directive.place.key, message, hint=f"declare the field in `{name}` itself"))

    def _object(self, node: Any, place: Place) -> None:
        directives = Directives(node, place)
        self._report.extend(directives.problems())
        if directives.get("model") is not None:
            self._ties += ties_of(node, place)
            self._models.append(read_model(node, place, directives, self._answers, self._report))
            return
        for name in ("auth", "mapsTo", *MODEL_ONLY):
            for directive in directives.named(name):
                message = f"`@{name}` needs `@model` beside it"
                self._report.add(MISPLACED.at(directive.place.key, message, hint=f"add `@model` to `{node.name.value}`"))
        self._types.append(
            CustomType(
                node.name.value,
                tuple(self._type_field(item, place / item.name.value, node.name.value) for item in node.fields or ()),
                place,
                directives.native,
                node.kind == "interface_type_definition",
                tuple(item.name.value for item in node.interfaces or ()),
            )
        )

    def _type_field(self, node: Any, place: Place, parent: str) -> TypeField:
        directives = Directives(node, place)
        self._report.extend(directives.problems())
        for name in MODEL_ONLY:
            for directive in directives.named(name):
                message = f"`@{name}` can only stand on a field of a `@model` type"
                self._report.add(MISPLACED.at(directive.place.key, message, hint=f"add `@model` to `{parent}`"))
        self._report.extend(directives.handlers())
        auth = directives.get("auth")
        rules = read_rules(auth, self._report) if auth else ()
        without_operations(rules, "a field of a type without `@model`", self._report)
        return TypeField(node.name.value, type_ref(node.type), place, rules, *self._answers.read(parent, node, place, directives))

    def _fields(self, node: Any, place: Place) -> tuple[TypeField, ...]:
        return tuple(TypeField(item.name.value, type_ref(item.type), place / item.name.value) for item in node.fields or ())


def _said_twice(node: Any, place: Place) -> Iterator[Diagnostic]:
    """Fields, values and arguments of one name; the later one is in the place of that name."""
    for word, group in (("field", "fields"), ("value", "values"), ("argument", "arguments")):
        members = getattr(node, group, None) or ()
        for name, count in Counter(member.name.value for member in members).items():
            if count > 1:
                message = f"`{node.name.value}` has the {word} `{name}` twice"
                yield DUPLICATE_NAME.at((place / name).key, message, hint="remove one of them, or give it another name")
        for member in members:
            yield from _said_twice(member, place / member.name.value)
