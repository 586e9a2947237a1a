"""Texts in which Cognito must find the place of the code or link (A015, A022, A072)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth, MfaSms
from amplifyc.syntax import Place

EMAIL_CODE = Code("auth/email-body-without-code", "A mail that should bring a code and has no place for it")
EMAIL_LINK = Code("auth/email-body-without-link", "A mail that should bring a link and has no place for it")
SMS_CODE = Code("auth/sms-without-code", "A text message that should bring a code and has no place for it")
MFA_CODE = Code("auth/mfa-message-without-code", "A second factor by SMS whose text has no place for the code")
MFA_LENGTH = Code("auth/mfa-message-length", "A second factor by SMS whose text is too short or too long")

PLACEHOLDER = "{####}"
_LINK = re.compile(r"\{##.*?##\}", re.DOTALL)
_CODE_HINT = f"write `{PLACEHOLDER}` where the code belongs"


def messages(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E003, E007, E008, E009, E016."""
    login = auth.place / "loginWith"
    if (email := auth.login_with.email_settings) and email.verification_email_body is not None:
        place = login.at("email", "verificationEmailBody")
        if email.verification_email_style == "LINK":
            yield from _link(email.verification_email_body, place)
        else:
            yield from _code(email.verification_email_body, place, EMAIL_CODE, "the mail")
    if (phone := auth.login_with.phone_settings) and phone.verification_message is not None:
        yield from _code(phone.verification_message, login.at("phone", "verificationMessage"), SMS_CODE, "the text message")
    mfa = auth.multifactor
    if mfa and isinstance(mfa.sms, MfaSms) and mfa.sms.sms_message is not None:
        place = auth.place.at("multifactor", "sms", "smsMessage")
        yield from _code(mfa.sms.sms_message, place, MFA_CODE, "the text message")
        if not 6 <= len(mfa.sms.sms_message) <= 140:
            yield MFA_LENGTH.at(
                place.value, f"the text message of the second factor has {len(mfa.sms.sms_message)} characters",
                words="6 to 140 characters are possible",
                hint="make it 6 to 140 characters long",
            )


def _code(text: str, place: Place, code: Code, what: str) -> Iterator[Diagnostic]:
    if PLACEHOLDER not in text:
        hint = _CODE_HINT
        if _LINK.search(text):
            hint = f"{_CODE_HINT}, or set `verificationEmailStyle: LINK` to send the link"
        yield code.at(place.value, f"{what} has no place for the code", words=f"no `{PLACEHOLDER}` in it", hint=hint)


def _link(text: str, place: Place) -> Iterator[Diagnostic]:
    if not _LINK.search(text):
        yield EMAIL_LINK.at(
            place.value, "the mail has no place for the link", words="no `{##…##}` in it",
            hint="write `{##Verify##}` where the link belongs; the words between the signs are its text",
        )
