"""The app clients (A008, A009, A028–A030, A142)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from troposphere import cognito

from amplifyc.emit import Emission, Scope, cfn, ref
from amplifyc.kinds.auth.emit.ids import CLIENT, STACK, USER_POOL, client_id
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.emit.providers import providers
from amplifyc.kinds.auth.model import Auth, Client
from amplifyc.kinds.auth.model.names import SCOPES, cognito_attribute

_FLOWS = {
    "custom": "ALLOW_CUSTOM_AUTH",
    "userSrp": "ALLOW_USER_SRP_AUTH",
    "userPassword": "ALLOW_USER_PASSWORD_AUTH",
    "adminUserPassword": "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "user": "ALLOW_USER_AUTH",
}
DURATION = re.compile(r"(\d{1,9})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
STAND_IN = "https://example.com"  # what Gen 2 writes where the author names no URL (A009)
_ALL_SCOPES = ("profile", "phone", "email", "openid", "aws.cognito.signin.user.admin")


def clients(auth: Auth, scope: Scope) -> Iterator[Emission]:
    main = cognito.UserPoolClient(CLIENT, **_properties(auth, auth.client, scope))
    yield scope.emitted(main, auth, STACK, role="UserPoolClient", friendly_name=auth.friendly_name)
    for name, settings in auth.clients.items():
        further = cognito.UserPoolClient(client_id(name), **{"ClientName": name, **_properties(auth, settings, scope)})
        yield scope.emitted(further, auth, STACK, place=auth.place.at("clients", name))


def _properties(auth: Auth, client: Client, scope: Scope) -> dict[str, Any]:
    return present(
        UserPoolId=ref(USER_POOL),
        ClientName=client.name,
        ExplicitAuthFlows=_auth_flows(auth, client),
        PreventUserExistenceErrors="ENABLED" if client.prevent_user_existence_errors else "LEGACY",
        SupportedIdentityProviders=[*(cfn(ref(provider.logical_id)) for provider in providers(auth)), "COGNITO"],
        ReadAttributes=_attributes(client.read_attributes),
        WriteAttributes=_attributes(client.write_attributes),
        EnableTokenRevocation=client.token_revocation,
        **_oauth(auth, client, scope),
        **_validity(client),
    )


def _auth_flows(auth: Auth, client: Client) -> list[str]:
    """Refreshing is always allowed; choosing among first factors wherever there are several (A020)."""
    named = [_FLOWS[flow] for flow in client.auth_flows] if client.auth_flows is not None else ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"]
    choice = ["ALLOW_USER_AUTH"] if auth.login_with.passwordless else []
    return list(dict.fromkeys([*named, "ALLOW_REFRESH_TOKEN_AUTH", *choice]))


def _oauth(auth: Auth, client: Client, scope: Scope) -> dict[str, Any]:
    external = auth.login_with.external_providers
    flows: list[str] = list(external.flows) if external else ["code"]
    scopes = _scopes(external.scopes) if external else list(_ALL_SCOPES)
    callbacks = client.callback_urls or (external.callback_urls if external else None) or (STAND_IN,)
    logouts = client.logout_urls or (external.logout_urls if external else None)
    return present(
        AllowedOAuthFlows=flows,
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=scopes,
        CallbackURLs=[scope.text(url) for url in callbacks],
        LogoutURLs=[scope.text(url) for url in logouts] if logouts else None,
    )


def _scopes(names: tuple[str, ...] | None) -> list[str]:
    """A030. Phone, mail and profile come with OpenID Connect only, so its scope joins them."""
    scopes = [SCOPES[name] for name in (names or SCOPES)]
    needs_openid = {SCOPES["PHONE"], SCOPES["EMAIL"], SCOPES["PROFILE"]} & set(scopes)
    return [*scopes, SCOPES["OPENID"]] if needs_openid and SCOPES["OPENID"] not in scopes else scopes


def _attributes(names: tuple[str, ...] | None) -> list[str] | None:
    return None if names is None else [cognito_attribute(name) for name in names]


def _validity(client: Client) -> dict[str, Any]:
    """Each duration as a number and its unit."""
    written = {
        "AccessToken": client.access_token_validity, "IdToken": client.id_token_validity, "RefreshToken": client.refresh_token_validity,
    }
    found = {name: duration(text) for name, text in written.items() if text is not None}
    session = client.auth_session_validity
    return present(
        **{f"{name}Validity": amount for name, (amount, _) in found.items()},
        TokenValidityUnits=cognito.TokenValidityUnits(**{name: unit for name, (_, unit) in found.items()}) if found else None,
        AuthSessionValidity=duration(session)[0] if session else None,
    )


def duration(text: str) -> tuple[int, str]:
    """`30m` -> (30, "minutes"); a check has let only such texts pass."""
    match = DURATION.fullmatch(text)
    assert match
    return int(match[1]), _UNITS[match[2]]
