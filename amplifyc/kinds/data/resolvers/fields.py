"""Fields that not everybody who reads the model may read, and owners, of which only the last name is shown (D051, D105)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from amplifyc.kinds.data.knowledge import AccessMatrix, Role
from amplifyc.kinds.data.model import Model
from amplifyc.kinds.data.model.authorization import READ_OPERATIONS
from amplifyc.kinds.data.resolvers.answers import Guard, answered
from amplifyc.kinds.data.resolvers.callers import is_allowed, own_roles, ownership
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph
from amplifyc.kinds.data.resolvers.resolver import FieldResolver

FieldReaders = tuple[tuple[Role, ...], bool]
"""Who may read a field, and whether somebody who reads items of the model may not."""


def field_readers(matrix: AccessMatrix) -> Mapping[str, FieldReaders]:
    """The readers of each field. Most fields have the rights of their model, so each combination of rights is looked at once."""
    by_rights: dict[tuple[frozenset[str], ...], FieldReaders] = {}
    found: dict[str, FieldReaders] = {}
    for field in matrix.fields:
        rights = tuple(by_field[field] for by_field in matrix.allowed.values())
        if rights not in by_rights:
            by_rights[rights] = _field_readers(matrix, field)
        found[field] = by_rights[rights]
    return found


def _field_readers(matrix: AccessMatrix, field: str) -> FieldReaders:
    """Gen 2 asks this of those who `get` items alone; here nobody reads by a list or an event what they could not get."""
    allowed, is_closed = _readers(matrix, field, matrix.roles_for("get"))
    others = tuple(dict.fromkeys(role for operation in READ_OPERATIONS for role in matrix.roles_for(operation)))
    of_all = _readers(matrix, field, others)
    return of_all if of_all[1] and not is_closed else (allowed, is_closed)


def _readers(matrix: AccessMatrix, field: str, readers: tuple[Role, ...]) -> FieldReaders:
    """Which of the readers of items may read the field, and whether some may not."""
    for provider in ("userPools", "oidc"):
        private = Role("private", provider)
        if private in readers and all(matrix.is_allowed(private, field, operation) for operation in READ_OPERATIONS):
            readers = tuple(role for role in readers if role.provider != provider or role == private)
    allowed = tuple(role for role in readers if any(matrix.is_allowed(role, field, operation) for operation in READ_OPERATIONS))
    return allowed, len(allowed) < len(readers)


def hides_below_mutations(model: Model) -> bool:
    """Whether subscribers, who get what mutations return, are told only what all of them may read; not if there are none (D083, D105)."""
    return model.subscription_level == "on" and model.settings.get("subscriptions", {}) is not None


def shows_last_name(role: Role) -> bool:
    """Whether owners are stored by several names: `sub::username`."""
    return role.strategy == "owner" and "::" in (role.claim or "")


def field_resolvers(model: Model, matrix: AccessMatrix) -> Iterator[FieldResolver]:
    """The resolvers of fields that the table holds."""
    owners = dict.fromkeys(role.entity or "" for role in matrix.roles if shows_last_name(role))
    readers = field_readers(matrix)
    for field in model.fields:
        if field.relationship is not None:
            continue
        allowed, is_closed = readers[field.name]
        if field.handlers:
            refusal = readers_only(allowed, field.name) if is_closed else ([], [])
            yield answered(model.name, field.name, field.handlers, refusal, model=model.name)
        elif is_closed:
            is_owner = field.name in owners
            yield FieldResolver(model.name, field.name, None, _guarded(model, field.name, allowed, is_owner=is_owner), model=model.name)
        elif field.name in owners:
            yield FieldResolver(model.name, field.name, None, _owner(model, field.name), model=model.name)
    declared = {field.name for field in model.fields}
    for name in owners:
        if name not in declared:
            yield FieldResolver(model.name, name, None, _owner(model, name), model=model.name)


def open_fields(model: Model) -> Iterator[FieldResolver]:
    """The resolvers of a model without rules: of the fields that are answered like operations."""
    for field in model.fields:
        if field.handlers:
            yield answered(model.name, field.name, field.handlers, ([], []), model=model.name)


def guard(roles: Sequence[Role], what: str, *, name: str = "isAllowed", own: str = "ownership") -> tuple[str, list[Paragraph]]:
    """The test that the caller may not read the item of `ctx.source`, with the functions that it uses."""
    dynamic = own_roles(roles)
    allowed = is_allowed(roles, what, name=name)
    if not dynamic:
        return f"!{name}(ctx)", [allowed]
    return f"!{name}(ctx) && !isOwn(ctx.source, {own}(ctx))", [allowed, ownership(dynamic, name=own)]


def readers_only(roles: Sequence[Role], field: str) -> Guard:
    """Refuses who may not read a field that is answered like an operation."""
    test, own = guard(roles, f"read {field}")
    return [f"if ({test}) util.unauthorized();"], own


def _guarded(model: Model, field: str, roles: Sequence[Role], *, is_owner: bool) -> str:
    """Refuses who may not read the field. Below a mutation it is hidden: subscribers get what a mutation returns."""
    test, own = guard(roles, f"read {field}")
    value = member("ctx.source", field)
    if is_owner:
        response = _shown(model, field)
    elif hides_below_mutations(model):
        response = f"ctx.source.__operation === 'Mutation' ? null : {value}"
    else:
        response = value
    request = paragraph(f"export function request(ctx) {{\n  if ({test}) util.unauthorized();\n  return {{ payload: null }};\n}}")
    answer = paragraph(f"export function response(ctx) {{\n  return {response};\n}}")
    return module(f"{model.name}.{field}: only for those who may read it.", [request, answer], own)


def _owner(model: Model, field: str) -> str:
    request = paragraph("export function request() {\n  return { payload: null };\n}")
    answer = paragraph(f"export function response(ctx) {{\n  return {_shown(model, field)};\n}}")
    return module(f"{model.name}.{field}: owners are stored as `sub::username` and shown as `username`.", [request, answer])


def _shown(model: Model, field: str) -> str:
    declared = model.field(field)
    value = member("ctx.source", field)
    if declared is not None and declared.type.array:
        return f"{value}?.map((owner) => shownOwner(owner)) ?? null"
    return f"shownOwner({value})"


def type_field_code(type_name: str, field: str, roles: Sequence[Role], value: str | None = None) -> str:
    """A field of a type without a table, with rules of its own. Its value is that of the item, unless another is given."""
    test, own = guard(roles, f"read {field}")
    request = paragraph(f"export function request(ctx) {{\n  if ({test}) util.unauthorized();\n  return {{ payload: null }};\n}}")
    shown = value or member("ctx.source", field)
    answer = paragraph(f"export function response({'' if value else 'ctx'}) {{\n  return {shown};\n}}")
    return module(f"{type_name}.{field}: only for those who may read it.", [request, answer], own)

