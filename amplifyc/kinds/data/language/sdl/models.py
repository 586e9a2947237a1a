"""Types with `@model` -> models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from amplifyc.diagnostics import Report, did_you_mean
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.answers import Answer, Answers
from amplifyc.kinds.data.language.sdl.directives import NOT_YET, Directive, Directives
from amplifyc.kinds.data.language.sdl.rules import read_rules
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import DefaultValue, Field, Index, Model, Relationship, Validation
from amplifyc.kinds.data.model.models import MUTATIONS, QUERIES, SUBSCRIPTIONS, ModelOperation
from amplifyc.kinds.data.naming import default_index_name
from amplifyc.syntax import Place

RELATIONSHIPS = ("hasOne", "hasMany", "belongsTo")


def read_model(node: Any, place: Place, directives: Directives, answers: Answers, report: Report) -> Model:
    """One type, its fields, keys and indexes."""
    name = node.name.value
    settings = directives.get("model")
    assert settings is not None
    fields: list[Field] = []
    indexes: list[Index] = []
    keys: list[tuple[str, ...]] = []
    for item in node.fields or ():
        at = place / item.name.value
        of_field = Directives(item, at)
        report.extend(of_field.problems())
        report.extend(of_field.handlers())
        fields.append(_field(item, at, of_field, answers.read(name, item, at, of_field), report))
        indexes += [_index(name, item.name.value, directive, report) for directive in of_field.named("index")]
        for directive in of_field.named("primaryKey"):
            if keys:
                report.add(BAD_DIRECTIVE.at(directive.place.key, f"`{name}` has two primary keys", hint="keep one `@primaryKey`"))
            keys.append((item.name.value, *_names(directive.arguments.get("sortKeyFields"))))
    auth = directives.get("auth")
    disabled, renamed = _operations(settings)
    timestamps = settings.arguments.get("timestamps", {})
    subscriptions = settings.arguments.get("subscriptions", {})
    return Model(
        name=name,
        fields=tuple(fields),
        place=place,
        identifier=keys[0] if keys else ("id",),
        has_own_key=bool(keys),
        indexes=tuple(indexes),
        rules=read_rules(auth, report) if auth else (),
        has_rules=auth is not None,
        disabled=frozenset(disabled),
        renamed=renamed,
        created_at=timestamps.get("createdAt", "createdAt") if timestamps is not None else None,
        updated_at=timestamps.get("updatedAt", "updatedAt") if timestamps is not None else None,
        subscription_level=(subscriptions or {}).get("level") or "on",
        settings=settings.arguments,
    )


def _operations(model: Directive) -> tuple[set[ModelOperation], dict[ModelOperation, tuple[str, ...]]]:
    """What `queries:`, `mutations:` and `subscriptions:` take away or rename; what they do not name stays as usual."""
    disabled: set[ModelOperation] = set()
    renamed: dict[ModelOperation, tuple[str, ...]] = {}
    for key, operations in (("queries", QUERIES), ("mutations", MUTATIONS), ("subscriptions", SUBSCRIPTIONS)):
        if key not in model.arguments:
            continue
        written = model.arguments[key]
        for operation in operations:
            names = None if written is None else written.get(operation, "")
            if names is None:
                disabled.add(operation)
            elif names:
                renamed[operation] = _names(names)
    return disabled, renamed


def _field(node: Any, place: Place, directives: Directives, answer: Answer, report: Report) -> Field:
    auth, default = directives.get("auth"), directives.get("default")
    relationships = [item for item in directives if item.name in RELATIONSHIPS]
    type_ = type_ref(node.type)
    return Field(
        name=node.name.value,
        type=type_,
        place=place,
        default=_default(default, report) if default else None,
        validations=tuple(_validations(directives, report)),
        rules=read_rules(auth, report) if auth else None,
        relationship=_relationship(relationships[0], type_.name, report) if relationships else None,
        arguments=answer[0],
        handlers=answer[1],
    )


def _default(directive: Directive, report: Report) -> DefaultValue:
    value = directive.arguments.get("value")
    if value is None and "value" in directive.arguments:
        report.add(BAD_DIRECTIVE.at((directive.place / "value").value, "`@default` does not take null", hint="remove the directive"))
    return DefaultValue(None if value is None else str(value), directive.place)


def _validations(directives: Directives, report: Report) -> Iterator[Validation]:
    defaults_after = False
    for directive in reversed(tuple(directives)):
        defaults_after = defaults_after or directive.name == "default"
        if directive.name == "validate" and defaults_after and not any(item.name == "default" for item in _before(directives, directive)):
            report.add(BAD_DIRECTIVE.at(directive.place.key, "`@validate` must stand after `@default`"))
    for directive in directives.named("validate"):
        arguments = directive.arguments
        yield Validation(str(arguments.get("type")), str(arguments.get("value")), directive.place, arguments.get("errorMessage"))


def _before(directives: Directives, directive: Directive) -> Iterator[Directive]:
    for item in directives:
        if item is directive:
            return
        yield item


def _relationship(directive: Directive, target: str, report: Report) -> Relationship:
    """`references`, or what Gen 1 wrote: `fields`, for `@hasMany` together with the name of an index of the child (D073)."""
    arguments = directive.arguments
    references, fields, index = _names(arguments.get("references")), _names(arguments.get("fields")), arguments.get("indexName")
    if not references and fields and (directive.name == "belongsTo" or (directive.name == "hasMany" and index)):
        return Relationship(directive.name, target, fields, directive.place, index, from_gen1=True)  # type: ignore[arg-type]
    if not references:
        named = "an empty `references` list" if "references" in arguments else "no `references`"
        hint = "name the fields of the child that hold the parent's key, as in `references: [\"postId\"]`"
        report.add(BAD_DIRECTIVE.at(directive.place.key, f"`@{directive.name}` has {named}", hint=hint))
    elif "fields" in arguments:
        message = "`fields` and `references` exclude each other"
        report.add(BAD_DIRECTIVE.at((directive.place / "fields").key, message, hint="keep `references`"))
    if "indexName" in arguments:
        report.add(BAD_DIRECTIVE.at((directive.place / "indexName").key, "`indexName` cannot be used with `references`", hint="remove it"))
    return Relationship(directive.name, target, references, directive.place)  # type: ignore[arg-type]


def with_index_keys(model: Model, models: Mapping[str, Model], report: Report) -> Model:
    """Relationships in the style of Gen 1 name fields of the parent; the fields of the child that hold them are those of the index."""
    return replace(model, fields=tuple(_with_index_keys(model, field, models, report) for field in model.fields))


def _with_index_keys(model: Model, field: Field, models: Mapping[str, Model], report: Report) -> Field:
    relationship = field.relationship
    child = models.get(relationship.target) if relationship is not None else None
    if relationship is None or relationship.index is None or child is None:
        return field
    index = next((found for found in child.indexes if found.name == relationship.index), None)
    if index is None:
        hint = did_you_mean(relationship.index, (found.name for found in child.indexes))
        message = f"`{child.name}` has no index `{relationship.index}`"
        report.add(BAD_DIRECTIVE.at((relationship.place / "indexName").value, message, hint=hint))
        return field
    if relationship.references != model.identifier[: len(relationship.references)]:
        message = f"a relationship by fields other than the identifier of `{model.name}` is not supported yet (D073)"
        report.add(NOT_YET.at((relationship.place / "fields").value, message))
    keys = (index.partition_key, *index.sort_keys)[: len(relationship.references)]
    return replace(field, relationship=replace(relationship, references=keys))


def _index(model: str, partition_key: str, directive: Directive, report: Report) -> Index:
    arguments = directive.arguments
    sort_keys = _names(arguments.get("sortKeyFields"))
    default = default_index_name(model, partition_key, sort_keys)
    if "name" in arguments and arguments["name"] is None:
        report.add(BAD_DIRECTIVE.at((directive.place / "name").value, "the name of an index cannot be null", hint="remove `name`"))
    projection = arguments.get("projection") or {}
    query_field = arguments.get("queryField", default)
    return Index(
        name=arguments.get("name") or default,
        partition_key=partition_key,
        sort_keys=sort_keys,
        place=directive.place,
        query_field=default if query_field == "" else query_field,
        names_query="queryField" in arguments,
        projection=projection.get("type") or "ALL",
        non_key_attributes=_names(projection.get("nonKeyAttributes")),
    )


def _names(value: Any) -> tuple[str, ...]:
    """A list of names, or one name that stands for a list of one."""
    return tuple(map(str, value)) if isinstance(value, list) else () if value in (None, "") else (str(value),)
