"""What each directive takes and where it may stand, as Gen 2 declares it; the declarations are read once, with graphql-core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from amplifyc.diagnostics import Diagnostic, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, MISPLACED
from amplifyc.syntax import Place

_DECLARATIONS = """
directive @model(queries: Queries, mutations: Mutations, subscriptions: Subscriptions, timestamps: Timestamps) on OBJECT
input Queries { get: String, list: String }
input Mutations { create: String, update: String, delete: String }
input Subscriptions { onCreate: [String], onUpdate: [String], onDelete: [String], level: SubscriptionLevel }
enum SubscriptionLevel { off public on }
input Timestamps { createdAt: String, updatedAt: String }

directive @mapsTo(name: String!) on OBJECT
directive @refersTo(name: String!) on OBJECT | FIELD_DEFINITION
directive @searchable(queries: SearchQueries) on OBJECT
input SearchQueries { search: String }
directive @predictions(actions: [PredictionsAction!]!) on FIELD_DEFINITION
enum PredictionsAction { identifyText identifyLabels convertTextToSpeech translateText }

directive @auth(rules: [Rule!]!) on OBJECT | FIELD_DEFINITION
input Rule {
  allow: Strategy!, provider: Provider, identityClaim: String, groupClaim: String, ownerField: String, groupsField: String
  groups: [String], operations: [Operation]
}
enum Strategy { owner groups private public custom }
enum Provider { apiKey iam identityPool oidc userPools function }
enum Operation { create update delete read list get sync listen search }

directive @primaryKey(sortKeyFields: [String]) on FIELD_DEFINITION
directive @index(name: String, sortKeyFields: [String], queryField: String, projection: Projection) repeatable on FIELD_DEFINITION
input Projection { type: ProjectionType, nonKeyAttributes: [String] }
enum ProjectionType { ALL KEYS_ONLY INCLUDE }
directive @hasOne(fields: [String!], references: [String!]) on FIELD_DEFINITION
directive @hasMany(indexName: String, fields: [String!], references: [String!], limit: Int) on FIELD_DEFINITION
directive @belongsTo(fields: [String!], references: [String!], overrideIndexName: String) on FIELD_DEFINITION
directive @manyToMany(relationName: String!, limit: Int) on FIELD_DEFINITION
directive @default(value: String) on FIELD_DEFINITION
directive @validate(type: Validation!, value: String!, errorMessage: String) repeatable on FIELD_DEFINITION
enum Validation { gt lt gte lte minLength maxLength startsWith endsWith matches }

directive @function(name: String!, region: String, accountId: String, invocationType: Invocation) repeatable on FIELD_DEFINITION
enum Invocation { RequestResponse Event }
directive @http(url: String!, method: HttpMethod, headers: [Header]) on FIELD_DEFINITION
enum HttpMethod { GET POST PUT DELETE PATCH }
input Header { key: String!, value: String! }
directive @sql(statement: String, reference: String) on FIELD_DEFINITION

directive @generation(aiModel: String!, systemPrompt: String!, inferenceConfiguration: Inference) on FIELD_DEFINITION
directive @conversation(
  aiModel: String!, systemPrompt: String!, auth: ConversationAuth!, functionName: String, handler: ConversationHandler, tools: [Tool]
  inferenceConfiguration: Inference
) on FIELD_DEFINITION
input Inference { maxTokens: Int, temperature: Float, topP: Float }
input ConversationAuth { strategy: ConversationStrategy!, provider: ConversationProvider! }
enum ConversationStrategy { owner }
enum ConversationProvider { userPools }
input ConversationHandler { functionName: String!, eventVersion: String! }
input Tool { name: String!, description: String!, queryName: String, modelName: String, modelOperation: ToolOperation }
enum ToolOperation { list }

directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
directive @aws_auth(cognito_groups: [String!]!) on FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT
directive @aws_api_key on FIELD_DEFINITION | OBJECT
directive @aws_iam on FIELD_DEFINITION | OBJECT
directive @aws_oidc on FIELD_DEFINITION | OBJECT
directive @aws_lambda on FIELD_DEFINITION | OBJECT
"""
_LITERALS = {"String": ("string_value",), "Int": ("int_value",), "Float": ("float_value", "int_value")}
_WORDS = {"String": "text in quotes", "Int": "a whole number", "Float": "a number"}
_PLACES = {"OBJECT": "a type", "FIELD_DEFINITION": "a field"}
_STANDS_ON = {
    "object_type_definition": "OBJECT", "object_type_extension": "OBJECT", "interface_type_definition": "OBJECT",
    "field_definition": "FIELD_DEFINITION",
}


@frozen(slots=False)
class _Declarations:
    directives: Mapping[str, Any]
    inputs: Mapping[str, Mapping[str, Any]]
    enums: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _declarations() -> _Declarations:
    from graphql import parse

    nodes: tuple[Any, ...] = parse(_DECLARATIONS, no_location=True).definitions
    return _Declarations(
        {node.name.value: node for node in nodes if node.kind == "directive_definition"},
        {node.name.value: _typed(node.fields) for node in nodes if node.kind == "input_object_type_definition"},
        {node.name.value: tuple(item.name.value for item in node.values) for node in nodes if node.kind == "enum_type_definition"},
    )


def _typed(nodes: Any) -> dict[str, Any]:
    return {node.name.value: node.type for node in nodes or ()}


def problems_of(directive: Any, place: Place, parent: Any, *, again: bool) -> Iterator[Diagnostic]:
    """What is wrong with a directive of `parent`; nothing where we know no declaration. `again`: it stood there before."""
    known, name = _declarations(), directive.name.value
    declared = known.directives.get(name)
    if declared is None:
        return
    where = [item.value for item in declared.locations]
    if _STANDS_ON.get(parent.kind) not in where:
        hint = f"it belongs on {' or '.join(_PLACES[item] for item in where)}"
        yield MISPLACED.at(place.key, f"`@{name}` cannot stand here", hint=hint)
        return
    if again and not declared.repeatable:
        yield BAD_DIRECTIVE.at(place.key, f"`@{name}` stands here twice", hint="keep one of them")
        return
    yield from _members(f"`@{name}`", "argument", directive.arguments or (), _typed(declared.arguments), place)


def _members(title: str, word: str, written: Any, types: Mapping[str, Any], place: Place) -> Iterator[Diagnostic]:
    """Arguments of a directive, or entries of an object within one."""
    for name, count in Counter(item.name.value for item in written).items():
        if count > 1:
            yield BAD_DIRECTIVE.at((place / name).key, f"{title} has the {word} `{name}` twice", hint="keep one of them")
    for item in written:
        name = item.name.value
        if name not in types:
            hint = did_you_mean(name, types) or (f"it takes {', '.join(types)}" if types else "it takes none")
            yield BAD_DIRECTIVE.at((place / name).key, f"{title} has no {word} `{name}`", hint=hint)
        else:
            yield from _value(f"`{name}`", item.value, types[name], place / name)
    names = [item.name.value for item in written]
    for name, type_ in types.items():
        if type_.kind == "non_null_type" and name not in names:
            yield BAD_DIRECTIVE.at(place.key, f"{title} needs the {word} `{name}`")


def _value(title: str, node: Any, type_: Any, place: Place) -> Iterator[Diagnostic]:
    if type_.kind == "non_null_type":
        if node.kind == "null_value":
            yield BAD_DIRECTIVE.at(place.value, f"{title} cannot be null")
            return
        type_ = type_.type
    if node.kind == "null_value":
        return
    if type_.kind == "list_type":
        if node.kind == "list_value":
            for number, item in enumerate(node.values):
                yield from _value(f"an entry of {title}", item, type_.type, place / number)
        else:  # GraphQL takes one value for a list of one
            yield from _value(title, node, type_.type, place)
        return
    known, name = _declarations(), type_.name.value
    if name in known.inputs:
        if node.kind == "object_value":
            yield from _members(title, "entry", node.fields or (), known.inputs[name], place)
        else:
            yield BAD_DIRECTIVE.at(place.value, f"{title} must be an object", hint=f"write `{{ {next(iter(known.inputs[name]))}: … }}`")
    elif name in known.enums:
        values = known.enums[name]
        one_of = f"it is one of {', '.join(values)}"
        if node.kind != "enum_value":
            quoted = getattr(node, "value", None) in values
            message = f"{title} must be a word without quotes"
            yield BAD_DIRECTIVE.at(place.value, message, hint=f"write {node.value} without quotes" if quoted else one_of)
        elif node.value not in values:
            yield BAD_DIRECTIVE.at(place.value, f"{title} cannot be `{node.value}`", hint=did_you_mean(node.value, values) or one_of)
    elif node.kind not in _LITERALS[name]:
        hint = f'write "{node.value}"' if name == "String" and getattr(node, "value", None) is not None else ""
        yield BAD_DIRECTIVE.at(place.value, f"{title} must be {_WORDS[name]}", hint=hint)
