"""The user pool (A002–A007, A013–A026, A063–A075, A088–A096, A140–A142)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import cognito

from amplifyc.emit import Emission, Scope, get_att, join, ref
from amplifyc.kinds.auth.emit.functions import lambda_config
from amplifyc.kinds.auth.emit.ids import SMS_ROLE, STACK, USER_POOL
from amplifyc.kinds.auth.emit.messages import verification
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.emit.sms import needs_sms_role, sms_configuration, sms_role
from amplifyc.kinds.auth.model import Auth, PasswordPolicy
from amplifyc.kinds.auth.model.names import CUSTOM_PREFIX, cognito_attribute
from amplifyc.kinds.auth.model.users import MfaSms, UserAttribute
from amplifyc.kinds.auth.relying_party import relying_party

_RECOVERY = {
    "EMAIL_ONLY": ("verified_email",),
    "PHONE_ONLY_WITHOUT_MFA": ("verified_phone_number",),
    "EMAIL_AND_PHONE_WITHOUT_MFA": ("verified_email", "verified_phone_number"),
    "PHONE_WITHOUT_MFA_AND_EMAIL": ("verified_phone_number", "verified_email"),
    "PHONE_AND_EMAIL": (),  # no setting: Cognito's own rule, which lets a phone recover that is a second factor too
    "NONE": ("admin_only",),
}
_ALIASES = {"email": "email", "phone": "phone_number", "preferredUsername": "preferred_username"}
_MFA_MODES = {"OFF": "OFF", "OPTIONAL": "OPTIONAL", "REQUIRED": "ON"}


def user_pool(auth: Auth, scope: Scope) -> Iterator[Emission]:
    if needs_sms_role(auth):
        yield scope.emitted(sms_role(scope), auth, STACK, friendly_name=auth.friendly_name, place=auth.place / "loginWith")
    pool = cognito.UserPool(USER_POOL, **scope.removal(auth.removal_policy), **_properties(auth, scope))
    yield scope.emitted(pool, auth, STACK, role="UserPool", friendly_name=auth.friendly_name)


def _properties(auth: Auth, scope: Scope) -> dict[str, Any]:
    passkeys = auth.login_with.passkeys
    verified = verified_attributes(auth)
    return present(
        UserPoolName=auth.name,
        UserPoolTier=auth.feature_plan,
        DeletionProtection=_deletion_protection(auth, scope),
        **_sign_in_names(auth),
        AutoVerifiedAttributes=verified or None,
        UserAttributeUpdateSettings=(
            cognito.UserAttributeUpdateSettings(AttributesRequireVerificationBeforeUpdate=verified) if verified else None
        ),
        UsernameConfiguration=cognito.UsernameConfiguration(CaseSensitive=auth.case_sensitive),
        Schema=list(_schema(auth)) or None,
        Policies=cognito.Policies(**present(PasswordPolicy=_password_policy(auth.password_policy), SignInPolicy=_sign_in_policy(auth))),
        AccountRecoverySetting=_account_recovery(auth),
        AdminCreateUserConfig=cognito.AdminCreateUserConfig(
            **present(AllowAdminCreateUserOnly=not auth.self_sign_up, InviteMessageTemplate=_invitation(auth)),
        ),
        **verification(auth.login_with),
        **_multifactor(auth),
        EmailConfiguration=_email_configuration(auth),
        SmsConfiguration=sms_configuration(auth, scope, get_att(SMS_ROLE, "Arn")),
        LambdaConfig=lambda_config(auth, scope),
        WebAuthnRelyingPartyID=relying_party(passkeys.relying_party_id, scope.identity) if passkeys else None,
        WebAuthnUserVerification=passkeys.user_verification if passkeys else None,
        UserPoolAddOns=cognito.UserPoolAddOns(AdvancedSecurityMode=auth.advanced_security) if auth.advanced_security else None,
        DeviceConfiguration=_device_tracking(auth),
    )


def _deletion_protection(auth: Auth, scope: Scope) -> str | None:
    """On wherever data is kept, unless the author says otherwise (LANGUAGE, section 5)."""
    if auth.deletion_protection is None:
        return "ACTIVE" if scope.removal(auth.removal_policy)["DeletionPolicy"] == "Retain" else None
    return "ACTIVE" if auth.deletion_protection else "INACTIVE"


def verified_attributes(auth: Auth) -> list[str]:
    """Where a code is sent to before the attribute counts (A013, A021)."""
    login = auth.login_with
    ways = (("email", login.email_settings), ("phone_number", login.phone_settings))
    return [name for name, settings in ways if settings]


def _sign_in_names(auth: Auth) -> dict[str, Any]:
    """The mail address or number is the name; or a name of its own, and the others are aliases (A141)."""
    username = auth.login_with.username_settings
    if username is None:
        return present(UsernameAttributes=verified_attributes(auth) or None)
    if username.aliases is None:
        return present(AliasAttributes=verified_attributes(auth) or None)
    return present(AliasAttributes=[_ALIASES[alias] for alias in username.aliases] or None)


def _schema(auth: Auth) -> Iterator[cognito.SchemaAttribute]:
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


def _password_policy(policy: PasswordPolicy) -> cognito.PasswordPolicy:
    return cognito.PasswordPolicy(**present(
        MinimumLength=policy.min_length,
        RequireLowercase=policy.require_lowercase,
        RequireUppercase=policy.require_uppercase,
        RequireNumbers=policy.require_numbers,
        RequireSymbols=policy.require_symbols,
        TemporaryPasswordValidityDays=policy.temporary_password_validity_days,
        PasswordHistorySize=policy.history_size,
    ))


def _sign_in_policy(auth: Auth) -> cognito.SignInPolicy | None:
    """Only where something else than a password may come first (A020, A023, A024)."""
    login = auth.login_with
    return cognito.SignInPolicy(AllowedFirstAuthFactors=list(login.first_factors)) if login.passwordless else None


def _account_recovery(auth: Auth) -> cognito.AccountRecoverySetting | None:
    """A075; by default the mail address, or what there is."""
    login = auth.login_with
    default = "EMAIL_ONLY" if login.email_settings else "PHONE_ONLY_WITHOUT_MFA" if login.phone_settings else "NONE"
    names = _RECOVERY[auth.account_recovery or default]
    if not names:
        return None
    return cognito.AccountRecoverySetting(
        RecoveryMechanisms=[cognito.RecoveryOption(Name=name, Priority=index) for index, name in enumerate(names, 1)],
    )


def _invitation(auth: Auth) -> cognito.InviteMessageTemplate | None:
    """A017–A019."""
    email = auth.login_with.email_settings
    if email is None:
        return None
    texts = email.user_invitation
    found = present(EmailSubject=texts.email_subject, EmailMessage=texts.email_body, SMSMessage=texts.sms_message)
    return cognito.InviteMessageTemplate(**found) if found else None


def _multifactor(auth: Auth) -> dict[str, Any]:
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


def _email_configuration(auth: Auth) -> cognito.EmailConfiguration | None:
    """A088–A090: mail through SES, from an identity of this account."""
    sender = auth.senders.email
    if sender is None or sender.from_email is None:
        return None
    name = f"{sender.from_name} <{sender.from_email}>" if sender.from_name else sender.from_email
    region = sender.ses_region or ref("AWS::Region")
    identity = join("arn:", ref("AWS::Partition"), ":ses:", region, ":", ref("AWS::AccountId"), f":identity/{sender.from_email}")
    return cognito.EmailConfiguration(**present(
        EmailSendingAccount="DEVELOPER",
        From=name,
        ReplyToEmailAddress=sender.reply_to,
        SourceArn=identity,
        ConfigurationSet=sender.configuration_set,
    ))


def _device_tracking(auth: Auth) -> cognito.DeviceConfiguration | None:
    """A142."""
    tracking = auth.device_tracking
    return tracking and cognito.DeviceConfiguration(
        ChallengeRequiredOnNewDevice=tracking.challenge_required_on_new_device,
        DeviceOnlyRememberedOnUserPrompt=tracking.only_remembered_on_user_prompt,
    )
