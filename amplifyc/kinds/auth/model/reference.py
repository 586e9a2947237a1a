"""`kind: referenceAuth`: Cognito resources that exist already (A130–A138).

Gen 2 sends a Lambda of its own to ask the user pool for its settings while the stack is deployed. amplifyc runs nothing of its own in
an account: what the client libraries should know beyond the five ids is written under `settings`. What is not written there is empty
in the outputs, and the client libraries take their defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.auth.model.users import PasswordPolicy
from amplifyc.model import Resource, Rule, Text


@frozen(slots=False, kw_only=True)
class KnownMfa:
    mode: Literal["OFF", "OPTIONAL", "REQUIRED"]
    methods: tuple[Literal["SMS", "TOTP", "EMAIL"], ...] = ()


@frozen(slots=False, kw_only=True)
class KnownOauth:
    """The sign-in pages of the pool. `domain` in full: `prefix.auth.eu-west-1.amazoncognito.com`, or one of your own."""

    domain: Text
    scopes: tuple[str, ...] = ()
    callback_urls: tuple[Text, ...] = ()
    logout_urls: tuple[Text, ...] = ()
    response_type: Literal["code", "token"] = "code"


@frozen(slots=False, kw_only=True)
class KnownSettings:
    """How the existing pool is set; the names are those of the outputs (A143)."""

    guest_access: bool | None = None
    signup_attributes: tuple[str, ...] = ()
    username_attributes: tuple[str, ...] = ()
    verification_mechanisms: tuple[str, ...] = ()
    password_policy: PasswordPolicy | None = None
    multifactor: KnownMfa | None = None
    social_providers: tuple[str, ...] = ()
    oauth: KnownOauth | None = None


@frozen(slots=False, kw_only=True)
class ReferenceAuth(Resource):
    user_pool_id: str
    identity_pool_id: str
    user_pool_client_id: str
    auth_role_arn: str
    unauth_role_arn: str
    groups: Mapping[str, str] = field(default_factory=dict)  # group -> ARN of its role
    access: tuple[Rule, ...] = ()
    settings: KnownSettings = field(default_factory=KnownSettings)
