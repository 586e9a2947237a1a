"""What is known of a user and what a sign-in demands (A063–A075, A006, A142)."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.syntax import Place

AccountRecovery = Literal[
    "EMAIL_ONLY", "PHONE_ONLY_WITHOUT_MFA", "EMAIL_AND_PHONE_WITHOUT_MFA", "PHONE_WITHOUT_MFA_AND_EMAIL", "PHONE_AND_EMAIL", "NONE",
]


@frozen(slots=False, kw_only=True)
class UserAttribute:
    """A standard attribute (`required`, `mutable`) or one of the app's own, `custom:…` (A063–A068)."""

    required: bool = False
    mutable: bool = True
    data_type: Literal["String", "Number", "Boolean", "DateTime"] | None = None
    min_len: int | None = None
    max_len: int | None = None
    min: int | float | None = None
    max: int | float | None = None
    place: Place


@frozen(slots=False, kw_only=True)
class MfaSms:
    sms_message: str | None = None  # `{####}` is the code


@frozen(slots=False, kw_only=True)
class Multifactor:
    mode: Literal["OFF", "OPTIONAL", "REQUIRED"] = "OFF"
    sms: bool | MfaSms = False
    totp: bool = False
    email: bool = False

    @property
    def on(self) -> bool:
        return self.mode != "OFF"


@frozen(slots=False, kw_only=True)
class PasswordPolicy:
    """What a password must have; what is not written is as in Gen 2 (A006)."""

    min_length: int = 8
    require_lowercase: bool = True
    require_uppercase: bool = True
    require_numbers: bool = True
    require_symbols: bool = True
    temporary_password_validity_days: int | None = None
    history_size: int | None = None


@frozen(slots=False, kw_only=True)
class DeviceTracking:
    challenge_required_on_new_device: bool = False
    only_remembered_on_user_prompt: bool = False


@frozen(slots=False, kw_only=True)
class PasswordlessOptions:
    preferred_challenge: Literal["EMAIL_OTP", "SMS_OTP", "PASSWORD", "WEB_AUTHN"] | None = None
