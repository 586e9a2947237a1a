"""Authorization rules of the typed schema's builder -> `allow: WHO`, `to: [WHAT]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Resolve = Callable[[Any], str]
"""Whatever stands for a function in the tree -> its address."""

_DEFAULT_OWNER = "owner"
_DEFAULT_PROVIDERS = {"private": "userPools", "owner": "userPools", "groups": "userPools", "custom": "function"}


def allow_rules(rules: Iterable[Mapping[str, Any]] | None, resolve: Resolve) -> list[dict[str, Any]]:
    return [_rule(rule, resolve) for rule in rules or ()]


def _rule(rule: Mapping[str, Any], resolve: Resolve) -> dict[str, Any]:
    who = _who(rule, resolve)
    found: dict[str, Any] = {"allow": who}
    provider = rule.get("provider")
    if provider and rule["strategy"] != "public" and provider != _DEFAULT_PROVIDERS.get(rule["strategy"]):
        found["provider"] = provider
    for key, name in (("identityClaim", "identityClaim"), ("groupClaim", "withClaimIn"), ("operations", "to")):
        if rule.get(key):
            found[name] = rule[key]
    return found


def _who(rule: Mapping[str, Any], resolve: Resolve) -> Any:
    strategy, field, many = rule["strategy"], rule.get("groupOrOwnerField"), rule.get("multiOwner")
    if strategy == "public":
        return "guest" if rule.get("provider") in ("identityPool", "iam") else "publicApiKey"
    if strategy == "private":
        return "authenticated"
    if strategy == "owner":
        if many:
            return {"ownersDefinedIn": field}
        return "owner" if field in (None, _DEFAULT_OWNER) else {"ownerDefinedIn": field}
    if strategy == "groups":
        if field:
            return {"groupsDefinedIn" if many else "groupDefinedIn": field}
        groups = rule.get("groups") or []
        return {"group": groups[0]} if len(groups) == 1 else {"groups": groups}
    if strategy == "resource":
        return {"resource": resolve(rule["resource"])}
    return "custom"
