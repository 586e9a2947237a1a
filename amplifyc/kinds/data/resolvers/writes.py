"""Mutations of a model: create, update, delete (D123)."""

from __future__ import annotations

from collections.abc import Sequence

from amplifyc.kinds.data.knowledge import ApiField
from amplifyc.kinds.data.model import Field, Model
from amplifyc.kinds.data.resolvers.callers import is_allowed, open_to, own_roles, ownership
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, property_name, strings, template, text
from amplifyc.kinds.data.resolvers.keys import key_attributes, key_of
from amplifyc.kinds.data.resolvers.resolver import Subject
from amplifyc.kinds.data.resolvers.validation import validation_lines
from amplifyc.kinds.data.resolvers.writers import create_authorization, sort_key_groups, update_authorization, writers_of

LITERALS = frozenset({"Int", "Float", "Boolean", "AWSTimestamp", "AWSJSON"})
"""Types whose default is written without quotes."""


def create_code(subject: Subject, field: ApiField) -> str:
    """Puts a new item: identifier, timestamps, defaults and owner are filled in where the input leaves them out."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    lines = ["const now = util.time.nowISO8601();"] if _timestamps(model, "create") else []
    lines += _input_lines(subject, "create")
    own: list[Paragraph] = []
    if matrix is None:
        own.append(open_to(modes, "create"))
        lines.append("if (!isAllowed(ctx)) util.unauthorized();")
    else:
        authorize = create_authorization(writers_of(subject, matrix, "create"))
        own += authorize
        lines.append("authorize(ctx, input);" if len(authorize) > 1 else "if (!isAllowed(ctx)) util.unauthorized();")
    lines += validation_lines(model, own)
    values = ", ".join([*_defaults(model, "create"), "...input", f"__typename: {text(model.name)}"])
    lines.append(f"const item = {{ {values} }};")
    stored = "item"
    if dropped := [index.partition_key for index in model.indexes]:
        own.append(paragraph(f"const INDEXED = {strings(dict.fromkeys(dropped))};"))
        own.append(_without_null_keys())
        stored = "withoutNullKeys(item)"
    exists = _exists(model, False)
    lines.append(
        "return {\n    operation: 'PutItem',\n    key: util.dynamodb.toMapValues(keyOf(item)),\n"
        f"    attributeValues: util.dynamodb.toMapValues({stored}),\n    condition: conditionOf([ctx.args.condition, {exists}]),\n  }};"
    )
    title = f"Mutation.{field.name}: a new {model.name}."
    return module(title, [_request(lines), *template("written")], [*own, key_of(model)])


def update_code(subject: Subject, field: ApiField) -> str:
    """Changes an item that exists, under the condition that it is the caller's where that matters."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    lines = ["const now = util.time.nowISO8601();"] if _timestamps(model, "update") else []
    lines += _input_lines(subject, "update")
    own: list[Paragraph] = []
    response, condition = "written", False
    if matrix is None:
        own.append(open_to(modes, "update"))
        lines.append("if (!isAllowed(ctx)) util.unauthorized();")
    else:
        writers = writers_of(subject, matrix, "update")
        added, response, check = update_authorization(writers)
        condition = check.startswith("const ")
        own += added
        if response == "written-fields":
            lines.append("ctx.stash.input = input;")
        lines.append(check)
    lines += validation_lines(model, own)
    values = [*_defaults(model, "update"), "...input"]
    source = "input" if len(values) == 1 else "values"
    if source == "values":
        lines.append(f"const values = {{ {', '.join(values)} }};")
    own.append(paragraph(f"const KEY = {strings(key_attributes(model))};"))
    conditions = f"{_exists(model, True)}, ctx.args.condition" + (", allowed" if condition else "")
    lines.append(
        f"return {{\n    operation: 'UpdateItem',\n    key: util.dynamodb.toMapValues(keyOf({source})),\n"
        f"    update: updateOf({source}, KEY),\n    condition: conditionOf([{conditions}]),\n  }};"
    )
    title = f"Mutation.{field.name}: changes a {model.name}."
    return module(title, [_request(lines), *template(response)], [*own, key_of(model)])


