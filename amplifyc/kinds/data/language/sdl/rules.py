"""`@auth(rules: […])` -> rules."""

from __future__ import annotations

from typing import Any

from amplifyc.diagnostics import Report
from amplifyc.kinds.data.language.codes import AUTH_RULE
from amplifyc.kinds.data.language.sdl.directives import Directive
from amplifyc.kinds.data.model import AuthRule
from amplifyc.kinds.data.model.authorization import DEFAULT_PROVIDERS
from amplifyc.syntax import Place


def read_rules(directive: Directive, report: Report) -> tuple[AuthRule, ...]:
    """The rules of one `@auth`."""
    place = directive.place / "rules"
    rules = directive.arguments.get("rules")
    items = rules if isinstance(rules, list) else [] if rules is None else [rules]
    if not items:
        report.add(AUTH_RULE.at(directive.place.key, "`@auth` does not have any rules", hint="add a rule, or remove the directive"))
    found = []
    for number, item in enumerate(items):
        rule = _rule(item, place / number, report) if isinstance(item, dict) else None
        if rule is not None:
            found.append(rule)
    return tuple(found)


def _rule(item: dict[str, Any], place: Place, report: Report) -> AuthRule | None:
    strategy = item["allow"]
    provider = item.get("provider") or DEFAULT_PROVIDERS[strategy]
    if "groups" in item and "groupsField" in item:
        report.add(AUTH_RULE.at(place.value, "this rule has both `groups` and `groupsField`", hint="use one of them"))
        return None
    if "identityClaim" in item and strategy != "owner":
        report.add(AUTH_RULE.at((place / "identityClaim").key, "`identityClaim` can only be used with `allow: owner`"))
    if "groupClaim" in item and strategy != "groups":
        report.add(AUTH_RULE.at((place / "groupClaim").key, "`groupClaim` can only be used with `allow: groups`"))
    groups = item.get("groups") or ()
    operations = item.get("operations")
    return AuthRule(
        strategy=strategy,
        provider="identityPool" if provider == "iam" else provider,
        place=place,
        to=None if operations is None else tuple(operations if isinstance(operations, list) else [operations]),
        owner_field=item.get("ownerField") or "owner" if strategy == "owner" else None,
        groups=tuple([groups] if isinstance(groups, str) else groups),
        groups_field=item.get("groupsField") if strategy == "groups" else None,
        claim=item.get("identityClaim") or item.get("groupClaim"),
        written_provider=item.get("provider"),
    )


def without_operations(rules: tuple[AuthRule, ...], owner: str, report: Report) -> None:
    """Report `operations` where there is only one: reading the field (E198, E199)."""
    for rule in rules:
        if rule.to is not None:
            place = (rule.place / "operations").key
            report.add(AUTH_RULE.at(place, f"a rule on {owner} has no `operations`", hint="remove `operations`"))
