"""Who may use a model, a field or an operation, in the terms of the GraphQL API."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.syntax import Place

Strategy = Literal["public", "private", "owner", "groups", "custom"]
Provider = Literal["apiKey", "iam", "identityPool", "userPools", "oidc", "function"]

MODEL_OPERATIONS = ("create", "update", "delete", "get", "list", "listen", "sync", "search")
READ_OPERATIONS = ("get", "list", "listen", "sync", "search")

DEFAULT_PROVIDERS: dict[Strategy, Provider] = {
    "public": "apiKey", "private": "userPools", "owner": "userPools", "groups": "userPools", "custom": "function",
}


@frozen
class AuthRule:
    """One `allow` with its defaults filled in (D085 to D101). `allow: resource` is no such rule: see `Data.function_access`."""

    strategy: Strategy
    provider: Provider
    place: Place
    to: tuple[str, ...] | None = None  # as written; `operations` spells it out
    owner_field: str | None = None  # owner: `owner`, or the field of ownerDefinedIn / ownersDefinedIn
    groups: tuple[str, ...] = ()  # groups: fixed names …
    groups_field: str | None = None  # … or the field of groupDefinedIn / groupsDefinedIn
    many: bool = False  # whether the owner or groups field holds a list
    claim: str | None = None  # identityClaim of an owner, claim of a group; None is the default claim
    written_provider: str | None = None  # as written; None where the default was meant
    meant: Provider | None = None  # the one that `guest` and `publicApiKey` stand for

    @property
    def operations(self) -> tuple[str, ...]:
        """What may be done, `read` spelled out, in Gen 2's order."""
        if self.to is None:
            return MODEL_OPERATIONS
        wanted = {name for word in self.to for name in (READ_OPERATIONS if word == "read" else (word,))}
        return tuple(name for name in MODEL_OPERATIONS if name in wanted)

    @property
    def field(self) -> str | None:
        """The field of the model that decides, for dynamic owners and groups."""
        return self.owner_field or self.groups_field

    @property
    def identity_claim(self) -> str:
        """The claim of an owner (D090)."""
        return self.claim or "sub::username"

    @property
    def group_claim(self) -> str:
        """The claim of groups (D101)."""
        return self.claim or "cognito:groups"
