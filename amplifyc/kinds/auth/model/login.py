"""How a person signs in (A013–A026)."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.auth.model.providers import ExternalProviders


@frozen(slots=False, kw_only=True)
class InvitationTexts:
    """What a person gets whom an administrator has signed up (A017–A019); `{username}` and `{####}` stand for name and code."""

    email_subject: str | None = None
    email_body: str | None = None
    sms_message: str | None = None


@frozen(slots=False, kw_only=True)
class Email:
    verification_email_style: Literal["CODE", "LINK"] = "CODE"
    verification_email_subject: str = "Verify your new account"
    verification_email_body: str | None = None  # `{####}` is the code, `{##Verify##}` the link
    user_invitation: InvitationTexts = field(default_factory=InvitationTexts)
    otp_login: bool = False


@frozen(slots=False, kw_only=True)
class Phone:
    verification_message: str | None = None
    otp_login: bool = False


@frozen(slots=False, kw_only=True)
class UsernameLogin:
    """A name of its own; what else may be typed in its place is an alias. Without `aliases`: email and phone where they are on (A141)."""

    aliases: tuple[Literal["email", "phone", "preferredUsername"], ...] | None = None


@frozen(slots=False, kw_only=True)
class WebAuthn:
    relying_party_id: str = "AUTO"
    user_verification: Literal["required", "preferred"] = "preferred"


@frozen(slots=False, kw_only=True)
class Login:
    """`loginWith`. `true` switches a way on with its defaults; `false` is the same as leaving it out."""

    email: bool | Email | None = None
    phone: bool | Phone | None = None
    username: bool | UsernameLogin | None = None
    web_authn: bool | WebAuthn | None = None
    external_providers: ExternalProviders | None = None

    @property
    def email_settings(self) -> Email | None:
        return Email() if self.email is True else self.email or None

    @property
    def phone_settings(self) -> Phone | None:
        return Phone() if self.phone is True else self.phone or None

    @property
    def username_settings(self) -> UsernameLogin | None:
        return UsernameLogin() if self.username is True else self.username or None

    @property
    def passkeys(self) -> WebAuthn | None:
        return WebAuthn() if self.web_authn is True else self.web_authn or None

    @property
    def first_factors(self) -> tuple[str, ...]:
        """What may open a session (A020, A023, A024, A027); a password always may."""
        ways = (
            ("EMAIL_OTP", self.email_settings and self.email_settings.otp_login),
            ("SMS_OTP", self.phone_settings and self.phone_settings.otp_login),
            ("WEB_AUTHN", self.passkeys),
        )
        return ("PASSWORD", *(name for name, on in ways if on))

    @property
    def passwordless(self) -> bool:
        return len(self.first_factors) > 1
