"""Steps of the author's around what a resolver of ours does, or in place of it: the resolver becomes a pipeline.

Nothing of the author's runs for whom the rules refuse. So, before the first of such steps, the resolver itself decides on the arguments,
and where an item decides, a step of ours looks it up. Our own step decides again, on the arguments that the steps before it have left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amplifyc.kinds.data.knowledge import Role, access_matrix, api_fields
from amplifyc.kinds.data.model import AuthorStep, AuthorSteps, Model, Schema
from amplifyc.kinds.data.model.steps import NO_SOURCE
from amplifyc.kinds.data.resolvers.callers import is_allowed, own_roles, ownership
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, paragraphs
from amplifyc.kinds.data.resolvers.relationships import related_readers
from amplifyc.kinds.data.resolvers.resolver import FieldResolver, Named, Source, Step, Table

OPERATIONS = ("Query", "Mutation", "Subscription")
_EARLY = re.compile(r"(?:^ +//[^\n]*\n)?^ +if \([^\n]*\) runtime\.earlyReturn\([^\n]*\);\n", re.MULTILINE)
_HIDDEN = re.compile(r"ctx\.source\.__operation === 'Mutation'(?: \? (\w+) :|\) runtime\.earlyReturn\((.+)\);)")
_BY_ITEM = ("writeCondition", "fieldCondition")


def with_steps(schema: Schema, resolvers: Iterable[FieldResolver]) -> tuple[FieldResolver, ...]:
    """The resolvers, those with steps of the author's as pipelines; fields that had none get one."""
    wanted = {(steps.type_name, steps.field_name): steps for steps in schema.steps}
    if not wanted:
        return tuple(resolvers)
    found = []
    for resolver in resolvers:
        steps = wanted.pop((resolver.type_name, resolver.field_name), None)
        found.append(resolver if steps is None else _pipeline(schema, resolver, steps))
    plain = [_plain(name, field) for name, field in wanted if name in schema.models_by_name]
    return (*found, *(_pipeline(schema, resolver, wanted[resolver.type_name, resolver.field_name]) for resolver in plain))


def _plain(model: str, field: str) -> FieldResolver:
    """What a field without a resolver does."""
    request = paragraph("export function request() {\n  return { payload: null };\n}")
    response = paragraph(f"export function response(ctx) {{\n  return {member('ctx.source', field)};\n}}")
    return FieldResolver(model, field, None, module(f"{model}.{field}: what the item has.", [request, response]), model=model)


def _pipeline(schema: Schema, resolver: FieldResolver, steps: AuthorSteps) -> FieldResolver:
    before = [_authors(schema, step, None) for step in steps.before]
    after = [_authors(schema, step, None) for step in steps.after]
    if resolver.steps:  # functions, one after another: the resolver itself decides already
        functions = [Step(step.source, _on_stash(step.code)) for step in resolver.steps] if before else resolver.steps
        return _made(resolver, _keeping_arguments(resolver.code) if before else resolver.code, [*before, *functions, *after])
    decides = bool(before) or steps.replace is not None
    checks = list(_item_check(resolver, replaced=steps.replace is not None)) if decides else []
    return _made(resolver, _head(resolver, decides=decides), [*checks, *before, *_data(schema, resolver, steps), *after])


def _made(resolver: FieldResolver, code: str, steps: Iterable[Step]) -> FieldResolver:
    return FieldResolver(resolver.type_name, resolver.field_name, resolver.source, code, tuple(steps), resolver.model, resolver)


def _on_stash(code: str) -> str:
    """Code of ours that takes the arguments as steps before it have left them."""
    return code.replace("ctx.args", "ctx.stash.args")


def _keeping_arguments(code: str) -> str:
    """The code of a pipeline of ours that puts the arguments where steps may change them."""
    kept = code.replace("export function request() {", "export function request(ctx) {")
    return kept.replace("  return {};\n", "  ctx.stash.args = ctx.args;\n  return {};\n", 1)


