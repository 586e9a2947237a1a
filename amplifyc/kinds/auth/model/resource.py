"""`kind: auth`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.auth.model.client import Client
from amplifyc.kinds.auth.model.login import Login
from amplifyc.kinds.auth.model.senders import Senders
from amplifyc.kinds.auth.model.triggers import Triggers
from amplifyc.kinds.auth.model.users import AccountRecovery, DeviceTracking, Multifactor, PasswordlessOptions, PasswordPolicy, UserAttribute
from amplifyc.model import Resource, Rule

DEFAULT_NAME = "amplifyAuth"


@frozen(slots=False, kw_only=True)
class Group:
    """A group with more than a name. Without `precedence` it is the place in the list; without `role` a role is made for it (A076)."""

    name: str
    precedence: int | None = None
    role: str | None = None  # ARN of a role that exists
    description: str | None = None


@frozen(slots=False, kw_only=True)
class ExistingRoles:
    """ARNs of roles that exist, in place of those that would be made (A011)."""

    authenticated: str | None = None
    unauthenticated: str | None = None


@frozen(slots=False, kw_only=True)
class Auth(Resource):
    """A001–A097, and as properties what Gen 2 leaves to the CDK (A140–A142)."""

    name: str | None = None
    login_with: Login
    user_attributes: Mapping[str, UserAttribute] = field(default_factory=dict)
    multifactor: Multifactor | None = None
    account_recovery: AccountRecovery | None = None
    groups: tuple[str | Group, ...] = ()
    triggers: Triggers = field(default_factory=Triggers)
    senders: Senders = field(default_factory=Senders)
    access: tuple[Rule, ...] = ()
    passwordless_options: PasswordlessOptions = field(default_factory=PasswordlessOptions)
    # beyond Gen 2
    password_policy: PasswordPolicy = field(default_factory=PasswordPolicy)
    self_sign_up: bool = True
    case_sensitive: bool = False
    guest_access: bool = True
    feature_plan: Literal["LITE", "ESSENTIALS", "PLUS"] | None = None
    advanced_security: Literal["OFF", "AUDIT", "ENFORCED"] | None = None
    device_tracking: DeviceTracking | None = None
    deletion_protection: bool | None = None
    removal_policy: Literal["retain", "delete"] | None = None
    client: Client = field(default_factory=Client)
    clients: Mapping[str, Client] = field(default_factory=dict)
    roles: ExistingRoles = field(default_factory=ExistingRoles)

    @property
    def friendly_name(self) -> str:
        """A002: what the tag amplify:friendly-name says."""
        return self.name or DEFAULT_NAME

    @property
    def group_list(self) -> tuple[Group, ...]:
        """Every group in full."""
        full = (Group(name=group) if isinstance(group, str) else group for group in self.groups)
        return tuple(
            group if group.precedence is not None else Group(
                name=group.name, precedence=index, role=group.role, description=group.description,
            )
            for index, group in enumerate(full)
        )
