"""Fields of a model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.kinds.data.language.codes import AUTH_RULE
from amplifyc.kinds.data.language.yaml.rules import NOT_ON_FIELDS, Rules, bind_rules
from amplifyc.kinds.data.language.yaml.types import Hoisted
from amplifyc.kinds.data.model import DefaultValue, Field, Relationship, TypeRef, Validation
from amplifyc.kinds.data.model.models import RELATIONSHIPS
from amplifyc.kinds.data.naming import upper_first
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

SIGNS = {"positive": "gt", "negative": "lt"}  # D058


def bind_field(binder: Binder, path: tuple[str, str], data: Any, place: Place, hoisted: Hoisted) -> tuple[Field, Rules | None]:
    """One field, `path` being its model's name and its own, and its rules as they were written."""
    model, name = path
    if isinstance(data, str):
        return Field(name, hoisted.type_of(data, place, ""), place), None
    rules = bind_rules(binder, data["authorization"], place / "authorization") if "authorization" in data else None
    for granted in rules.access if rules else ():
        binder.report.add(AUTH_RULE.at(granted.function.place.value, NOT_ON_FIELDS, hint="move the rule to the model"))
    own = rules.rules if rules else None
    kind = next((key for key in RELATIONSHIPS if key in data), None)
    if kind is not None:
        target = str(data[kind])
        many = kind == "hasMany"
        type_ = TypeRef(target, bool(data.get("required")) if not many else bool(data.get("valueRequired")), many)
        references = data.get("references", ())
        relationship = Relationship(kind, target, tuple([references] if isinstance(references, str) else map(str, references)), place)
        return Field(name, type_, place, rules=own, relationship=relationship), rules
    type_ = hoisted.type_of(data, place, upper_first(model) + upper_first(name))
    return Field(name, type_, place, _default(data, place), tuple(_validations(data.get("validate"), place / "validate")), own), rules


def _default(data: Any, place: Place) -> DefaultValue | None:
    if data.get("generated"):
        return DefaultValue(None, place / "generated")
    return DefaultValue(written(data["default"]), place / "default") if "default" in data else None


def written(value: Any) -> str:
    """A value as JavaScript writes it: Gen 2 keeps defaults and limits as text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "null" if value is None else str(value)


def _validations(data: Any, place: Place) -> Iterator[Validation]:
    """`validate: { minLength: 3, matches: { value: "…", message: "…" } }`; a list of such mappings keeps their order too."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _validations(item, place / number)
        return
    for key, rule in (data or {}).items():
        value, message = (rule.get("value"), rule.get("message")) if isinstance(rule, dict) else (rule, None)
        if key in SIGNS:
            yield Validation(SIGNS[key], "0", place / key, message)
        else:
            yield Validation(key, written(value), place / key, message)
