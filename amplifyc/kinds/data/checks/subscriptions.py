"""What subscriptions listen to (E107 to E111)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.knowledge import api_fields, operation_names
from amplifyc.kinds.data.language.places import is_sdl, item, part
from amplifyc.kinds.data.model import Data, Operation, Schema, SubscriptionSource
from amplifyc.kinds.data.model.models import MUTATIONS

SOURCE = Code("data/bad-subscription-source", "A subscription to what is no mutation")


def check_subscriptions(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    operations = {operation.name: operation for operation in data.schema.operations}
    for subscription in data.schema.subscriptions:
        if subscription.is_implied:
            continue
        if is_sdl(subscription.place):
            yield from _mutations(data.schema, subscription)
            continue
        if not subscription.sources:
            hint = "add `for:` with a mutation of your own, or `{ model: …, mutations: [create] }`"
            yield SOURCE.at(subscription.place.key, f"`{subscription.name}` listens to no mutation", hint=hint)
        problems = [found for source in subscription.sources for found in _source(data.schema, operations, source)]
        yield from problems
        if not problems:
            yield from _same_type(operations, subscription)


def _source(schema: Schema, operations: dict[str, Operation], source: SubscriptionSource) -> Iterator[Diagnostic]:
    at = source.place.value
    is_model = source.name in schema.models_by_name
    if source.mutations is not None:
        if not is_model:
            hint = did_you_mean(source.name, schema.models_by_name)
            yield SOURCE.at((source.place / "model").value, f"there is no model `{source.name}`", hint=hint)
            return
        model = schema.models_by_name[source.name]
        for number, name in enumerate(source.mutations):
            if name in MUTATIONS and not operation_names(model, name):
                place = source.place.at("mutations", number)
                message = f"`{source.name}` has no mutation `{name}`: it is disabled"
                yield SOURCE.at(place.value, message, hint="enable it, or remove it here")
    elif is_model:
        hint = f"write `{{ model: {source.name}, mutations: [create, update, delete] }}`"
        yield SOURCE.at(at, f"`{source.name}` is a model: say which of its mutations are meant", hint=hint)
    elif source.name not in operations:
        names = [name for name, operation in operations.items() if operation.kind == "Mutation"]
        yield SOURCE.at(at, f"there is no mutation `{source.name}`", words="not declared", hint=did_you_mean(source.name, names))
    elif operations[source.name].kind != "Mutation":
        kind = operations[source.name].kind.lower()
        yield SOURCE.at(at, f"`{source.name}` is a {kind}, and subscriptions hear of mutations only", hint="name a mutation")


def _same_type(operations: dict[str, Operation], subscription: Operation) -> Iterator[Diagnostic]:
    types = {
        source.name: source.name if source.mutations is not None else operations[source.name].returns.name
        for source in subscription.sources
    }
    if len(set(types.values())) > 1:
        listed = ", ".join(f"`{name}` returns {type_}" for name, type_ in types.items())
        message = f"the mutations that `{subscription.name}` listens to return different types: {listed}"
        yield SOURCE.at(part(subscription.place, "for").value, message, hint="make a subscription for each type")


def _mutations(schema: Schema, subscription: Operation) -> Iterator[Diagnostic]:
    """`@aws_subscribe(mutations: […])` of the directive language."""
    known = {field.name for model in schema.models for field in api_fields(model) if field.type == "Mutation"}
    known |= {operation.name for operation in schema.mutations}
    place = part(part(subscription.place, "@aws_subscribe"), "mutations")
    for number, name in enumerate(subscription.subscribes_to):
        if name not in known:
            yield SOURCE.at(item(place, number).value, f"there is no mutation `{name}`", hint=did_you_mean(name, known))
