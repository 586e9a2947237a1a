"""`allow: WHO` + `to: [WHAT]` -> rules of the API (D085 to D101)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from amplifyc.kinds.data.language.codes import AUTH_RULE
from amplifyc.kinds.data.model import AuthRule, FunctionAccess, OperationKind, Strategy
from amplifyc.kinds.data.model.authorization import DEFAULT_PROVIDERS, Provider
from amplifyc.model import Rule
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

STRATEGIES: dict[str, tuple[Strategy, Provider | None]] = {
    "guest": ("public", "identityPool"), "publicApiKey": ("public", "apiKey"), "authenticated": ("private", None),
    "owner": ("owner", None), "ownerDefinedIn": ("owner", None), "ownersDefinedIn": ("owner", None), "groups": ("groups", None),
    "groupDefinedIn": ("groups", None), "groupsDefinedIn": ("groups", None), "custom": ("custom", None),
}
ACTIONS: tuple[Literal["query", "mutate", "listen"], ...] = ("query", "mutate", "listen")


NOT_ON_FIELDS = "a function gets access to the API, to a model or to an operation, not to a field"


class Rules:
    """The rules of one `authorization:` list, those of functions apart."""

    def __init__(self, rules: Iterable[AuthRule], access: Iterable[FunctionAccess]) -> None:
        self.rules = tuple(rules)
        self.access = tuple(access)


def bind_rules(
    binder: Binder, data: Any, place: Place, model: str | None = None, operation: tuple[OperationKind, str] | None = None
) -> Rules:
    """`model` or `operation` is what functions get access to; without, it is the whole API."""
    rules: list[AuthRule] = []
    access: list[FunctionAccess] = []
    for number, item in enumerate(data or ()):
        rule: Rule = binder.value(Rule, item, place / number)
        if rule.allow.kind == "resource":
            assert rule.allow.resource is not None
            access.append(_access(binder, rule, model, operation))
        elif rule.allow.kind in STRATEGIES:
            rules.append(_auth_rule(binder, rule))
        else:
            message = f"`{rule.allow.kind}` is nobody that data can be opened to"
            binder.report.add(AUTH_RULE.at(rule.allow.place.value, message, hint=f"one of {', '.join([*STRATEGIES, 'resource'])}"))
    return Rules(rules, access)


def _access(binder: Binder, rule: Rule, model: str | None, operation: tuple[OperationKind, str] | None) -> FunctionAccess:
    assert rule.allow.resource is not None
    if operation is not None and rule.to is not None:
        hint = "remove `to`: calling is all there is"
        binder.report.add(AUTH_RULE.at((rule.place / "to").key, "a rule of an operation has no `to`", hint=hint))
        return FunctionAccess(rule.allow.resource, ACTIONS, rule.place, None, operation)
    for number, action in enumerate(rule.to or ()):
        if action not in ACTIONS:
            hint = f"a function can {', '.join(ACTIONS)}"
            binder.report.add(AUTH_RULE.at(rule.place.at("to", number).value, f"a function cannot `{action}`", hint=hint))
    wanted = ACTIONS if rule.to is None else rule.to
    return FunctionAccess(rule.allow.resource, tuple(name for name in ACTIONS if name in wanted), rule.place, model, operation)


def _auth_rule(binder: Binder, rule: Rule) -> AuthRule:
    kind, names = rule.allow.kind, rule.allow.names
    strategy, provider = STRATEGIES[kind]
    if rule.identity_claim is not None and strategy != "owner":
        binder.report.add(AUTH_RULE.at((rule.place / "identityClaim").key, "`identityClaim` can only be used with owners"))
    if rule.with_claim_in is not None and strategy != "groups":
        binder.report.add(AUTH_RULE.at((rule.place / "withClaimIn").key, "`withClaimIn` can only be used with groups"))
    written: Any = rule.provider
    return AuthRule(
        strategy=strategy,
        provider=written or provider or DEFAULT_PROVIDERS[strategy],
        place=rule.place,
        to=rule.to,
        owner_field=(names[0] if names else "owner") if strategy == "owner" else None,
        groups=names if kind == "groups" else (),
        groups_field=names[0] if kind in ("groupDefinedIn", "groupsDefinedIn") else None,
        many=kind in ("ownersDefinedIn", "groupsDefinedIn"),
        claim=rule.identity_claim or rule.with_claim_in,
        written_provider=written or provider,
        meant=provider,
    )
