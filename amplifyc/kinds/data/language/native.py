"""Rules -> AppSync's own directives, for what JavaScript resolvers answer and for the types that operations return (D104)."""

from __future__ import annotations

from collections.abc import Iterable

from amplifyc.kinds.data.model import AuthRule, NativeDirective
from amplifyc.kinds.data.model.authorization import Provider

DIRECTIVES: dict[Provider, str] = {
    "apiKey": "aws_api_key", "userPools": "aws_cognito_user_pools", "oidc": "aws_oidc", "identityPool": "aws_iam", "iam": "aws_iam",
    "function": "aws_lambda",
}


def native_directives(rules: Iterable[AuthRule]) -> tuple[NativeDirective, ...]:
    """One directive for each provider; groups stand in it only if the provider is not open to all of its users."""
    general: dict[str, None] = {}
    groups: dict[str, dict[str, None]] = {}
    for rule in rules:
        name = DIRECTIVES[rule.provider]
        if rule.groups:
            groups.setdefault(name, {}).update(dict.fromkeys(rule.groups))
        else:
            general[name] = None
    limited = (NativeDirective(name, tuple(names)) for name, names in groups.items() if name not in general)
    return (*map(NativeDirective, general), *limited)
