"""Schema -> a TypeScript module whose `Schema` type serves `generateClient<Schema>()` of the `aws-amplify` client.

The client derives its types from the type of a builder expression, so that is what is written: the same expression that an author of
Gen 2 would have in `resource.ts`, without handlers, which have no types. Imported as a type only, nothing of it runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from amplifyc.kinds.data.language.ai_types import is_ai_type
from amplifyc.kinds.data.model import (
    Argument,
    AuthRule,
    ConversationHandler,
    CustomType,
    Enum,
    Field,
    GenerationHandler,
    Index,
    Model,
    Operation,
    Schema,
    TypeField,
    TypeRef,
)
from amplifyc.kinds.data.model.types import SCALARS
from amplifyc.kinds.data.naming import default_query_field

HEADER = "// Written by `amplifyc generate schema-types`. Do not edit: the next run replaces it."
IMPORT = "import { a, type ClientSchema } from '@aws-amplify/data-schema';"
BUILDERS = {scalar: word for word, scalar in SCALARS.items()}
INDENT = "  "


def schema_types(schema: Schema) -> str:
    """The module as text."""
    entries = [
        *(_entry(enum.name, _enum(enum)) for enum in schema.enums if not is_ai_type(enum.name)),
        *(_entry(item.name, _custom_type(item)) for item in schema.types if not is_ai_type(item.name)),
        *(_entry(model.name, _model(model)) for model in schema.models if model.keeps is None),
        *(_entry(operation.name, _operation(schema, operation)) for operation in schema.operations if not operation.is_implied),
    ]
    body = "\n".join(entries)
    return f"{HEADER}\n{IMPORT}\n\nconst schema = a.schema({{\n{body}\n}});\n\nexport type Schema = ClientSchema<typeof schema>;\n"


def _entry(name: str, value: str) -> str:
    lines = f"{name}: {value},".split("\n")
    return "\n".join(f"{INDENT}{line}" if line else line for line in lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, names))}]"


def _object(entries: Iterable[str]) -> str:
    body = "\n".join(entries)
    return f"{{\n{body}\n}}" if body else "{}"


def _enum(enum: Enum) -> str:
    return f"a.enum({_list(enum.values)})"


def _custom_type(item: CustomType) -> str:
    return f"a.customType({_object(_entry(field.name, _type(field.type)) for field in item.fields)})"


def _type(type_: TypeRef, name: str = "") -> str:
    """`[String!]!` -> `a.string().required().array().required()`."""
    builder = f"a.{BUILDERS[type_.name]}()" if type_.name in BUILDERS else f"a.ref({_text(name or type_.name)})"
    value = f"{builder}.required()" if type_.required else builder
    if not type_.array:
        return value
    return f"{value}.array().required()" if type_.array_required else f"{value}.array()"


# ------------------------------------------------------------------------------------------------------------------------ models


def _model(model: Model) -> str:
    parts = [f"a.model({_object(_entry(field.name, _field(field)) for field in model.fields)})"]
    if model.identifier != ("id",):
        parts.append(f".identifier({_list(model.identifier)})")
    if model.indexes:
        indexes = ", ".join(_index(model, index) for index in model.indexes)
        parts.append(f".secondaryIndexes((index) => [{indexes}])")
    if model.disabled:
        parts.append(f".disableOperations({_list(sorted(model.disabled))})")
    if rules := _rules(model.rules):
        parts.append(rules)
    return _chain(parts)


def _chain(parts: list[str]) -> str:
    first, *others = parts
    return "\n".join([first, *(INDENT + part.replace("\n", f"\n{INDENT}") for part in others)])


def _field(field: Field) -> str:
    if field.relationship is not None:
        relationship = field.relationship
        required = ".required()" if field.type.required and relationship.kind != "hasMany" else ""
        value_required = ".valueRequired()" if field.type.required and relationship.kind == "hasMany" else ""
        references = _list(relationship.references)
        return f"a.{relationship.kind}({_text(relationship.target)}, {references}){required}{value_required}{_rules(field.rules or ())}"
    value = _type(field.type)
    if field.default is not None and field.type.name in BUILDERS and not field.type.required and not field.type.array:
        value += f".default({_default(field)})"
    return value + _rules(field.rules or ())


def _default(field: Field) -> str:
    assert field.default is not None
    if field.default.value is None:
        return ""
    as_is = field.type.name in {"Int", "Float", "Boolean", "AWSTimestamp"}
    return field.default.value if as_is else _text(field.default.value)


def _index(model: Model, index: Index) -> str:
    sort_keys = f".sortKeys({_list(index.sort_keys)})" if index.sort_keys else ""
    query = "null" if index.query_field is None else _text(index.query_field)
    is_default = index.query_field == default_query_field(model.name, index.partition_key, index.sort_keys)
    return f"index({_text(index.partition_key)}){sort_keys}" + ("" if is_default else f".queryField({query})")


# -------------------------------------------------------------------------------------------------------------------- operations


def _operation(schema: Schema, operation: Operation) -> str:
    if operation.conversation is not None:  # the types need no more of it: the builder knows the rest
        return f"a.conversation({_ai_model(operation.conversation)}).authorization((allow) => allow.owner())"
    if operation.generation is not None:
        parts = [f"a.generation({_ai_model(operation.generation)})"]
    elif operation.kind == "Subscription":
        parts = ["a.subscription()", f".for([{', '.join(_sources(schema, operation))}])"]
    else:
        parts = [f"a.{operation.kind.lower()}()"]
    if operation.arguments:
        parts.append(f".arguments({_object(_entry(item.name, _argument(schema, item)) for item in operation.arguments)})")
    if operation.kind != "Subscription":
        parts.append(f".returns({_type(operation.returns)})")
    if rules := _rules(operation.rules):
        parts.append(rules)
    return _chain(parts)


def _ai_model(handler: GenerationHandler | ConversationHandler) -> str:
    """What the builder wants to be given; prompts and tools have no types, and are not for clients."""
    return f"{{ aiModel: {{ resourcePath: {_text(handler.ai_model)} }}, systemPrompt: '' }}"


def _argument(schema: Schema, argument: Argument | TypeField) -> str:
    """An input twin is written as the custom type it stands for, or in place where there is none."""
    made_of = {f"{name[:1].upper()}{name[1:]}Input": name for name in schema.types_by_name}
    name = argument.type.name
    if name in made_of:
        return _type(argument.type, made_of[name])
    if name in schema.inputs_by_name:
        fields = schema.inputs_by_name[name].fields
        return f"a.customType({_object(_entry(field.name, _argument(schema, field)) for field in fields)})"
    return _type(argument.type)


def _sources(schema: Schema, operation: Operation) -> Iterable[str]:
    if not operation.sources:  # the directive language names mutations of models, too
        yield from (f"a.ref({_text(name)})" for name in operation.subscribes_to if name in {item.name for item in schema.mutations})
        return
    for source in operation.sources:
        mutations = f".mutations({_list(source.mutations)})" if source.mutations is not None else ""
        yield f"a.ref({_text(source.name)}){mutations}"


# ------------------------------------------------------------------------------------------------------------------------- rules


def _rules(rules: Iterable[AuthRule]) -> str:
    written = [_rule(rule) for rule in rules]
    return f".authorization((allow) => [{', '.join(written)}])" if written else ""


def _rule(rule: AuthRule) -> str:
    provider = _text(rule.provider) if rule.provider not in {"userPools", "function", "apiKey"} else ""
    behind = f", {provider}" if provider else ""
    match rule.strategy:
        case "public":
            who = "publicApiKey()" if rule.provider == "apiKey" else "guest()"
        case "private":
            who = f"authenticated({provider})"
        case "custom":
            who = "custom()"
        case "owner" if rule.owner_field in {None, "owner"} and not rule.many:
            who = f"owner({provider})"
        case "owner":
            who = f"{'ownersDefinedIn' if rule.many else 'ownerDefinedIn'}({_text(rule.owner_field or 'owner')}{behind})"
        case "groups" if rule.groups:
            who = f"groups({_list(rule.groups)}{behind})"
        case _:
            who = f"{'groupsDefinedIn' if rule.many else 'groupDefinedIn'}({_text(rule.groups_field or 'groups')}{behind})"
    claim = ""
    if rule.claim is not None:
        claim = f".identityClaim({_text(rule.claim)})" if rule.strategy == "owner" else f".withClaimIn({_text(rule.claim)})"
    return f"allow.{who}{'' if rule.to is None else f'.to({_list(rule.to)})'}{claim}"
