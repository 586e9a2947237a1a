"""Validations that fit their field (E211 to E218)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.language.places import part
from amplifyc.kinds.data.model import Data, Field, Model, Validation

BAD_VALIDATION = Code("data/bad-validation", "A validation that its field cannot have")

LENGTHS = ("minLength", "maxLength")
TEXTS = (*LENGTHS, "startsWith", "endsWith", "matches")
NUMBERS = ("gt", "lt", "gte", "lte")


def check_validations(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for model in data.schema.models:
        for field in model.fields:
            seen: dict[str, Validation] = {}
            for validation in field.validations:
                yield from _validation(model, field, validation)
                if validation.type in seen:
                    first = Label(seen[validation.type].place.key, "first declared here")
                    message = f"`{model.name}.{field.name}` has two validations `{validation.type}`"
                    yield BAD_VALIDATION.at(validation.place.key, message, related=(first,), hint="keep one of them")
                seen.setdefault(validation.type, validation)


def _validation(model: Model, field: Field, validation: Validation) -> Iterator[Diagnostic]:
    name, at = f"`{model.name}.{field.name}`", validation.place.key
    if field.type.array or field.relationship is not None:
        yield BAD_VALIDATION.at(at, f"{name} cannot be validated: it is no single value", hint="remove the validation")
    elif validation.type in NUMBERS and field.type.name not in ("Int", "Float"):
        yield BAD_VALIDATION.at(at, f"`{validation.type}` needs a number, and {name} is {field.type.name}", hint=f"use {_listed(TEXTS)}")
    elif validation.type in TEXTS and field.type.name != "String":
        yield BAD_VALIDATION.at(at, f"`{validation.type}` needs a string, and {name} is {field.type.name}", hint=f"use {_listed(NUMBERS)}")
    elif validation.type not in (*TEXTS, *NUMBERS):
        hint = did_you_mean(validation.type, (*TEXTS, *NUMBERS)) or f"use {_listed((*TEXTS, *NUMBERS))}"
        yield BAD_VALIDATION.at(part(validation.place, "type").value, f"there is no validation `{validation.type}`", hint=hint)
    elif validation.type in LENGTHS and not re.fullmatch(r"\d+", validation.value):
        at = part(validation.place, "value").value
        yield BAD_VALIDATION.at(at, f"`{validation.type}` must be a whole number that is not negative, and is `{validation.value}`")
    elif validation.type in NUMBERS and not _is_number(validation.value):
        at = part(validation.place, "value").value
        yield BAD_VALIDATION.at(at, f"`{validation.type}` must be a number, and is `{validation.value}`")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
