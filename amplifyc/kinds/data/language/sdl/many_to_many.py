"""`@manyToMany`: two fields of one relation -> a model between theirs, and a `hasMany` to it on both sides (D074)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.diagnostics import Report
from amplifyc.frozen import frozen
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.directives import Directive, Directives
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import Field, Index, Model, Relationship, TypeRef
from amplifyc.kinds.data.naming import camel_case, default_index_name, lower_first, upper_first
from amplifyc.syntax import Place

ID = TypeRef("ID", required=True)


@frozen
class Tie:
    """One `@manyToMany`: the model and field that have it, and the model that the field names."""

    relation: str
    model: str
    target: str
    place: Place


def tie_relationship(directive: Directive, model: str) -> Relationship:
    """What the field becomes: all items of the model between."""
    limit = int(directive.arguments.get("limit") or 100)
    return Relationship("hasMany", _relation(directive), (), directive.place, limit, from_gen1=True, index=f"by{model}")


def ties_of(node: Any, place: Place) -> Iterable[Tie]:
    """The `@manyToMany` of a type."""
    for field in node.fields or ():
        for directive in Directives(field, place / field.name.value).named("manyToMany"):
            yield Tie(_relation(directive), node.name.value, type_ref(field.type).name, directive.place)


def models_between(ties: Iterable[Tie], models: Mapping[str, Model], report: Report) -> tuple[Model, ...]:
    """A model for each relation that has two sides."""
    by_relation: dict[str, list[Tie]] = {}
    for tie in ties:
        by_relation.setdefault(tie.relation, []).append(tie)
    found = []
    for relation, sides in by_relation.items():
        problem = _problem(relation, sides, models)
        if problem:
            hint = "write it once in each of two models, each time on a list of the other"
            report.add(BAD_DIRECTIVE.at((sides[-1].place / "relationName").value, problem, hint=hint))
        else:
            found.append(_between(relation, sides, models))
    return tuple(found)


def _problem(relation: str, sides: list[Tie], models: Mapping[str, Model]) -> str | None:
    if len(sides) != 2:
        return f"the relation `{relation}` must have two sides, not {len(sides)}"
    if relation in models:
        return f"there is a model `{relation}` already"
    for side, other in (sides, sides[::-1]):
        if side.target != other.model:
            return f"the relation `{relation}` leads from `{side.model}` to `{side.target}`, and back from `{other.model}`"
    return None


def _between(relation: str, sides: list[Tie], models: Mapping[str, Model]) -> Model:
    place = sides[0].place
    keys: list[Field] = []
    links: list[Field] = []
    indexes = []
    for side in sides:
        model = models[side.model]
        name = lower_first(model.name)
        partition, *sort = model.identifier
        names = (f"{camel_case([name])}{upper_first(partition)}", *(f"{name}{key}" for key in sort))
        keys += [Field(key, _required(model, of), place) for key, of in zip(names, model.identifier, strict=True)]
        link = Relationship("belongsTo", model.name, names, place, from_gen1=True)
        links.append(Field(name, TypeRef(model.name, required=True), place, relationship=link))
        query = default_index_name(relation, names[0], names[1:])
        indexes.append(Index(f"by{model.name}", names[0], names[1:], place, query_field=query, names_query=False))
    rules = tuple(rule for side in sides for rule in models[side.model].rules)
    return Model(
        relation, (Field("id", ID, place), *keys, *links), place, indexes=tuple(indexes), rules=rules, has_rules=bool(rules),
        between=(sides[0].model, sides[1].model),
    )


def _required(model: Model, key: str) -> TypeRef:
    field = model.field(key)
    return TypeRef(field.type.name if field else "ID", required=True)


def _relation(directive: Directive) -> str:
    name = upper_first(str(directive.arguments.get("relationName")))
    return re.sub(r"^[^_A-Za-z]+|[^_0-9A-Za-z]", "", name)
