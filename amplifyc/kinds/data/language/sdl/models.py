"""Types with `@model` -> models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from amplifyc.diagnostics import Report
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.answers import Answer, Answers
from amplifyc.kinds.data.language.sdl.directives import Directive, Directives
from amplifyc.kinds.data.language.sdl.many_to_many import tie_relationship
from amplifyc.kinds.data.language.sdl.rules import read_rules
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import DefaultValue, Field, Index, Model, Relationship, Validation
from amplifyc.kinds.data.model.models import MUTATIONS, QUERIES, RELATIONSHIPS, SUBSCRIPTIONS, ModelOperation, RelationshipKind
from amplifyc.kinds.data.naming import default_index_name
from amplifyc.syntax import Place


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
        fields.append(_field(name, item, at, of_field, answers.read(name, item, at, of_field), report))
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
        mapped_to=str(maps.arguments["name"]) if (maps := directives.get("mapsTo")) is not None else None,
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


def _field(model: str, node: Any, place: Place, directives: Directives, answer: Answer, report: Report) -> Field:
    auth, default = directives.get("auth"), directives.get("default")
    type_ = type_ref(node.type)
    written = ((kind, found) for kind in RELATIONSHIPS if (found := directives.get(kind)) is not None)
    relationship = next((_relationship(kind, found, type_.name, report) for kind, found in written), None)
    if (tie := directives.get("manyToMany")) is not None:
        relationship = tie_relationship(tie, model)
        type_ = replace(type_, name=relationship.target)
    return Field(
        name=node.name.value,
        type=type_,
        place=place,
        default=_default(default, report) if default else None,
        validations=tuple(_validations(directives, report)),
        rules=read_rules(auth, report) if auth else None,
        relationship=relationship,
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


def _relationship(kind: RelationshipKind, directive: Directive, target: str, report: Report) -> Relationship:
    """`references`; or as in Gen 1, none: then `fields`, and for `@hasMany` the name of an index of the child, or nothing at all (D073)."""
    arguments = directive.arguments
    references, fields, index = _names(arguments.get("references")), _names(arguments.get("fields")), arguments.get("indexName")
    limit = int(arguments.get("limit") or 100)
    if "references" not in arguments:
        return Relationship(kind, target, (), directive.place, limit, from_gen1=True, index=index, fields=fields)
    if not references:
        hint = "name the fields of the child that hold the parent's key, as in `references: [\"postId\"]`"
        report.add(BAD_DIRECTIVE.at(directive.place.key, f"`@{directive.name}` has an empty `references` list", hint=hint))
    elif "fields" in arguments:
        message = "`fields` and `references` exclude each other"
        report.add(BAD_DIRECTIVE.at((directive.place / "fields").key, message, hint="keep `references`"))
    if "indexName" in arguments:
        report.add(BAD_DIRECTIVE.at((directive.place / "indexName").key, "`indexName` cannot be used with `references`", hint="remove it"))
    return Relationship(kind, target, references, directive.place, limit)


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
