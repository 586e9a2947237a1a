"""The logical ids of everything that auth makes, and what it publishes under them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from amplifyc.emit import get_att, join, ref
from amplifyc.graph import Value
from amplifyc.kinds.auth.model import Auth, Group
from amplifyc.model import Address, pascal_case

STACK = "auth"
KEY_STACK = "auth-key"  # a stack of its own, so that the function that sends the codes may name the key too

USER_POOL = "UserPool"
CLIENT = "UserPoolClient"
DOMAIN = "UserPoolDomain"
CUSTOM_DOMAIN = "UserPoolCustomDomain"
SMS_ROLE = "UserPoolSmsRole"
SENDER_KEY = "SenderKey"
IDENTITY_POOL = "IdentityPool"
ATTACHMENT = "IdentityPoolRoleAttachment"
AUTHENTICATED = "AuthenticatedRole"
UNAUTHENTICATED = "UnauthenticatedRole"


def client_id(name: str) -> str:
    """A further client of the user pool."""
    return f"{pascal_case(name)}{CLIENT}"


def group_id(group: str) -> str:
    return f"{_words(group)}Group"


def group_role_id(group: str) -> str:
    return f"{_words(group)}GroupRole"


def permission_id(function: Address) -> str:
    return f"{pascal_case(function.path)}{USER_POOL}Permission"


def provider_id(name: str, kind: str) -> str:
    return f"{_words(name)}{kind}Provider"


def _words(name: str) -> str:
    """A logical id has letters and digits only; a name without any gets a stable stand-in."""
    return pascal_case(name) or f"N{sha256(name.encode()).hexdigest()[:8]}"


def role_name(arn: str) -> str:
    """The name of a role that exists, as policies want it: the last part of its ARN."""
    return arn.rpartition("/")[2]


def attributes(auth: Auth) -> Mapping[str, Value]:
    """What `${{ auth.name }}` may ask for."""
    return {
        "userPoolId": ref(USER_POOL),
        "userPoolArn": get_att(USER_POOL, "Arn"),
        "userPoolProviderName": get_att(USER_POOL, "ProviderName"),
        "userPoolClientId": ref(CLIENT),
        **{f"userPoolClientId.{name}": ref(client_id(name)) for name in auth.clients},
        "identityPoolId": ref(IDENTITY_POOL),
        "authenticatedRoleArn": role_arn(AUTHENTICATED, auth.roles.authenticated),
        "unauthenticatedRoleArn": role_arn(UNAUTHENTICATED, auth.roles.unauthenticated),
        **{f"groupRoleArn.{group.name}": group_role_arn(group) for group in auth.group_list},
        **({"domain": domain_host(auth)} if has_domain(auth) else {}),
    }


def roles(auth: Auth) -> Mapping[str, Value]:
    """The principals that sign in here, and their roles (A129)."""
    return {
        "authenticated": role_name(auth.roles.authenticated) if auth.roles.authenticated else ref(AUTHENTICATED),
        "unauthenticated": role_name(auth.roles.unauthenticated) if auth.roles.unauthenticated else ref(UNAUTHENTICATED),
        **{
            f"group:{group.name}": role_name(group.role) if group.role else ref(group_role_id(group.name))
            for group in auth.group_list
        },
    }


def role_arn(logical_id: str, existing: str | None) -> Value:
    return existing or get_att(logical_id, "Arn")


def group_role_arn(group: Group) -> Value:
    return role_arn(group_role_id(group.name), group.role)


def has_domain(auth: Auth) -> bool:
    """Sign-in pages stand somewhere: wherever `externalProviders` is written, even if it names none yet (A031)."""
    return auth.login_with.external_providers is not None


def has_prefix_domain(auth: Auth) -> bool:
    """Cognito's own domain, unless the author has another and names no prefix beside it."""
    external = auth.login_with.external_providers
    return external is not None and (external.custom_domain is None or external.domain_prefix is not None)


def domain_host(auth: Auth) -> Value:
    """Host name of the sign-in pages; of two, the author's own."""
    external = auth.login_with.external_providers
    if external is not None and external.custom_domain is not None:
        return external.custom_domain.domain_name
    host: Value = join(ref(DOMAIN), ".auth.", ref("AWS::Region"), ".amazoncognito.com")
    return host
