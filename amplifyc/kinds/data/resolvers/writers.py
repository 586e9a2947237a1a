"""Who may write which fields of a model, and under what condition (D051, D099)."""

from __future__ import annotations

from collections.abc import Sequence

from amplifyc.frozen import frozen
from amplifyc.kinds.data.knowledge import AccessMatrix, Role, composite, table_indexes
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.kinds.data.resolvers.callers import MODES, conditions_of, is_allowed, is_mode, names_of, ownership, provider_of, static_term
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, paragraph, strings, text
from amplifyc.kinds.data.resolvers.resolver import Subject


@frozen
class Writer:
    """What one role may write: all, or some fields."""

    role: Role
    is_full: bool
    set: tuple[str, ...]
    remove: tuple[str, ...] = ()


def sort_key_groups(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Sort keys of several fields: that of the table, those of the author's indexes, those of indexes for relationships (D076)."""
    groups = {"the primary key": subject.model.identifier[1:]}
    for index in table_indexes(subject.schema, subject.model):
        name = f"@index '{index.name}'" if index.relationship is None else f"global secondary index '{index.name}'"
        groups[name] = index.sort_keys
    return {name: fields for name, fields in groups.items() if len(fields) > 1}


def writers_of(subject: Subject, matrix: AccessMatrix, operation: str) -> list[Writer]:
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
    joined = [composite(group) for group in sort_key_groups(subject).values() if all(name in fields for name in group)]
    return tuple(dict.fromkeys([*fields, *joined]))


def create_authorization(writers: Sequence[Writer]) -> list[Paragraph]:
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


def _rights(writers: Sequence[Writer], provider: Provider) -> list[str]:
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
    return [f"if ({is_mode(provider)}) {{\n{inner}\n  }}"]


def update_authorization(writers: Sequence[Writer]) -> tuple[list[Paragraph], str, str]:
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
