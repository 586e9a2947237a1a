"""Models: types with a table, their fields, relationships and indexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import AuthRule
from amplifyc.kinds.data.model.handlers import FunctionHandler, HttpHandler
from amplifyc.kinds.data.model.sources import Database
from amplifyc.kinds.data.model.types import Argument, TypeRef
from amplifyc.syntax import Place

ModelOperation = Literal["get", "list", "create", "update", "delete", "onCreate", "onUpdate", "onDelete"]
QUERIES: tuple[ModelOperation, ...] = ("get", "list")
MUTATIONS: tuple[ModelOperation, ...] = ("create", "update", "delete")
SUBSCRIPTIONS: tuple[ModelOperation, ...] = ("onCreate", "onUpdate", "onDelete")
RelationshipKind = Literal["hasOne", "hasMany", "belongsTo"]
RELATIONSHIPS: tuple[RelationshipKind, ...] = ("hasOne", "hasMany", "belongsTo")
OPERATIONS: tuple[ModelOperation, ...] = (*QUERIES, *MUTATIONS, *SUBSCRIPTIONS)


@frozen
class DefaultValue:
    """`default:` of a field, as the text that Gen 2 keeps; None: the database makes it (D049, D050)."""

    value: str | None
    place: Place


@frozen
class Validation:
    """One rule of `validate:` (D052 to D058); `type` is one of Gen 2's ten, `value` its text."""

    type: str
    value: str
    place: Place
    message: str | None = None


@frozen
class Relationship:
    """`hasOne`, `hasMany` or `belongsTo` (D066 to D068). `references` stand on the child: the model that belongs."""

    kind: RelationshipKind
    target: str
    references: tuple[str, ...]
    place: Place
    limit: int = 100  # of `hasMany`: the items of a page, unless the caller asks for others
    # the style of Gen 1, which only the directive language has; the other side need not be declared
    from_gen1: bool = False
    index: str | None = None  # an index of the child that the author declares, or `""`, its key; None: one of its own is made
    fields: tuple[str, ...] = ()  # of the parent, that the index leads to; none: its identifier
    holds_key: bool = False  # a `hasOne` whose key the parent holds: it works as `belongsTo`, which is its kind


@frozen
class Field:
    """A field of a model as the author declared it. `type.name` of a relationship is the other model."""

    name: str
    type: TypeRef
    place: Place
    default: DefaultValue | None = None
    validations: tuple[Validation, ...] = ()
    rules: tuple[AuthRule, ...] | None = None  # None: those of the model
    relationship: Relationship | None = None
    mapped_to: str | None = None  # @refersTo: the name of the column
    implied_by: str | None = None  # the model whose relationship, in the style of Gen 1, makes the field
    arguments: tuple[Argument, ...] = ()
    handlers: tuple[FunctionHandler | HttpHandler, ...] = ()  # what answers the field; only the directive language has it


@frozen
class Index:
    """A secondary index (D075 to D081), names filled in. It is local where its partition key is the model's."""

    name: str
    partition_key: str
    sort_keys: tuple[str, ...]
    place: Place
    query_field: str | None = None  # None: no query
    names_query: bool = True  # whether the author did; the directive language has a default
    projection: Literal["ALL", "KEYS_ONLY", "INCLUDE"] = "ALL"
    non_key_attributes: tuple[str, ...] = ()


@frozen(slots=False)
class Model:
    """A type with a table, as the author declared it. What follows from it is in `amplifyc.kinds.data.knowledge`."""

    name: str
    fields: tuple[Field, ...]
    place: Place
    identifier: tuple[str, ...] = ("id",)  # partition key, then the sort keys
    has_own_key: bool = False  # the author declares the partition key: lists can then be asked for one of its values
    indexes: tuple[Index, ...] = ()
    rules: tuple[AuthRule, ...] = ()
    has_rules: bool = True  # False: no rule at all, of its own or of its schema; the API's implicit key then opens it (D026)
    disabled: frozenset[ModelOperation] = frozenset()
    renamed: Mapping[ModelOperation, tuple[str, ...]] = field(default_factory=dict)  # names other than the usual; only @model has it
    created_at: str | None = "createdAt"  # the field that is filled in; None: none
    updated_at: str | None = "updatedAt"
    subscription_level: Literal["on", "public", "off"] = "on"  # only @model has it
    database: Database | None = None  # None: DynamoDB
    mapped_to: str | None = None  # @mapsTo, @refersTo: the name of the table
    settings: Mapping[str, Any] = field(default_factory=dict)  # the arguments of `@model`, written or implied
    between: tuple[str, str] | None = None  # the models that it ties: `@manyToMany` makes it
    implements: str | None = None  # an interface
    keeps: Literal["conversations", "messages"] | None = None  # what a conversation keeps in it; None: the author declares the model

    def field(self, name: str) -> Field | None:
        """The declared field of that name."""
        return next((found for found in self.fields if found.name == name), None)
