"""The resource's name, and whether there is a way to sign up at all (A002, A013)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth

BAD_NAME = Code("auth/bad-name", "A name that auth cannot go by")
NO_LOGIN = Code("auth/no-login-method", "No way to sign in")
NO_SIGN_UP = Code("auth/no-sign-up-method", "External providers alone")

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-_ ]*")


def name(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E248."""
    if auth.name is not None and not _NAME.fullmatch(auth.name):
        yield BAD_NAME.at(
            (auth.place / "name").value, f"`{auth.name}` cannot be the name of auth", words="not a name that tags and variables can carry",
            hint="start with a letter; use letters, digits, `-`, `_` and spaces",
        )


def login_methods(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E002 and E020; passkeys alone are told apart in `passwordless` (E021)."""
    login = auth.login_with
    if login.email_settings or login.phone_settings or login.username_settings:
        return
    place = auth.place / "loginWith"
    if login.external_providers and login.external_providers.any:
        yield NO_SIGN_UP.at(
            (place / "externalProviders").key, "external providers need an attribute that all users share",
            words="the only way to sign in", hint="add `email: true` or `phone: true` to `loginWith`",
        )
    elif not login.passkeys:
        yield NO_LOGIN.at(
            place.key, "nobody can sign in", words="names no way to sign in",
            hint="add `email: true`, `phone: true` or `username: true` to `loginWith`",
        )
