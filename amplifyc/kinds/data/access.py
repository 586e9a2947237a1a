"""Whom the rules of the API let do what, for the table of access."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import Allowed, Graph
from amplifyc.kinds.data.authorization.modes import ApiModes, resolve_modes
from amplifyc.kinds.data.language.native import DIRECTIVES
from amplifyc.kinds.data.model.authorization import AuthRule, Provider
from amplifyc.kinds.data.model.models import MUTATIONS, SUBSCRIPTIONS, Model
from amplifyc.kinds.data.model.operations import Operation
from amplifyc.kinds.data.model.resource import Data, FunctionAccess
from amplifyc.kinds.data.model.schema import Schema
from amplifyc.kinds.data.model.types import NativeDirective

_ACTIONS = ("create", "update", "delete", "get", "list", "listen")
_OF_FUNCTIONS = {"query": ("get", "list"), "mutate": MUTATIONS, "listen": ("listen",)}
_OF_OPERATIONS = {"Query": "query", "Mutation": "mutate", "Subscription": "subscribe"}
_GRANTED = {"Query": "query", "Mutation": "mutate", "Subscription": "listen"}
_EVERYBODY: dict[Provider, tuple[str, str]] = {  # whom a provider lets in, and what else must hold
    "apiKey": ("api key", ""),
    "userPools": ("authenticated", ""),
    "oidc": ("authenticated", "signed in by OIDC"),
    "function": ("lambda authorizer", ""),
}


def access(data: Data, graph: Graph) -> Iterator[Allowed]:
    """One item for each rule: of models, of their fields, of types, of custom operations, and of functions."""
    modes = resolve_modes(data.authorization_modes, graph.only("auth", "referenceAuth") is not None)
    assert modes is not None  # the data kind has checked it
    for model in data.schema.models:
        yield from _of_model(data, model, modes)
    for item in data.schema.types:
        for field in item.fields:
            for rule in field.rules:
                yield from _allowed(rule, f"{data.address}.{item.name}.{field.name}", ("get",))
    for operation in data.schema.operations:
        yield from _of_operation(data, operation)


def _of_model(data: Data, model: Model, modes: ApiModes) -> Iterator[Allowed]:
    resource = f"{data.address}.{model.name}"
    possible = tuple(_possible(model))
    for rule in model.rules:
        yield from _allowed(rule, resource, tuple(word for word in possible if word in rule.operations))
    if not model.has_rules and modes.open_to_api_key:
        yield Allowed("api key", resource, possible, model.place)  # D026: without any rule the implicit key opens it
    if model.subscription_level == "public" and "listen" in possible and modes.default in _EVERYBODY:
        principal, condition = _EVERYBODY[modes.default]
        yield Allowed(principal, resource, ("listen",), model.place, condition)
    for field in model.fields:
        for rule in field.rules or ():
            yield from _allowed(rule, f"{resource}.{field.name}", tuple(word for word in possible if word in rule.operations))
    for granted in data.function_access:
        yield from _of_function(data, model, granted, possible)


def _of_function(data: Data, model: Model, granted: FunctionAccess, possible: tuple[str, ...]) -> Iterator[Allowed]:
    """What a function may do with a model: all of its fields are open to it, and so are items to which those of another model lead."""
    condition = ""
    words = tuple(word for name in granted.actions for word in _OF_FUNCTIONS[name] if word in possible)
    if granted.operation is not None or granted.model not in (None, model.name):
        if granted.model is None or model.name not in _related(data.schema, granted.model):
            return
        words, condition = ("get", "list"), f"through `{granted.model}`"
    apart = [f"{data.address}.{model.name}.{field.name}" for field in model.fields if field.rules]
    for resource in (f"{data.address}.{model.name}", *apart) if words else ():
        yield Allowed(granted.function.target.path, resource, words, granted.place, condition)


def _related(schema: Schema, name: str) -> set[str]:
    """The models to which relationships of a model lead, and theirs."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for field in schema.models_by_name[waiting.pop()].fields:
            if field.relationship is not None and field.relationship.target not in found:
                found.add(field.relationship.target)
                waiting.append(field.relationship.target)
    return found - {name}


def _of_operation(data: Data, operation: Operation) -> Iterator[Allowed]:
    resource, actions = f"{data.address}.{operation.name}", (_OF_OPERATIONS[operation.kind],)
    for rule in operation.rules:
        yield from _allowed(rule, resource, actions)
    if operation.conversation is not None:  # who begins it sends messages, and hears the answers
        for rule in operation.conversation.rules:
            yield from _allowed(rule, resource, ("mutate", "subscribe"))
    elif not operation.rules:
        for directive in operation.directives:  # AppSync's own; without any, only callers with IAM get in
            for principal, condition in _named(directive):
                yield Allowed(principal, resource, actions, operation.place, condition)
    for granted in data.function_access:
        is_meant = granted.operation == (operation.kind, operation.name) or (granted.operation is None and granted.model is None)
        if is_meant and _GRANTED[operation.kind] in granted.actions:
            yield Allowed(granted.function.target.path, resource, actions, granted.place)


def _possible(model: Model) -> Iterator[str]:
    """What can be done with a model at all."""
    for word in _ACTIONS:
        if word == "listen":
            if model.subscription_level != "off" and not model.disabled.issuperset(SUBSCRIPTIONS):
                yield word
        elif word not in model.disabled:
            yield word


def _allowed(rule: AuthRule, resource: str, actions: tuple[str, ...]) -> Iterator[Allowed]:
    if actions:
        for principal, condition in _principals(rule):
            yield Allowed(principal, resource, actions, rule.place, condition)


def _principals(rule: AuthRule) -> Iterator[tuple[str, str]]:
    """Who a rule is about, and what else must hold for it."""
    oidc = "signed in by OIDC" if rule.provider == "oidc" else ""
    by_claim = f"by the claim `{rule.claim}`" if rule.claim else ""
    match rule.strategy:
        case "public":
            yield ("api key" if rule.provider == "apiKey" else "guest"), ""
        case "private" if rule.provider == "identityPool":
            yield "authenticated", "with an identity of the identity pool"
        case "private":
            yield "authenticated", oidc
        case "owner":
            yield "owner", _joined(f"named in `{rule.owner_field or 'owner'}`", by_claim, oidc)
        case "groups":
            yield from ((f"group {name}", _joined(by_claim, oidc)) for name in rule.groups)
            if rule.groups_field is not None:
                yield "authenticated", _joined(f"in a group that `{rule.groups_field}` names", by_claim, oidc)
        case "custom":
            yield "lambda authorizer", ""


def _named(directive: NativeDirective) -> Iterator[tuple[str, str]]:
    """Whom one of AppSync's own directives lets in; IAM's callers stand in policies."""
    for group in directive.groups:
        yield f"group {group}", ""
    if not directive.groups:
        yield from (_EVERYBODY[provider] for provider, name in DIRECTIVES.items() if name == directive.name and provider in _EVERYBODY)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
