"""Whom the rules of the API let do what, for the table of access."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import Allowed
from amplifyc.kinds.data.model.authorization import AuthRule
from amplifyc.kinds.data.model.models import MUTATIONS, SUBSCRIPTIONS, Model
from amplifyc.kinds.data.model.resource import Data

_ACTIONS = ("create", "update", "delete", "get", "list", "listen")
_OF_FUNCTIONS = {"query": ("get", "list"), "mutate": MUTATIONS, "listen": ("listen",)}
_OF_OPERATIONS = {"Query": "query", "Mutation": "mutate", "Subscription": "subscribe"}


def access(data: Data) -> Iterator[Allowed]:
    """One item for each rule: of models, of their fields, of custom operations, and of functions."""
    for model in data.schema.models:
        resource = f"{data.address}.{model.name}"
        possible = tuple(_possible(model))
        for rule in model.rules:
            yield from _allowed(rule, resource, tuple(word for word in possible if word in rule.operations))
        if not model.has_rules:
            yield Allowed("api key", resource, possible, model.place)  # D026: without any rule the implicit key opens it
        for field in model.fields:
            for rule in field.rules or ():
                yield from _allowed(rule, f"{resource}.{field.name}", tuple(word for word in _ACTIONS if word in rule.operations))
        for granted in data.function_access:
            if granted.model in (None, model.name):
                words = (word for name in granted.actions for word in _OF_FUNCTIONS[name])
                yield Allowed(granted.function.target.path, resource, tuple(word for word in words if word in possible), granted.place)
    for operation in data.schema.operations:
        for rule in operation.rules:
            yield from _allowed(rule, f"{data.address}.{operation.name}", (_OF_OPERATIONS[operation.kind],))


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
    match rule.strategy:
        case "public":
            yield ("api key" if rule.provider == "apiKey" else "guest"), ""
        case "private":
            yield "authenticated", oidc
        case "owner":
            yield "owner", f"named in `{rule.owner_field or 'owner'}`"
        case "groups":
            yield from ((f"group {name}", oidc) for name in rule.groups)
            if rule.groups_field is not None:
                yield "authenticated", f"in a group that `{rule.groups_field}` names"
        case "custom":
            yield "lambda authorizer", ""
