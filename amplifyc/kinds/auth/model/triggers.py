"""Functions that Cognito calls on its way (A078–A087)."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.auth.model.names import TRIGGERS
from amplifyc.model import FunctionRef, Ref


@frozen(slots=False, kw_only=True)
class Triggers:
    create_auth_challenge: FunctionRef | None = None
    custom_message: FunctionRef | None = None
    define_auth_challenge: FunctionRef | None = None
    post_authentication: FunctionRef | None = None
    post_confirmation: FunctionRef | None = None
    pre_authentication: FunctionRef | None = None
    pre_sign_up: FunctionRef | None = None
    pre_token_generation: FunctionRef | None = None
    pre_token_generation_version: Literal["V1_0", "V2_0", "V3_0"] = "V1_0"  # noqa: S105 (no password)
    user_migration: FunctionRef | None = None
    verify_auth_challenge_response: FunctionRef | None = None

    @property
    def changes_access_tokens(self) -> bool:
        """The first version of the event knows the id token only."""
        return self.pre_token_generation_version != "V1_0"  # noqa: S105 (no password)

    @property
    def named(self) -> dict[str, Ref]:
        """Property of `LambdaConfig` -> function, for those that are set."""
        found = {name: getattr(self, field) for field, name in TRIGGERS.items()}
        return {name: function for name, function in found.items() if function is not None}


__all__ = ["TRIGGERS", "Triggers"]
