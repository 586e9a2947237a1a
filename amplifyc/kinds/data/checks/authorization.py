"""Rules: who fits with which provider, which of them the API knows, and what they may say where (E102, E119, E120, E132, E182 to E204)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity
from amplifyc.graph import Graph
from amplifyc.kinds.data.authorization.modes import ApiModes, resolve_modes
from amplifyc.kinds.data.knowledge import Role
from amplifyc.kinds.data.knowledge.access import roles_of
from amplifyc.kinds.data.language.codes import AUTH_RULE
from amplifyc.kinds.data.language.places import is_sdl, item, part
from amplifyc.kinds.data.model import AuthRule, Data, Model
from amplifyc.kinds.data.model.authorization import MODEL_OPERATIONS, READ_OPERATIONS
from amplifyc.kinds.data.model.types import GRAPHQL_SCALARS

MISSING = Code("data/missing-authorization", "A model that nobody may use")
PROVIDER = Code("data/wrong-provider", "A provider that does not fit who is allowed")
NOT_CONFIGURED = Code("data/provider-not-configured", "A rule for callers that the API does not know")
UNREACHABLE = Code("data/unreachable-rule", "A rule of a JavaScript resolver for callers that the API does not know", Severity.WARNING)
OWNER_FIELD = Code("data/owner-field-conflict", "A field that holds owners or groups, and is of another type")

FITTING = {
    "public": ("apiKey", "identityPool"), "private": ("userPools", "identityPool", "oidc"), "owner": ("userPools", "oidc"),
    "groups": ("userPools", "oidc"), "custom": ("function",),
}
HOW = {
    "apiKey": "add `apiKeyAuthorizationMode` to `authorizationModes`",
    "userPools": "add an auth resource to the backend",
    "identityPool": "add an auth resource to the backend",
    "oidc": "add `oidcAuthorizationMode` to `authorizationModes`",
    "function": "add `lambdaAuthorizationMode` to `authorizationModes`",
}
TEXTS = GRAPHQL_SCALARS - {"Int", "Float", "Boolean", "AWSJSON", "AWSTimestamp"}


def check_rules(data: Data, graph: Graph) -> Iterator[Diagnostic]:
    has_auth = graph.only("auth", "referenceAuth") is not None
    modes = resolve_modes(data.authorization_modes, has_auth)
    for model in data.schema.models:
        if not model.has_rules and not is_sdl(model.place):
            hint = "add `authorization:` to the model, or to the file for all of its models"
            yield MISSING.at(model.place.key, f"the model `{model.name}` has no authorization rules", words="nobody may use it", hint=hint)
        yield from _model(model, modes, has_auth)
        yield from _implied(model)
    for operation in data.schema.operations:
        for rule in operation.rules:
            yield from _rule(rule, modes, has_auth, UNREACHABLE if operation.has_code else NOT_CONFIGURED)
    for type_ in data.schema.types:
        for type_field in type_.fields:
            for rule in type_field.rules:
                yield from _rule(rule, modes, has_auth)


def _model(model: Model, modes: ApiModes | None, has_auth: bool) -> Iterator[Diagnostic]:
    seen: dict[Role, AuthRule] = {}
    for rule in model.rules:
        yield from _rule(rule, modes, has_auth)
        yield from _operations(model, rule)
        for role in roles_of(rule, model):
            if role in seen and seen[role] is not rule and model.between is None:
                first = Label(seen[role].place.value, "the first rule")
                message = f"two rules of `{model.name}` are for the same callers"
                yield AUTH_RULE.at(rule.place.value, message, related=(first,), hint="make one rule of the two")
            seen.setdefault(role, rule)
    for field in model.fields:
        for rule in field.rules or ():
            yield from _rule(rule, modes, has_auth)
            yield from _field_operations(rule)


def _rule(rule: AuthRule, modes: ApiModes | None, has_auth: bool, not_configured: Code = NOT_CONFIGURED) -> Iterator[Diagnostic]:
    fitting = (rule.meant,) if rule.meant else FITTING[rule.strategy]
    at = part(rule.place, "provider", "allow")
    if rule.provider not in fitting:
        names = ", ".join(f"`{name}`" for name in fitting)
        yield PROVIDER.at(at.value, f"the provider `{rule.provider}` does not fit who is allowed here", hint=f"one of {names}")
    elif modes is not None and (rule.provider not in modes.providers or (rule.provider == "identityPool" and not has_auth)):
        message = f"this rule needs `{rule.provider}`, which the API does not have"
        yield not_configured.at(at.value, message, hint=HOW[rule.provider])
    if rule.strategy == "groups" and not rule.groups and rule.groups_field is None:
        hint = "name a group, or the field that holds groups"
        yield AUTH_RULE.at(part(rule.place, "groups", "allow").value, "this rule names no group", hint=hint)


def _operations(model: Model, rule: AuthRule) -> Iterator[Diagnostic]:
    """`read` stands for all ways of reading; some of them beside it say nothing (E197). SQL cannot sync or search (E195)."""
    place = part(rule.place, "to", "operations")
    for number, name in enumerate(rule.to or ()):
        at = item(place, number).value
        if name not in (*MODEL_OPERATIONS, "read"):
            hint = f"one of {', '.join((*MODEL_OPERATIONS, 'read'))}"
            yield AUTH_RULE.at(at, f"a model has no operation `{name}`", hint=hint)
        elif name in READ_OPERATIONS and rule.to is not None and "read" in rule.to:
            yield AUTH_RULE.at(at, f"`{name}` is part of `read`, which stands beside it", hint=f"keep `{name}` or `read`")
        elif name in ("sync", "search") and model.database is not None:
            yield AUTH_RULE.at(at, f"a SQL model has no operation `{name}`", hint="remove it")


def _field_operations(rule: AuthRule) -> Iterator[Diagnostic]:
    place = part(rule.place, "to", "operations")
    for number, name in enumerate(rule.to or ()):
        if name not in ("create", "read", "update", "delete"):
            message = f"a rule of a field cannot name `{name}`"
            yield AUTH_RULE.at(item(place, number).value, message, hint="use create, read, update or delete")


def _implied(model: Model) -> Iterator[Diagnostic]:
    """Fields of owners and groups: rules must agree on one or many, and with the field that is declared (E119, E120)."""
    seen: dict[str, AuthRule] = {}
    for rule in (*model.rules, *(rule for field in model.fields for rule in field.rules or ())):
        name = rule.field
        if name is None or is_sdl(rule.place):
            continue
        at = part(rule.place, "allow").value
        if name in seen and seen[name].many != rule.many:
            first = Label(part(seen[name].place, "allow").value, "another rule")
            message = f"one rule holds `{name}` to be a list, another one a single value"
            yield OWNER_FIELD.at(at, message, related=(first,), hint="use the same form in both")
        seen.setdefault(name, rule)
        declared = model.field(name)
        if declared is not None and (declared.type.array != rule.many or declared.type.name not in TEXTS):
            want = "a list of strings" if rule.many else "a string"
            related = (Label(declared.place.key, f"declared as {declared.type}"),)
            message = f"`{model.name}.{name}` must be {want} for this rule"
            yield OWNER_FIELD.at(at, message, related=related, hint="change the field or the rule")
