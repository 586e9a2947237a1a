"""What signing in demands: passwords, first and second factors, and the way back into an account (A006, A020–A024, A069–A075)."""

from __future__ import annotations

from typing import Any

from troposphere import cognito

from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth, MfaSms, PasswordPolicy

_RECOVERY = {
    "EMAIL_ONLY": ("verified_email",),
    "PHONE_ONLY_WITHOUT_MFA": ("verified_phone_number",),
    "EMAIL_AND_PHONE_WITHOUT_MFA": ("verified_email", "verified_phone_number"),
    "PHONE_WITHOUT_MFA_AND_EMAIL": ("verified_phone_number", "verified_email"),
    "PHONE_AND_EMAIL": (),  # no setting: Cognito's own rule, which lets a phone recover that is a second factor too
    "NONE": ("admin_only",),
}
_MFA_MODES = {"OFF": "OFF", "OPTIONAL": "OPTIONAL", "REQUIRED": "ON"}


def password_policy(policy: PasswordPolicy) -> cognito.PasswordPolicy:
    return cognito.PasswordPolicy(**present(
        MinimumLength=policy.min_length,
        RequireLowercase=policy.require_lowercase,
        RequireUppercase=policy.require_uppercase,
        RequireNumbers=policy.require_numbers,
        RequireSymbols=policy.require_symbols,
        TemporaryPasswordValidityDays=policy.temporary_password_validity_days,
        PasswordHistorySize=policy.history_size,
    ))


def sign_in_policy(auth: Auth) -> cognito.SignInPolicy | None:
    """Only where something else than a password may come first (A020, A023, A024)."""
    login = auth.login_with
    return cognito.SignInPolicy(AllowedFirstAuthFactors=list(login.first_factors)) if login.passwordless else None


def account_recovery(auth: Auth) -> cognito.AccountRecoverySetting | None:
    """A075; by default the mail address, or what there is."""
    login = auth.login_with
    default = "EMAIL_ONLY" if login.email_settings else "PHONE_ONLY_WITHOUT_MFA" if login.phone_settings else "NONE"
    names = _RECOVERY[auth.account_recovery or default]
    if not names:
        return None
    return cognito.AccountRecoverySetting(
        RecoveryMechanisms=[cognito.RecoveryOption(Name=name, Priority=index) for index, name in enumerate(names, 1)],
    )


def multifactor(auth: Auth) -> dict[str, Any]:
    """A069–A073."""
    mfa = auth.multifactor
    if mfa is None:
        return {}
    if not mfa.on:
        return {"MfaConfiguration": "OFF"}
    methods = (("SMS_MFA", mfa.sms), ("SOFTWARE_TOKEN_MFA", mfa.totp), ("EMAIL_OTP", mfa.email))
    return present(
        MfaConfiguration=_MFA_MODES[mfa.mode],
        EnabledMfas=[name for name, on in methods if on],
        SmsAuthenticationMessage=mfa.sms.sms_message if isinstance(mfa.sms, MfaSms) else None,
    )
