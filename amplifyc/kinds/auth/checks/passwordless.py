"""Codes and passkeys in place of passwords (A020–A027, A074)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth
from amplifyc.kinds.auth.relying_party import AUTO, relying_party

PASSKEYS_ALONE = Code("auth/passkeys-alone", "Passkeys without a way to sign up")
PROTOCOL = Code("auth/relying-party-with-protocol", "A relying party that is a URL, not a domain")
MALFORMED = Code("auth/malformed-relying-party", "A relying party that is not a domain")
TOO_LONG = Code("auth/relying-party-length", "A relying party with too long a name")
NO_HOSTING = Code("auth/no-hosting-domain", "A relying party that stands for a domain which does not exist")
NOT_ENABLED = Code("auth/challenge-not-enabled", "A preferred challenge that is not switched on")
WITH_MFA = Code("auth/passwordless-with-required-mfa", "Passwordless sign-in and a second factor for everybody")

_LABEL = r"[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})*")
MAX_RELYING_PARTY = 63
_HOW = {
    "EMAIL_OTP": "`email: { otpLogin: true }`", "SMS_OTP": "`phone: { otpLogin: true }`", "WEB_AUTHN": "`webAuthn: true`",
}


def passkeys(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E013, E019, E021, E022, E023."""
    found = auth.login_with.passkeys
    if found is None:
        return
    login = auth.login_with
    place = auth.place.at("loginWith", "webAuthn")
    if not (login.email_settings or login.phone_settings or login.username_settings):
        yield PASSKEYS_ALONE.at(
            place.key, "nobody can sign up with a passkey alone", words="the only way to sign in",
            hint="add `email: true` or `phone: true` to `loginWith`",
        )
    written = found.relying_party_id
    where = (place / "relyingPartyId").value if login.web_authn is not True else place.value
    if written == AUTO:
        if graph.identity.type == "standalone":
            yield NO_HOSTING.at(
                where, "a standalone backend has no domain of Amplify Hosting that `AUTO` could stand for", words="`AUTO` is the default",
                hint="name the domain of your app: `webAuthn: { relyingPartyId: app.example.com }`",
            )
    elif "://" in written:
        domain = written.split("://", 1)[1].split("/", 1)[0]
        yield PROTOCOL.at(where, f"`{written}` is a URL", words="a domain is expected", hint=f"write the domain alone: `{domain}`")
    elif not _DOMAIN.fullmatch(written):
        yield MALFORMED.at(
            where, f"`{written}` is not a domain", words="a domain is expected",
            hint="write a domain such as `app.example.com`, `localhost`, or `AUTO` for Amplify Hosting",
        )
    elif len(written) > MAX_RELYING_PARTY:
        yield TOO_LONG.at(
            where, f"the domain has {len(written)} characters, and Cognito takes {MAX_RELYING_PARTY}", hint="name a parent domain of it",
        )
    if written == AUTO and len(domain := relying_party(AUTO, graph.identity)) > MAX_RELYING_PARTY:
        yield TOO_LONG.at(
            where, f"`AUTO` stands for `{domain}`, which has {len(domain)} characters, and Cognito takes {MAX_RELYING_PARTY}",
            hint="name a domain of your own, or shorten the branch's name",
        )


def passwordless(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E014, E024."""
    preferred = auth.passwordless_options.preferred_challenge
    factors = auth.login_with.first_factors
    if preferred and preferred not in factors:
        yield NOT_ENABLED.at(
            auth.place.at("passwordlessOptions", "preferredChallenge").value, f"`{preferred}` is not switched on",
            words=f"switched on: {', '.join(factors)}", hint=f"add {_HOW[preferred]} to `loginWith`",
        )
    mfa = auth.multifactor
    if mfa and mfa.mode == "REQUIRED" and auth.login_with.passwordless:
        related = tuple(Label(auth.place.at(*path).value, "passwordless sign-in") for path in _switches(auth))
        yield WITH_MFA.at(
            auth.place.at("multifactor", "mode").value, "whoever signs in without a password cannot give a second factor",
            words="a second factor for everybody", related=related, hint="set `mode: OPTIONAL`, or remove the passwordless ways to sign in",
        )


def _switches(auth: Auth) -> Iterator[tuple[str, ...]]:
    login = auth.login_with
    if login.email_settings and login.email_settings.otp_login:
        yield ("loginWith", "email", "otpLogin")
    if login.phone_settings and login.phone_settings.otp_login:
        yield ("loginWith", "phone", "otpLogin")
    if login.passkeys:
        yield ("loginWith", "webAuthn")
