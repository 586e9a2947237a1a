"""Mutations of a model: create, update, delete (D123)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amplifyc.kinds.data.knowledge import AccessMatrix, ApiField, Role, composite, table_indexes
from amplifyc.kinds.data.model import Field, Model, Validation
from amplifyc.kinds.data.resolvers.callers import (
    MODES,
    conditions_of,
    is_allowed,
    is_mode,
    names_of,
    open_to,
    own_roles,
    ownership,
    provider_of,
    static_term,
)
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, property_name, strings, template, text
from amplifyc.kinds.data.resolvers.keys import key_attributes, key_of
from amplifyc.kinds.data.resolvers.resolver import Subject

LITERALS = frozenset({"Int", "Float", "Boolean", "AWSTimestamp", "AWSJSON"})
"""Types whose default is written without quotes."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What one role may write: all, or some fields."""

    role: Role
    is_full: bool
    set: tuple[str, ...]
    remove: tuple[str, ...] = ()


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
        authorize = _create_authorization(_writers(subject, matrix, "create"))
        own += authorize
        lines.append("authorize(ctx, input);" if len(authorize) > 1 else "if (!isAllowed(ctx)) util.unauthorized();")
    lines += _validation_lines(model, own)
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
        writers = _writers(subject, matrix, "update")
        added, response, check = _update_authorization(writers)
        condition = check.startswith("const ")
        own += added
        if response == "written-fields":
            lines.append("ctx.stash.input = input;")
        lines.append(check)
    lines += _validation_lines(model, own)
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
    groups = _sort_key_groups(subject)
    return [f"sortKeyOf(known, {text(owner)}, {text(verb)}, {strings(fields)})" for owner, fields in groups.items()]


