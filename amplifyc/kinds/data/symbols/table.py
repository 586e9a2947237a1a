"""Where YAML and TOML files of the data kind name something."""

from __future__ import annotations

import re

from amplifyc.graph import Leads, Names, Naming
from amplifyc.graph.symbols import SymbolKind, key, value
from amplifyc.kinds.data.model.types import SCALARS
from amplifyc.model import RefersTo

_WORD = re.compile(r"[A-Za-z_]\w*")  # of `Post[]!`
_BUILTIN = frozenset(SCALARS)
_FUNCTION = RefersTo(("function",), inline=True)
_GROUP = Names("group")
_OPERATIONS = (("queries", "query"), ("mutations", "mutation"), ("subscriptions", "subscription"))
_SCALAR_TYPE = Names("type", word=_WORD, builtin=_BUILTIN, only=("enum", "custom type"))
_ANY_TYPE = Names("type", word=_WORD, builtin=_BUILTIN)
_MODEL = Names("type", only=("model",))
_OWN_FIELD = Names("field", scope=("{owner}",))


def _rules(at: str, field: Names | None = None) -> tuple[Naming, ...]:
    """`authorization:`; `field` names those that decide who the owner is."""
    found = (
        value(f"{at}.authorization.allow.resource", RefersTo(("function",))),
        value(f"{at}.authorization.allow.group", _GROUP),
        value(f"{at}.authorization.allow.groups", _GROUP),
    )
    deciding = ("ownerDefinedIn", "ownersDefinedIn", "groupDefinedIn", "groupsDefinedIn")
    return found + tuple(value(f"{at}.authorization.allow.{name}", field) for name in deciding if field is not None)


def _type(at: str, topic: Names) -> tuple[Naming, ...]:
    """A type, as a word or as the `type:` of a mapping, and the fields of a type that stands in its place."""
    return (
        value(at, topic), value(f"{at}.type", topic),
        *(value(f"{at}.**.fields.{{inner}}{tail}", _SCALAR_TYPE) for tail in ("", ".type")),
    )


_MODELS = (
    key("models.{owner}", Names("type", defines="model")),
    key("models.{owner}.fields.{field}", Names("field", defines="field", scope=("{owner}",))),
    *_type("models.{owner}.fields.{field}", _SCALAR_TYPE),
    *(value(f"models.{{owner}}.fields.{{field}}.{name}", _MODEL) for name in ("hasOne", "hasMany", "belongsTo")),
    value("models.{owner}.fields.{field}.references", Names("field", scope=("hasOne", "hasMany", "{owner}"))),
    value("models.{owner}.identifier", _OWN_FIELD),
    value("models.{owner}.secondaryIndexes.partitionKey", _OWN_FIELD),
    value("models.{owner}.secondaryIndexes.sortKeys", _OWN_FIELD),
    value("models.{owner}.secondaryIndexes.projection.include", _OWN_FIELD),
    *_rules("models.{owner}", _OWN_FIELD),
    *_rules("models.{owner}.fields.{field}", _OWN_FIELD),
)
_TYPES = (
    key("enums.{type}", Names("type", defines="enum")),
    key("types.{owner}", Names("type", defines="custom type")),
    key("types.{owner}.fields.{field}", Names("field", defines="field", scope=("{owner}",))),
    *_type("types.{owner}.fields.{field}", _SCALAR_TYPE),
)


def _operations(section: str, what: str) -> tuple[Naming, ...]:
    at = f"{section}.{{operation}}"
    return (
        key(at, Names("operation", defines=what)),
        *_type(f"{at}.arguments.{{argument}}", _SCALAR_TYPE),
        *_type(f"{at}.returns", _ANY_TYPE),
        value(f"{at}.handler.function", _FUNCTION),
        value(f"{at}.handler.custom.dataSource", Names("type", only=("model",), or_kind="data source")),
        value(f"{at}.handler.dataSource", Names("data source")),
        value(f"{at}.handler.custom.entry", Leads((".js",))),
        value(f"{at}.handler.sqlReference", Leads((".sql",))),
        value(f"{at}.for", Names("operation", only=("mutation",))),
        value(f"{at}.for.model", _MODEL),
        *_rules(at),
    )


_ROUTES = (
    key("generations.{operation}", Names("operation", defines="query")),
    *_type("generations.{operation}.arguments.{argument}", _SCALAR_TYPE),
    *_type("generations.{operation}.returns", _ANY_TYPE),
    *_rules("generations.{operation}"),
    key("conversations.{operation}", Names("operation", defines="mutation")),
    value("conversations.{operation}.tools.model", _MODEL),
    value("conversations.{operation}.tools.query", Names("operation", only=("query",))),
    value("conversations.{operation}.handler.function", _FUNCTION),
    *_rules("conversations.{operation}"),
)
_SETTINGS = (
    value("include", Leads((".yaml", ".yml", ".toml", ".graphql", ".gql"))),
    value("functions.{alias}", _FUNCTION),
    value("authorizationModes.lambdaAuthorizationMode.function", _FUNCTION),
    key("dataSources.{source}", Names("data source", defines="data source")),
    value("dataSources.{source}.lambda", _FUNCTION),
    *(
        value(f"dataSources.{{source}}.{kind}", RefersTo(("custom",)))
        for kind in ("dynamodb", "eventBridge", "openSearch", "elasticsearch", "rds")
    ),
    key("migratedAmplifyGen1DynamoDbTableMappings.modelNameToTableNameMapping.{type}", _MODEL),
    key("overrides.{role}", Names("type", word=re.compile(r"\w+?(?=(?:Table|DataSource)$)"), only=("model",), is_offered=False)),
    value("authorization.allow.resource", RefersTo(("function",))),
    value("authorization.allow.group", _GROUP),
    value("authorization.allow.groups", _GROUP),
)


def _of_root(type_name: str, what: str, *verbs: str) -> tuple[Naming, ...]:
    """Fields of a root type: operations of the author's, and those with a model in their name, such as `createPost`."""
    model = Names("type", word=re.compile(rf"(?<={'|'.join(verbs)})\w+"), before=verbs, only=("model",))
    return key(f"resolvers.{type_name}.{{field}}", model), key(f"resolvers.{type_name}.{{field}}", Names("operation", only=(what,)))


_STEPS = (
    *_of_root("Query", "query", "get"),
    *_of_root("Mutation", "mutation", "create", "update", "delete"),
    *_of_root("Subscription", "subscription", "onCreate", "onUpdate", "onDelete"),
    key("resolvers.{owner}", Names("type", builtin=frozenset({"Query", "Mutation", "Subscription"}), only=("model",))),
    key("resolvers.{owner}.{field}", _OWN_FIELD),
    *(
        naming
        for slot in ("before", "replace", "after")
        for naming in (
            value(f"resolvers.*.*.{slot}", Leads((".js",))),
            value(f"resolvers.*.*.{slot}.entry", Leads((".js",))),
            value(f"resolvers.*.*.{slot}.dataSource", Names("type", only=("model",), or_kind="data source")),
        )
    ),
)

NAMES = (
    *_MODELS, *_TYPES, *_ROUTES, *_SETTINGS, *_STEPS,
    *(naming for section, what in _OPERATIONS for naming in _operations(section, what)),
)
ATTRIBUTE_NAMES: dict[str, SymbolKind] = {"": "type", "tableName": "type", "tableArn": "type", "tableStreamArn": "type"}
