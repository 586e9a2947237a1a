"""Relationships as Gen 1 has them, without `references` -> fields that hold keys, and references to them (D073).

Gen 2 takes them still, and warns. `@hasMany` of a parent makes fields of the child, `@hasOne` fields of the parent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amplifyc.diagnostics import Report, did_you_mean
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE
from amplifyc.kinds.data.language.sdl.directives import NOT_YET
from amplifyc.kinds.data.model import Field, Model, Relationship, TypeRef
from amplifyc.kinds.data.naming import camel_case


def with_references(models: Iterable[Model], report: Report) -> tuple[Model, ...]:
    """The models with every relationship's references, and with the fields that these name."""
    return _Gen1(models, report).models()


class _Gen1:
    def __init__(self, models: Iterable[Model], report: Report) -> None:
        self._declared = {model.name: model for model in models}
        self._models = dict(self._declared)
        self._report = report

    def models(self) -> tuple[Model, ...]:
        for model in self._declared.values():
            for field in model.fields:
                if _is_open(field, "hasMany"):
                    self._has_many(model, field)
        for model in self._declared.values():
            for field in model.fields:
                if _is_open(field, "hasOne"):
                    self._key_of_its_own(model, field)
        for model in self._declared.values():
            for field in model.fields:
                if _is_open(field, "belongsTo"):
                    self._belongs_to(model, field)
        return tuple(self._models.values())

    def _has_many(self, model: Model, field: Field) -> None:
        relationship = field.relationship
        assert relationship is not None
        child = self._declared.get(relationship.target)
        if child is None:
            return  # a check says so
        if relationship.index is None and relationship.fields:
            self._by_keys(model, field, replace(relationship, index=""), child.identifier)
            return
        if relationship.index is None:
            names = self._imply(child.name, model, field, model)
            self._refer(model, field, replace(relationship, references=names))
            return
        index = next((found for found in child.indexes if found.name == relationship.index), None)
        if index is None:
            hint = did_you_mean(relationship.index, (found.name for found in child.indexes))
            message = f"`{child.name}` has no index `{relationship.index}`"
            self._report.add(BAD_DIRECTIVE.at((relationship.place / "indexName").value, message, hint=hint))
            return
        self._by_keys(model, field, relationship, (index.partition_key, *index.sort_keys))

    def _by_keys(self, model: Model, field: Field, relationship: Relationship, keys: tuple[str, ...]) -> None:
        """By all fields of a key or an index of the child, or by the first of them."""
        fields = relationship.fields or model.identifier
        if 1 < len(fields) != len(keys):
            message = f"`{relationship.index or relationship.target}` has {len(keys)} fields, and {len(fields)} are given"
            self._report.add(BAD_DIRECTIVE.at((relationship.place / "fields").value, message, hint="give one for each, or only the first"))
        own = () if fields == model.identifier else fields
        self._refer(model, field, replace(relationship, references=keys[: len(fields)], fields=own))

    def _key_of_its_own(self, model: Model, field: Field) -> None:
        """A field that holds the key of the other model: its own fields do."""
        relationship = field.relationship
        assert relationship is not None
        target = self._declared.get(relationship.target)
        if target is not None:
            names = relationship.fields or self._imply(model.name, model, field, target)
            holds = relationship.kind == "hasOne"
            self._refer(model, field, replace(relationship, kind="belongsTo", references=names, fields=(), holds_key=holds))

    def _belongs_to(self, model: Model, field: Field) -> None:
        relationship = field.relationship
        assert relationship is not None
        parent = self._models.get(relationship.target)
        if parent is None:
            return
        if relationship.fields:
            self._refer(model, field, replace(relationship, references=relationship.fields, fields=()))
            return
        others = [found for found in parent.fields if found.relationship is not None and found.relationship.target == model.name]
        links = [found.relationship for found in others if found.relationship is not None]
        many = next((found for found in links if found.kind == "hasMany"), None)
        if many is not None:
            self._refer(model, field, replace(relationship, references=many.references))
        elif others:
            self._key_of_its_own(model, field)
        else:
            hint = f"add a field to `{parent.name}` with `@hasMany` or `@hasOne`"
            message = f"`{model.name}.{field.name}` has no other side: nothing of `{parent.name}` leads to `{model.name}`"
            self._report.add(BAD_DIRECTIVE.at(relationship.place.key, message, hint=hint))

    def _imply(self, holder: str, model: Model, field: Field, target: Model) -> tuple[str, ...]:
        """Fields of `holder` for the identifier of `target`: `blogPostsId`."""
        if model.mapped_to is not None:
            message = f"a key that `{model.name}.{field.name}` implies, in a table of another name, is not supported yet (D185)"
            hint = "declare the fields that hold the key, and name them with `references`"
            self._report.add(NOT_YET.at(field.place.key, message, hint=hint))
        names = []
        for key in target.identifier:
            declared = target.field(key)
            name = camel_case([model.name, field.name, key])
            names.append(name)
            if self._models[holder].field(name) is None:
                found = Field(name, TypeRef(declared.type.name if declared else "ID"), field.place, implied_by=model.name)
                self._models[holder] = replace(self._models[holder], fields=(*self._models[holder].fields, found))
        return tuple(names)

    def _refer(self, model: Model, field: Field, relationship: Relationship) -> None:
        known = self._models[model.name]
        fields = tuple(replace(found, relationship=relationship) if found.name == field.name else found for found in known.fields)
        self._models[model.name] = replace(known, fields=fields)


def _is_open(field: Field, kind: str) -> bool:
    relationship = field.relationship
    return relationship is not None and relationship.kind == kind and relationship.from_gen1 and not relationship.references