def delete_code(subject: Subject, field: ApiField) -> str:
    """Deletes an item that exists, under the condition that it is the caller's where that matters."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    roles = matrix.roles_for("delete") if matrix else ()
    dynamic = own_roles(roles)
    own = [open_to(modes, "delete") if matrix is None else is_allowed(roles, "delete")]
    if dynamic:
        own.append(ownership(dynamic))
    lines = ["const allowed = writeCondition(ctx);" if dynamic else "if (!isAllowed(ctx)) util.unauthorized();"]
    conditions = f"{_exists(model, True)}, ctx.args.condition" + (", allowed" if dynamic else "")
    lines.append(
        "return {\n    operation: 'DeleteItem',\n    key: util.dynamodb.toMapValues(keyOf(ctx.args.input)),\n"
        f"    condition: conditionOf([{conditions}]),\n  }};"
    )
    title = f"Mutation.{field.name}: deletes a {model.name}."
    return module(title, [_request(lines), *template("deleted-own" if dynamic else "written")], [*own, key_of(model)])


def _request(lines: Sequence[str]) -> Paragraph:
    body = "\n".join(f"  {line}" for line in lines)
    return paragraph(f"export function request(ctx) {{\n{body}\n}}")


def _exists(model: Model, does: bool) -> str:
    return f"{{ {property_name(model.identifier[0])}: {{ attributeExists: {str(does).lower()} }} }}"


def _timestamps(model: Model, operation: str) -> tuple[str, ...]:
    names = (model.created_at, model.updated_at) if operation == "create" else (model.updated_at,)
    return tuple(dict.fromkeys(name for name in names if name))


def _defaults(model: Model, operation: str) -> list[str]:
    """What is there unless the input says otherwise: `id: util.autoId()`."""
    values = [f"{name}: now" for name in _timestamps(model, operation)]
    identifier = model.field("id")
    has_id = model.identifier == ("id",) if identifier is None else identifier.type.name in ("ID", "String") and not identifier.type.array
    return ["id: util.autoId()", *values] if operation == "create" and has_id else values


def _input_lines(subject: Subject, operation: str) -> list[str]:
    """The input with the defaults of its fields and with what indexes of several fields sort by."""
    model = subject.model
    defaults = [
        f"{property_name(item.name)}: {member('ctx.args.input', item.name)} ?? {_literal(item, item.default.value)}"
        for item in model.fields
        if operation == "create" and item.default is not None and item.default.value is not None
    ]
    given = "{ " + ", ".join(["...ctx.args.input", *defaults]) + " }"
    keys = _sort_keys(subject, operation)
    if not keys:
        return [f"const input = {given};"] if operation == "create" else ["const { input } = ctx.args;"]
    known = [*_defaults(model, operation), "...given"]
    values = f"{{ {', '.join(known)} }}" if len(known) > 1 else "given"
    return [
        f"const given = {given};",
        f"const known = {values};",
        f"const input = {{ ...given, {', '.join(f'...{key}' for key in keys)} }};",
    ]


def _literal(item: Field, value: str) -> str:
    return value if item.type.name in LITERALS else text(value)


def _sort_keys(subject: Subject, operation: str) -> list[str]:
    """Calls that make the attributes of sort keys of several fields, where the fields are given."""
    verb = {"create": "creating", "update": "updating"}[operation]
    groups = sort_key_groups(subject)
    return [f"sortKeyOf(known, {text(owner)}, {text(verb)}, {strings(fields)})" for owner, fields in groups.items()]


def _without_null_keys() -> Paragraph:
    return paragraph(
        "/** The item without the fields that an index needs but that are null: DynamoDB leaves it out of the index then. */\n"
        "function withoutNullKeys(item) {\n  const kept = {};\n"
        "  Object.keys(item)\n    .filter((name) => item[name] !== null || !has(INDEXED, name))\n"
        "    .forEach((name) => {\n      kept[name] = item[name];\n    });\n  return kept;\n}"
    )
