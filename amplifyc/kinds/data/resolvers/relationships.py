"""Relationships of a model: related items are looked up by key or by an index of theirs (D066 to D068)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import AccessMatrix, Role, composite, open_sort_keys, relationship_index
from amplifyc.kinds.data.model import Field, Model, Schema
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.kinds.data.resolvers.callers import is_allowed, open_to, own_roles, ownership, provider_of
from amplifyc.kinds.data.resolvers.fields import FieldReaders, field_readers, guard, hides_below_mutations
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, template, text
from amplifyc.kinds.data.resolvers.keys import joined, object_of, with_sort_key
from amplifyc.kinds.data.resolvers.resolver import FieldResolver, Table


def relationship_resolvers(
    schema: Schema, model: Model, matrix: AccessMatrix | None, related: Mapping[str, AccessMatrix | None], modes: ApiModes
) -> Iterator[FieldResolver]:
    """The resolver of each relationship, over the table of the related model."""
    readers = field_readers(matrix) if matrix else None
    for field in model.fields:
        relationship = field.relationship
        if relationship is None:
            continue
        target = schema.models_by_name[relationship.target]
        if target.database is not None:
            continue
        code = _code(model, field, target, None if readers is None else readers[field.name], related[target.name], modes)
        yield FieldResolver(model.name, field.name, Table(target.name), code, model=model.name)


def _code(
    model: Model, field: Field, target: Model, of_field: FieldReaders | None, related: AccessMatrix | None, modes: ApiModes
) -> str:
    relationship = field.relationship
    assert relationship is not None
    is_many = relationship.kind == "hasMany"
    own: list[Paragraph] = []
    lines: list[str] = []
    readers, is_closed = of_field or ((), False)
    if is_closed:
        test, used = guard(readers, f"read {field.name}", name="isFieldAllowed", own="fieldOwnership")
        own += used
        lines.append(f"if ({test}) util.unauthorized();")
    roles = related_readers(related) if related else ()
    dynamic = own_roles(roles)
    own.append(is_allowed(roles, "read") if related else open_to(modes, "read"))
    if dynamic:
        own.append(ownership(dynamic, reading=True))
    filtered = bool(dynamic) and relationship.kind != "belongsTo"
    lines.append("const readable = readFilter(ctx);" if filtered else "readFilter(ctx);" if dynamic else
                 "if (!isAllowed(ctx)) util.unauthorized();")
    nothing = "{ items: [] }" if is_many else "null"
    if of_field is not None and hides_below_mutations(model) and is_hidden(field, readers, is_closed, related, roles):
        lines.append("// Subscribers get what a mutation returns, and might not be allowed to read this.")
        lines.append(f"if (ctx.source.__operation === 'Mutation') runtime.earlyReturn({nothing});")
    key, sources = _key(model, field, target)
    lines.append(f"if ({' || '.join(f'isBlank({source})' for source in sources)}) runtime.earlyReturn({nothing});")
    if relationship.kind == "belongsTo":
        lines.append(f"return {{ operation: 'GetItem', key: util.dynamodb.toMapValues({object_of(key)}) }};")
        response = "relation-own" if dynamic else "relation-one"
    else:
        index = relationship_index(model.name, field.name, relationship.index)
        query = with_sort_key(f"keyEquals({object_of(key)})", open_sort_keys(relationship, target))
        lines += _many(index, query, relationship.limit, filtered=filtered) if is_many else [_first(index, query, filtered=filtered)]
        response = "relation-many" if is_many else "relation-first"
    body = "\n".join(f"  {line}" for line in lines)
    request = paragraph(f"export function request(ctx) {{\n{body}\n}}")
    found = f"all {target.name} items" if is_many else f"the {target.name} item"
    title = f"{model.name}.{field.name}: {found} that {_relation(field)}."
    return module(title, [request, *template(response)], own)


def _relation(field: Field) -> str:
    relationship = field.relationship
    assert relationship is not None
    names = ", ".join(relationship.references)
    return f"its {names} names" if relationship.kind == "belongsTo" else f"name{'s' if relationship.kind == 'hasOne' else ''} it by {names}"


def _key(model: Model, field: Field, target: Model) -> tuple[dict[str, str], list[str]]:
    """The attributes to look up with the values they must have, and the fields of `ctx.source` that these are made of."""
    relationship = field.relationship
    assert relationship is not None
    references = relationship.references
    belongs = relationship.kind == "belongsTo"
    attributes = target.identifier if belongs else references
    fields = references if belongs else relationship.fields or model.identifier
    sources = [member("ctx.source", name) for name in fields[: len(attributes)]]
    key = {attributes[0]: sources[0]}
    if len(attributes) > 1:
        value = joined("ctx.source", fields[1 : len(attributes)])
        key[composite(attributes[1:])] = value
    return key, sources


def _many(index: str, query: str, limit: int, *, filtered: bool) -> list[str]:
    filters = "[readable, filter]" if filtered else "[filter]"
    by = f"    index: {text(index)},\n" if index else ""
    query_object = (
        f"return {{\n    operation: 'Query',\n{by}    query: {query},\n"
        f"    scanIndexForward: sortDirection !== 'DESC',\n    limit: limit ?? {limit},\n    nextToken,\n"
        f"    filter: filterOf({filters}),\n  }};"
    )
    return ["const { filter, limit, nextToken, sortDirection } = ctx.args;", query_object]


def _first(index: str, query: str, *, filtered: bool) -> str:
    tail = ", filter: filterOf([readable])" if filtered else ""
    return f"return {{ operation: 'Query', index: {text(index)}, query: {query}{tail} }};"


def related_readers(matrix: AccessMatrix) -> tuple[Role, ...]:
    """Who may read items of the related model in any way."""
    return tuple(dict.fromkeys(role for operation in ("get", "list", "sync", "search", "listen") for role in matrix.roles_for(operation)))


def is_hidden(
    field: Field, readers: Sequence[Role], is_closed: bool, related: AccessMatrix | None, roles: Sequence[Role]
) -> bool:
    """Whether related items are left out of what mutations return: not everybody who gets the one may read the other (D105)."""
    if is_closed:
        return True
    if field.type.non_null or related is None:
        return False
    others = [role for role in roles if not _is_covered(role, roles)]
    for reader in readers:
        if any(_reads_both(reader, other) for other in others):
            same = len(readers) == len(others) and all(any(_is_same(role, other) for role in readers) for other in others)
            return not same
    return False


def _is_covered(role: Role, roles: Sequence[Role]) -> bool:
    """Whether everybody signed in may read, so that a narrower rule of the same provider does not matter."""
    providers: tuple[Provider, ...] = ("userPools", "oidc")
    return role.provider in providers and role.strategy != "private" and Role("private", role.provider) in roles


def _reads_both(reader: Role, other: Role) -> bool:
    if reader == other:
        return True
    tokens = ("userPools", "oidc", "identityPool")
    return provider_of(reader) == provider_of(other) and provider_of(other) in tokens and "private" in (reader.strategy, other.strategy)


def _is_same(reader: Role, other: Role) -> bool:
    return reader == other and (reader.static and reader.strategy != "custom")