def _authors(schema: Schema, step: AuthorStep, default: Source) -> Step:
    name = step.data_source
    if name is None:
        return Step(default, step.code)
    source = None if name == NO_SOURCE else Table(name) if name in schema.models_by_name else Named(name)
    return Step(source, step.code)


def _head(resolver: FieldResolver, *, decides: bool) -> str:
    """The resolver itself: it lets the caller in, and gives back what the last step returned."""
    name = f"{resolver.type_name}.{resolver.field_name}"
    response = _last(resolver)
    if not decides:
        request = paragraph("export function request() {\n  return {};\n}")
        return module(f"{name}: what its steps return.", [request, response])
    own = [_renamed(item) for item in paragraphs(resolver.code) if item.name != "response"]
    request = paragraph(
        "export function request(ctx) {\n  ctx.stash.args = ctx.args;\n"
        f"  ctx.stash.request = {_asked(resolver.code)};\n  return {{}};\n}}"
    )
    return module(f"{name}: lets the caller in before any step runs.", [request, response], own)


def _asked(code: str) -> str:
    """The call of our request, as `_renamed` has it."""
    return "dataRequest(ctx)" if "export function request(ctx)" in code else "dataRequest()"


def _renamed(item: Paragraph) -> Paragraph:
    """Our request, as the function that decides; it never ends early, since what follows does not depend on it."""
    if item.name != "request":
        return item
    text = _EARLY.sub("", item.text).replace("export function request(", "function dataRequest(")
    return paragraph(f"/** What the data source is asked; ends here for callers whom the rules refuse. */\n{text}")


def _last(resolver: FieldResolver) -> Paragraph:
    """What mutations return stays marked, and what subscribers might not read stays out of it, whatever the steps return."""
    shape = _shape(resolver)
    lines = ["const { result } = ctx.prev;"]
    if resolver.type_name == "Mutation" and resolver.model is not None:
        lines.append("return result && { ...result, __operation: 'Mutation' };")
    elif shape == "relation-many":
        lines.append("return { ...result, items: (result?.items ?? []).map((item) => marked(ctx, item)) };")
    elif shape == "relation":
        lines.append("return marked(ctx, result);")
    else:
        lines = ["return ctx.prev.result;"]
    hidden = None if resolver.type_name in OPERATIONS else _HIDDEN.search(resolver.code)
    if hidden is not None:
        lines.insert(0, f"if (ctx.source.__operation === 'Mutation') return {hidden[1] or hidden[2]};")
    return paragraph("export function response(ctx) {\n" + "".join(f"  {line}\n" for line in lines) + "}")


def _shape(resolver: FieldResolver) -> str:
    """`relation-many`, `relation` or nothing, for the fields of types."""
    if "marked" not in {item.name for item in paragraphs(resolver.code)}:
        return ""
    return "relation-many" if "items.map" in resolver.code else "relation"


def _item_check(resolver: FieldResolver, *, replaced: bool) -> Iterator[Step]:
    """Looks up the item where it decides who may read or write it."""
    own = {item.name: item for item in paragraphs(resolver.code)}
    name = f"{resolver.type_name}.{resolver.field_name}"
    title = f"{name}: refuses callers by the item, before any step runs."
    if resolver.type_name == "Query" and "keyOf" in own and "isOwn" in own and not replaced:
        nothing = paragraph(own["response"].text.replace("return item;", "return null;"))
        yield Step(resolver.source, module(title, [_item_request("ctx.args"), nothing], own.values()))
    elif resolver.type_name == "Mutation" and own.keys() & set(_BY_ITEM):
        refuses = (
            "refuseFor(ctx, ctx.result, ctx.stash.input);" if "fieldCondition" in own
            else "if (!isAllowed(ctx) && !isOwn(ctx.result, ownership(ctx))) util.unauthorized();"
        )
        response = paragraph(
            "export function response(ctx) {\n  if (ctx.error) util.error(ctx.error.message, ctx.error.type);\n"
            f"  {refuses}\n  return null;\n}}"
        )
        yield Step(resolver.source, module(title, [_item_request("ctx.args.input"), response], own.values()))