def _sort_key_groups(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Sort keys of several fields: that of the table, those of the author's indexes, those of indexes for relationships (D076)."""
    groups = {"the primary key": subject.model.identifier[1:]}
    for index in table_indexes(subject.schema, subject.model):
        name = f"@index '{index.name}'" if index.relationship is None else f"global secondary index '{index.name}'"
        groups[name] = index.sort_keys
    return {name: fields for name, fields in groups.items() if len(fields) > 1}


def _without_null_keys() -> Paragraph:
    return paragraph(
        "/** The item without the fields that an index needs but that are null: DynamoDB leaves it out of the index then. */\n"
        "function withoutNullKeys(item) {\n  const kept = {};\n"
        "  Object.keys(item)\n    .filter((name) => item[name] !== null || !has(INDEXED, name))\n"
        "    .forEach((name) => {\n      kept[name] = item[name];\n    });\n  return kept;\n}"
    )


# --------------------------------------------------------------------------------------------------------------- who may write


def _writers(subject: Subject, matrix: AccessMatrix, operation: str) -> list[Writer]:
    """The roles that may write some field, with the fields, in Gen 2's order."""
    model = subject.model
    if operation == "create":
        roles = matrix.roles_for("create")
    else:
        removers = tuple(role for role in matrix.roles if any(matrix.is_allowed(role, name, "delete") for name in matrix.fields))
        roles = tuple(dict.fromkeys([*matrix.roles_for("update"), *removers]))
    writers = []
    for role in roles:
        settable = tuple(name for name in matrix.fields if matrix.is_allowed(role, name, operation))
        removable = tuple(name for name in matrix.fields if matrix.is_allowed(role, name, "delete"))
        is_full = len(settable) == len(matrix.fields) and (operation == "create" or len(removable) == len(matrix.fields))
        named = settable if operation == "create" else (*settable, model.identifier[0])
        writers.append(Writer(role, is_full, _with_sort_keys(subject, named), removable if operation == "update" else ()))
    return writers


def _with_sort_keys(subject: Subject, fields: Sequence[str]) -> tuple[str, ...]:
    """Fields, and the attributes that hold several of them."""
    joined = [composite(group) for group in _sort_key_groups(subject).values() if all(name in fields for name in group)]
    return tuple(dict.fromkeys([*fields, *joined]))


def _create_authorization(writers: Sequence[Writer]) -> list[Paragraph]:
    """`isAllowed`, and `authorize` where owners are filled in or only some fields may be written."""
    full = [writer.role for writer in writers if writer.is_full]
    allowed = is_allowed(full, "create")
    dynamic = [writer for writer in writers if not writer.role.static]
    partial = [writer for writer in writers if not writer.is_full]
    if not dynamic and not partial:
        return [allowed]
    body = ["const mode = util.authType();", *(["const fields = Object.keys(input);"] if partial else [])]
    body += ["const rights = [isAllowed(ctx)];"]
    if partial:
        body.append("const writable = [];")
    for provider in MODES:
        body += _rights([writer for writer in writers if provider_of(writer.role) == provider], provider)
    if not partial:
        body.append("if (!has(rights, true)) util.unauthorized();")
    else:
        body.append("if (has(rights, true)) return;")
        body.append("if (writable.length === 0) util.unauthorized();")
        body.append("refuse(fields.filter((name) => !has(writable, name)));")
    comment = f"Lets in whoever may create the item{', and makes its owner who creates it' if dynamic else ''}."
    lines = "\n".join(f"  {line}" for line in body)
    return [allowed, paragraph(f"/** {comment} */\nfunction authorize(ctx, input) {{\n{lines}\n}}")]


def _rights(writers: Sequence[Writer], provider: str) -> list[str]:
    """What `authorize` adds for the roles of one provider."""
    lines = []
    for writer in writers:
        role = writer.role
        if role.static and writer.is_full:
            continue
        if role.static:
            test = (static_term([role], provider_of(role), only_role=True) or "true").removeprefix("isBackend(ctx) || ")
        elif role.strategy == "owner":
            test = f"{'claimOwners' if role.many else 'claimOwner'}(input, {text(role.entity or '')}, {names_of(role)})"
        else:
            value = member("input", role.entity or "")
            test = (
                f"{names_of(role)}.some((group) => has({value} ?? [], group))" if role.many else f"has({names_of(role)}, {value})"
            )
        fields = strings(writer.set, 6)
        if writer.is_full:
            lines.append(f"rights.push({test});")
        elif test == "true":
            lines.append(f"writable.push(...{fields});")
        else:
            lines.append(f"if ({test}) writable.push(...{fields});")
    if not lines:
        return []
    inner = "\n".join(f"    {line}" for line in lines)
    return [f"if ({is_mode(provider)}) {{\n{inner}\n  }}"]  # type: ignore[arg-type]


def _update_authorization(writers: Sequence[Writer]) -> tuple[list[Paragraph], str, str]:
    """The functions, the template of the response, and the line of the request that lets the caller in."""
    closed = {provider_of(writer.role) for writer in writers if writer.is_full and writer.role.strategy == "private"}
    full = [writer.role for writer in writers if writer.is_full and writer.role.static]
    others = [writer for writer in writers if provider_of(writer.role) not in closed and writer.role not in full]
    allowed = is_allowed(full, "update")
    dynamic = [writer.role for writer in others if not writer.role.static]
    if not others:
        return [allowed], "written", "if (!isAllowed(ctx)) util.unauthorized();"
    if all(writer.is_full for writer in others):
        return [allowed, ownership(dynamic)], "written-own", "const allowed = writeCondition(ctx);"
    found = [allowed, _fitting_rules(others, has_owners=bool(dynamic))]
    if not dynamic:
        return found, "written", "checkFields(ctx, input);"
    return found, "written-fields", "const allowed = fieldCondition(ctx, input);"


def _fitting_rules(writers: Sequence[Writer], *, has_owners: bool) -> Paragraph:
    """The function that lists what the caller may set and remove; of rules that depend on the item, also their conditions."""
    lines = ["const mode = util.authType();", "const rules = [];"]
    for provider in MODES:
        inner = []
        for writer in (item for item in writers if provider_of(item.role) == provider):
            own = f"own: {'null' if writer.role.static else conditions_of(writer.role)}, " if has_owners else ""
            push = f"rules.push({{ {own}set: {strings(writer.set, 6)}, remove: {strings(writer.remove, 6)} }});"
            test = (static_term([writer.role], provider) or "true").removeprefix("isBackend(ctx) || ") if writer.role.static else "true"
            inner.append(push if test == "true" else f"if ({test}) {push}")
        if inner:
            lines.append(f"if ({is_mode(provider)}) {{\n" + "\n".join(f"    {line}" for line in inner) + "\n  }")
    lines.append("return rules.filter((rule) => !rule.own || rule.own.length > 0);" if has_owners else "return rules;")
    body = "\n".join(f"  {line}" for line in lines)
    more = ", in items that fulfil one of the conditions of `own`" if has_owners else ""
    comment = f"The rules that fit the caller: what each lets it set and remove{more}."
    return paragraph(f"/** {comment} */\nfunction fittingRules(ctx) {{\n{body}\n}}")


# ------------------------------------------------------------------------------------------------------------------ validation


def _validation_lines(model: Model, own: list[Paragraph]) -> list[str]:
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
