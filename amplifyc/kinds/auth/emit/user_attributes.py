"""What is known of a user, and what a user signs in with (A013, A021, A063–A068, A141)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import cognito

from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth, UserAttribute
from amplifyc.kinds.auth.model.names import CUSTOM_PREFIX, cognito_attribute

_ALIASES = {"email": "email", "phone": "phone_number", "preferredUsername": "preferred_username"}


def verified_attributes(auth: Auth) -> list[str]:
    """Where a code is sent to before the attribute counts (A013, A021)."""
    login = auth.login_with
    ways = (("email", login.email_settings), ("phone_number", login.phone_settings))
    return [name for name, settings in ways if settings]


def sign_in_names(auth: Auth) -> dict[str, Any]:
    """The mail address or number is the name; or a name of its own, and the others are aliases (A141)."""
    username = auth.login_with.username_settings
    if username is None:
        return present(UsernameAttributes=verified_attributes(auth) or None)
    if username.aliases is None:
        return present(AliasAttributes=verified_attributes(auth) or None)
    return present(AliasAttributes=[_ALIASES[alias] for alias in username.aliases] or None)


def schema(auth: Auth) -> Iterator[cognito.SchemaAttribute]:
    """The standard attributes, those to sign in with first, then the app's own (A063–A068)."""
    required = {name: {"Required": True, "Mutable": True} for name in verified_attributes(auth)}
    own = {name: settings for name, settings in auth.user_attributes.items() if name.startswith(CUSTOM_PREFIX)}
    for name, settings in auth.user_attributes.items():
        if name not in own:
            required[cognito_attribute(name)] = {"Required": settings.required, "Mutable": settings.mutable}
    for name, rules in required.items():
        yield cognito.SchemaAttribute(Name=name, **rules)
    for name, settings in own.items():
        yield _custom_attribute(name.removeprefix(CUSTOM_PREFIX), settings)


def _custom_attribute(name: str, settings: UserAttribute) -> cognito.SchemaAttribute:
    length = present(MinLength=_number(settings.min_len), MaxLength=_number(settings.max_len))
    size = present(MinValue=_number(settings.min), MaxValue=_number(settings.max))
    return cognito.SchemaAttribute(**present(
        Name=name,
        AttributeDataType=settings.data_type,
        Mutable=settings.mutable,
        StringAttributeConstraints=cognito.StringAttributeConstraints(**length) if length else None,
        NumberAttributeConstraints=cognito.NumberAttributeConstraints(**size) if size else None,
    ))


def _number(value: float | None) -> str | None:
    """CloudFormation wants the constraints as text."""
    return None if value is None else str(int(value)) if value == int(value) else str(value)
