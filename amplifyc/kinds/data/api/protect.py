"""Authorization directives: which providers may use a type or a field (D135)."""

from __future__ import annotations

from collections.abc import Iterable

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import Role
from amplifyc.kinds.data.model.authorization import Provider

DIRECTIVES: dict[Provider, str] = {
    "apiKey": "@aws_api_key", "identityPool": "@aws_iam", "oidc": "@aws_oidc", "userPools": "@aws_cognito_user_pools",
    "function": "@aws_lambda",
}
IAM = DIRECTIVES["identityPool"]


def providers_of(roles: Iterable[Role]) -> frozenset[Provider]:
    """The providers of some roles. IAM is always among them: its callers are let in as a whole (D014)."""
    return frozenset(role.provider for role in roles) | {"identityPool"}


def directives_for(modes: ApiModes, providers: frozenset[Provider], *, name_default: bool = False) -> list[str]:
    """The directives that let `providers` in.

    AppSync takes its default mode where no directive stands, so that one is named only beside others, or for want of a rule.
    """
    others = providers - {modes.default}
    named = [
        provider
        for provider in DIRECTIVES
        if (provider in others) or (provider == modes.default and others and (name_default or provider in providers))
    ]
    return [DIRECTIVES[provider] for provider in named]
