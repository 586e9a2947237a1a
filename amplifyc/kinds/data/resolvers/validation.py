"""Rules for the values of fields (D052 to D059)."""

from __future__ import annotations

from amplifyc.kinds.data.model import Field, Model, Validation
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, paragraph, text


def validation_lines(model: Model, own: list[Paragraph]) -> list[str]:
    """The call of `validate`, whose text is added to `own`, if any field has rules for its values (D052 to D059)."""
    fields = [item for item in model.fields if item.validations]
    if not fields:
        return []
    blocks = []
    for item in fields:
        value = member("input", item.name)
        checks = [f"    if (!({_check(rule, value)})) util.error({text(_message(model, item, rule))});" for rule in item.validations]
        blocks.append(f"  if (!isAbsent({value})) {{\n" + "\n".join(checks) + "\n  }")
    body = "\n".join(blocks)
    own.append(paragraph(f"/** Refuses values that break the rules of their field. */\nfunction validate(input) {{\n{body}\n}}"))
    return ["validate(input);"]


MESSAGES = {
    "gt": "must be greater than", "lt": "must be less than", "gte": "must be greater than or equal to",
    "lte": "must be less than or equal to", "minlength": "must have a minimum length of", "maxlength": "must have a maximum length of",
    "startswith": "must start with", "endswith": "must end with", "matches": "must match",
}


def _message(model: Model, item: Field, rule: Validation) -> str:
    """What the author says, or what Gen 2 says."""
    return rule.message or f"Field {item.name} of type {model.name} {MESSAGES[rule.type.lower()]} {rule.value}"


def _check(rule: Validation, value: str) -> str:
    operators = {"gt": ">", "lt": "<", "gte": ">=", "lte": "<="}
    name = rule.type.lower()
    if name in operators:
        return f"{value} {operators[name]} {rule.value}"
    if name in ("minlength", "maxlength"):
        return f"{value}.length {'>=' if name == 'minlength' else '<='} {rule.value}"
    if name in ("startswith", "endswith"):
        return f"{value}.{'startsWith' if name == 'startswith' else 'endsWith'}({text(rule.value)})"
    return f"util.matches({text(rule.value)}, {value})"