def _item_request(values: str) -> Paragraph:
    """Reads the item with this key, for callers for whom it decides."""
    return paragraph(
        "export function request(ctx) {\n  if (isAllowed(ctx)) runtime.earlyReturn(null);\n"
        f"  return {{ operation: 'GetItem', key: util.dynamodb.toMapValues(keyOf({values})), consistentRead: true }};\n}}"
    )


def _data(schema: Schema, resolver: FieldResolver, steps: AuthorSteps) -> Iterator[Step]:
    """The step that reads or writes: ours, or the author's, whose answer then goes through what ours would go through."""
    if steps.replace is None:
        changes = bool(steps.before) and resolver.type_name != "Subscription"  # AppSync itself compares the arguments of these
        yield Step(resolver.source, _on_stash(resolver.code) if changes else resolver.code)
        return
    if steps.before:
        yield Step(None, _prepared(resolver))
    yield _authors(schema, steps.replace, resolver.source)
    check = _answer_check(schema, resolver)
    if check is not None:
        yield Step(None, check)


def _prepared(resolver: FieldResolver) -> str:
    """Makes the request again, of the arguments that the steps before have left."""
    own = [_renamed(item) for item in paragraphs(_on_stash(resolver.code)) if item.name != "response"]
    asks = f"ctx.stash.request = {_asked(resolver.code)};"
    request = paragraph(f"export function request(ctx) {{\n  {asks}\n  return {{ payload: null }};\n}}")
    response = paragraph("export function response(ctx) {\n  return ctx.prev.result;\n}")
    return module(f"{resolver.type_name}.{resolver.field_name}: decides on what the steps before have made.", [request, response], own)


def _answer_check(schema: Schema, resolver: FieldResolver) -> str | None:
    """Takes from the answer of the author's step what the caller may not read."""
    name = f"{resolver.type_name}.{resolver.field_name}"
    request = paragraph("export function request(ctx) {\n  return { payload: ctx.prev.result };\n}")
    own = {item.name: item for item in paragraphs(resolver.code)}
    title = f"{name}: of what was found, only what the caller may read."
    many, roles = _listed(schema, resolver)
    if many:
        dynamic = own_roles(roles)
        if not dynamic:
            return None
        response = paragraph(
            "export function response(ctx) {\n  if (isAllowed(ctx)) return ctx.result;\n  const own = ownership(ctx);\n"
            "  return { ...ctx.result, items: (ctx.result?.items ?? []).filter((item) => isOwn(item, own)) };\n}"
        )
        return module(title, [request, response], [is_allowed(roles, "read"), ownership(dynamic, reading=True)])
    is_read = resolver.type_name == "Query" and "isOwn" in own
    if is_read or _shape(resolver) == "relation":
        return module(title, [request, own["response"]], own.values())
    return None


def _listed(schema: Schema, resolver: FieldResolver) -> tuple[bool, tuple[Role, ...]]:
    """Whether the field is a list of items, and who may read such items."""
    if resolver.model is None:
        return False, ()
    model = schema.models_by_name[resolver.model]
    if resolver.type_name == "Query":
        field = next((item for item in api_fields(model) if item.type == "Query" and item.name == resolver.field_name), None)
        return field is not None and field.operation == "list", _readers(model, "list")
    relation = schema.models_by_name[resolver.type_name].field(resolver.field_name) if resolver.type_name not in OPERATIONS else None
    if relation is None or relation.relationship is None or relation.relationship.kind != "hasMany":
        return False, ()
    matrix = access_matrix(schema.models_by_name[relation.relationship.target])
    return True, related_readers(matrix) if matrix else ()


def _readers(model: Model, operation: str) -> tuple[Role, ...]:
    matrix = access_matrix(model)
    return matrix.roles_for(operation) if matrix else ()
