"""What an author may say about sign-in: the classes that the binder fills from `auth.schema.json` and `referenceAuth.schema.json`."""

from amplifyc.kinds.auth.model.client import Client
from amplifyc.kinds.auth.model.login import Email, InvitationTexts, Login, Phone, UsernameLogin, WebAuthn
from amplifyc.kinds.auth.model.providers import (
    AppleProvider,
    ExternalProviders,
    FacebookProvider,
    OidcEndpoints,
    OidcProvider,
    SamlMetadata,
    SamlProvider,
    SocialProvider,
)
from amplifyc.kinds.auth.model.reference import KnownSettings, ReferenceAuth
from amplifyc.kinds.auth.model.resource import Auth, ExistingRoles, Group
from amplifyc.kinds.auth.model.senders import EmailSender, Senders, SmsSender
from amplifyc.kinds.auth.model.triggers import TRIGGERS, Triggers
from amplifyc.kinds.auth.model.users import DeviceTracking, MfaSms, Multifactor, PasswordPolicy, UserAttribute

__all__ = [
    "TRIGGERS", "AppleProvider", "Auth", "Client", "DeviceTracking", "Email", "EmailSender", "ExistingRoles", "ExternalProviders",
    "FacebookProvider", "Group", "InvitationTexts", "KnownSettings", "Login", "MfaSms", "Multifactor", "OidcEndpoints", "OidcProvider",
    "PasswordPolicy", "Phone", "ReferenceAuth", "SamlMetadata", "SamlProvider", "Senders", "SmsSender", "SocialProvider", "Triggers",
    "UserAttribute", "UsernameLogin", "WebAuthn",
]
