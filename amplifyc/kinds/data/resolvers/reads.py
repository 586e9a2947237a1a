"""Queries of a model: get, list, and the queries of its indexes (D120 to D122)."""

from __future__ import annotations

from collections.abc import Sequence

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import AccessMatrix, ApiField, Role, composite
from amplifyc.kinds.data.model import Model
from amplifyc.kinds.data.resolvers.callers import (
    is_allowed,
    is_mode,
    names_of,
    open_to,
    own_roles,
    ownership,
    provider_of,
)
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, template, text
from amplifyc.kinds.data.resolvers.keys import key_attributes, key_of, key_query, object_of
from amplifyc.kinds.data.resolvers.resolver import Subject


def reader(matrix: AccessMatrix | None, modes: ApiModes, roles: Sequence[Role], what: str) -> tuple[list[Paragraph], bool]:
    """Who may read: `isAllowed`, and `ownership` where items have owners; whether they have."""
    if matrix is None:
        return [open_to(modes, what)], False
    own = own_roles(roles)
    found = [is_allowed(roles, what)]
    return (found, False) if not own else ([*found, ownership(own, reading=True)], True)


def get_code(subject: Subject, field: ApiField) -> str:
    """Reads one item by its key; somebody else's is refused."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    title = f"Query.{field.name}: the {model.name} with this key."
    roles = matrix.roles_for("get") if matrix else ()
    by_key, others = _by_key(own_roles(roles), key_attributes(model))
    if by_key:
        own = [is_allowed(roles, "read"), ownership(others, reading=True), ownership(by_key, name="keyOwnership")]
        return module(title, template("get-own-key"), [*own, key_of(model)])
    own, has_owners = reader(matrix, modes, roles, "read")
    return module(title, template("get-own" if has_owners else "get"), [*own, key_of(model)])


def list_code(subject: Subject, field: ApiField) -> str:
    """Lists items: all, those of a partition where the author has declared the key, or those of an index."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    index = field.index
    partition, sort = (index.partition_key, index.sort_keys) if index else (model.identifier[0], model.identifier[1:])
    has_query = index is not None or model.has_own_key
    title = f"Query.{field.name}: {_what(model, field, partition)}."
    roles = matrix.roles_for("list") if matrix else ()
    key_fields = (partition, *((composite(sort),) if sort else ())) if has_query else model.identifier[:1]
    by_key, others = _by_key(own_roles(roles), key_fields)
    own, has_owners = reader(matrix, modes, roles, "list")
    if by_key:
        access = _key_access(by_key, others, key_fields, may_scan=index is None)
        own = [is_allowed(roles, "list"), *([ownership(others, reading=True)] if others else []), access]
    if has_query:
        own.append(key_query(partition, sort, must_have_partition=index is not None))
    request = _list_request(model, field, has_owners=has_owners, has_query=has_query, owns_key=bool(by_key))
    return module(title, [request, *template("passes")], own)


def _what(model: Model, field: ApiField, partition: str) -> str:
    if field.index is not None:
        return f"{model.name} items by {', '.join((partition, *field.index.sort_keys))}"
    return f"{model.name} items, by {partition} if it is given" if model.has_own_key else f"{model.name} items"


def _list_request(model: Model, field: ApiField, *, has_owners: bool, has_query: bool, owns_key: bool) -> Paragraph:
    """The request. What Gen 2 checks first is checked first: the arguments of a list, the caller of an index."""
    lines = ["const { filter, limit, nextToken } = ctx.args;"]
    queries = ["const query = keyQuery(ctx.args);"] if has_query and not owns_key else []
    if field.index is None:
        lines += queries
    if owns_key:
        lines.append("const access = keyAccess(ctx);")
        if has_query:
            lines.append("const query = keyQuery({ ...ctx.args, ...access.args });")
        readable = "access.filter"
    elif has_owners:
        lines.append("const readable = readFilter(ctx);")
        readable = "readable"
    else:
        lines.append("if (!isAllowed(ctx)) util.unauthorized();")
        readable = None
    if field.index is not None:
        lines += queries
    filters = f"[{readable}, filter]" if readable else "[filter]"
    properties = ["limit: limit ?? 100", "nextToken", f"filter: filterOf({filters})"]
    if field.index is not None:
        lines.append(_returned(["operation: 'Query'", f"index: {text(field.index.name)}", "query", _forward(), *properties]))
    elif has_query:
        page = ", ".join(properties)
        lines.append(f"const page = {{ {page} }};")
        lines.append("if (!query) return { operation: 'Scan', ...page };")
        lines.append(f"return {{ operation: 'Query', query, {_forward()}, ...page }};")
    else:
        lines.append(_returned(["operation: 'Scan'", *properties]))
    body = "\n".join(f"  {line}" for line in lines)
    return paragraph(f"export function request(ctx) {{\n{body}\n}}")


def _returned(properties: Sequence[str]) -> str:
    return "return {\n" + "".join(f"    {item},\n" for item in properties) + "  };"


def _forward() -> str:
    return "scanIndexForward: ctx.args.sortDirection !== 'DESC'"


def _by_key(roles: Sequence[Role], key_fields: Sequence[str]) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Dynamic roles whose field is part of the key, and the others: DynamoDB cannot filter by a key that it queries by."""
    by_key = tuple(role for role in roles if role.entity in key_fields)
    return by_key, tuple(role for role in roles if role not in by_key)


def _key_access(by_key: Sequence[Role], others: Sequence[Role], key_fields: Sequence[str], *, may_scan: bool) -> Paragraph:
    """What callers may read whose name is part of the key.

    Who asks for its own key may read all of it. Who gives none gets its own part of the key; a scan is filtered instead.
    """
    partition = key_fields[0]
    lines = ["if (isAllowed(ctx)) return { filter: null };", "const mode = util.authType();"]
    asked, filtered, narrowed = [], [], []
    for number, role in enumerate(by_key):
        field = role.entity or ""
        names, given = f"names{number or ''}", member("ctx.args", field)
        lines.append(f"const {names} = {is_mode(provider_of(role))} ? {names_of(role)} : [];")
        asked.append(f"has({names}, {given if field == partition else f'{given}?.eq'})")
        filtered.append(f"...{names}.map((name) => ({{ {field}: {{ eq: name }} }}))")
        if field != partition:
            own = object_of({field: f"{{ eq: {names}[0] }}"})
            narrowed.append(f"if ({names}.length > 0 && !{given}) return {{ filter: null, args: {own} }};")
    lines.append(f"if ({' || '.join(asked)}) return {{ filter: null }};")
    if others:
        lines.append("const own = ownership(ctx);")
    if may_scan:
        items = [*(["...own"] if others else []), *filtered]
        all_own = f"[{', '.join(items)}]" if len(items) > 1 else items[0].removeprefix("...")
        lines.append(
            f"if (isBlank({member('ctx.args', partition)})) {{\n    const all = {all_own};\n"
            "    return all.length > 0 ? { filter: { or: all } } : util.unauthorized();\n  }"
        )
    if others:
        lines.append("if (own.length > 0) return { filter: { or: own } };")
    body = "\n".join(f"  {line}" for line in [*lines, *narrowed, "return util.unauthorized();"])
    comment = "What the caller may read, by the key that it asks for or by other fields."
    return paragraph(f"/** {comment} */\nfunction keyAccess(ctx) {{\n{body}\n}}")
