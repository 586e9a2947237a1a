"""Steps of the author's in resolvers that amplifyc writes: which fields have such resolvers, and what they can take."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import api_fields
from amplifyc.kinds.data.language.codes import UNKNOWN_SETTING
from amplifyc.kinds.data.language.places import part
from amplifyc.kinds.data.language.sdl.directives import NOT_YET
from amplifyc.kinds.data.model import AuthorSteps, Data, FunctionHandler, HttpHandler, Operation, Schema
from amplifyc.kinds.data.model.steps import NO_SOURCE
from amplifyc.syntax import Place

BAD_STEPS = Code("data/bad-resolver-steps", "Steps that the resolver of a field cannot have")

ANSWERED = (FunctionHandler, HttpHandler)
MOST, OURS = 10, 3
"""How many functions AppSync runs in a pipeline, and how many of those of a model may be ours."""


def check_steps(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    schema = data.schema
    fields = _fields(schema)
    operations = {f"{item.kind}.{item.name}": item for item in schema.operations}
    seen: dict[str, AuthorSteps] = {}
    for steps in schema.steps:
        if steps.type_name not in fields:
            hint = did_you_mean(steps.type_name, fields) or "name Query, Mutation, Subscription or a model"
            at = Place(steps.place.document, steps.place.path[:-1])
            yield BAD_STEPS.at(at.key, f"the API has no type `{steps.type_name}` with resolvers", hint=hint)
            continue
        if steps.field_name not in fields[steps.type_name]:
            hint = did_you_mean(steps.field_name, fields[steps.type_name]) or "name an operation or a field of the API"
            yield BAD_STEPS.at(steps.place.key, f"`{steps.type_name}` has no field `{steps.field_name}`", words="not there", hint=hint)
            continue
        if steps.name in seen:
            yield BAD_STEPS.at(steps.place.key, f"`{steps.name}` has steps in two files", hint="write them in one place")
        seen.setdefault(steps.name, steps)
        yield from _fitting(steps, operations.get(steps.name))
        yield from _sources(data, steps)


def _fields(schema: Schema) -> dict[str, set[str]]:
    """Type -> its fields that can have steps."""
    found: dict[str, set[str]] = {"Query": set(), "Mutation": set(), "Subscription": set()}
    for model in schema.models:
        for api_field in api_fields(model):
            found[api_field.type].add(api_field.name)
        found[model.name] = {field.name for field in model.fields}
    for operation in schema.operations:
        found[operation.kind].add(operation.name)
    return found


def _fitting(steps: AuthorSteps, operation: Operation | None) -> Iterator[Diagnostic]:
    if not steps.all:
        yield BAD_STEPS.at(steps.place.key, f"`{steps.name}` gets no step", hint="add `before:`, `after:` or `replace:`")
    if operation is not None and not (operation.handlers and all(isinstance(item, ANSWERED) for item in operation.handlers)):
        hint = "put the step into its `handler`, as a list"
        yield BAD_STEPS.at(steps.place.key, f"`{steps.name}` takes no steps", words="its handler answers it alone", hint=hint)
    elif operation is not None and steps.replace is not None:
        message = f"`{steps.name}` is answered by a handler of yours"
        yield BAD_STEPS.at((steps.place / "replace").key, message, hint="change its `handler`")
    if steps.type_name == "Subscription" and (steps.replace or steps.after):
        name = "replace" if steps.replace else "after"
        message = f"`{steps.name}` can only have steps `before`: who hears what is decided last"
        yield BAD_STEPS.at((steps.place / name).key, message, hint="refuse callers in `before`, or set a filter there")
    room = MOST - (len(operation.handlers) if operation is not None else OURS)
    if len(steps.all) > room:
        message = f"`{steps.name}` has {len(steps.all)} steps of yours, and there is room for {room}"
        yield BAD_STEPS.at(steps.place.key, message, hint="join some of them")


def _sources(data: Data, steps: AuthorSteps) -> Iterator[Diagnostic]:
    models = data.schema.models_by_name
    known = {*models, *data.data_sources, NO_SOURCE}
    for step in steps.all:
        name = step.data_source
        if name is not None and name not in known:
            hint = did_you_mean(name, known) or "name a model, or declare it under `dataSources`"
            at = part(step.place, "dataSource")
            yield UNKNOWN_SETTING.at(at.value, f"there is no data source `{name}`", words="not declared", hint=hint)
        elif name in models and models[name].database is not None:
            yield NOT_YET.at(part(step.place, "dataSource").value, "a resolver over a SQL model is not supported yet (D163)")
