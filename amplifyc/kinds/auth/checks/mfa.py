"""The second factor (A069–A073)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth

NO_METHOD = Code("auth/mfa-without-method", "A second factor without a way to give it")
NEEDS_SMS = Code("auth/mfa-needs-sms", "Signing in by phone, and a second factor without SMS")
NEEDS_SES = Code("auth/email-mfa-needs-ses", "A second factor by mail without a sender")


def multifactor(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E004, E015, and a mode that nothing fills."""
    mfa = auth.multifactor
    if mfa is None or not mfa.on:
        return
    place = auth.place / "multifactor"
    if not (mfa.sms or mfa.totp or mfa.email):
        yield NO_METHOD.at(
            (place / "mode").value, "there is no way to give the second factor", words="asks for one",
            hint="add `totp: true`, `sms: true` or `email: true`",
        )
    elif auth.login_with.phone_settings and not mfa.sms:
        yield NEEDS_SMS.at(
            (place / "sms" if "sms" in _keys(auth) else place).key, "with phone sign-in, SMS must be among the second factors",
            words="SMS is missing",
            related=(Label(auth.place.at("loginWith", "phone").key, "phone sign-in is on here"),), hint="add `sms: true` to `multifactor`",
        )
    sender = auth.senders.email
    if mfa.email and (sender is None or sender.from_email is None):
        yield NEEDS_SES.at(
            (place / "email").key, "a second factor by mail is sent through SES, and no sender is named", words="needs a sender",
            hint="add `senders: { email: { fromEmail: no-reply@your-domain } }`; the address must be verified in SES",
        )


def _keys(auth: Auth) -> frozenset[str]:
    return frozenset(auth.place.document.data.get("multifactor", ()))
