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
from amplifyc.kinds.auth.emit.sign_in import account_recovery, multifactor, password_policy, sign_in_policy
from amplifyc.kinds.auth.emit.sms import needs_sms_role, sms_configuration, sms_role
from amplifyc.kinds.auth.emit.user_attributes import schema, sign_in_names, verified_attributes
from amplifyc.kinds.auth.model import Auth
from amplifyc.kinds.auth.relying_party import relying_party


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
        **sign_in_names(auth),
        AutoVerifiedAttributes=verified or None,
        UserAttributeUpdateSettings=(
            cognito.UserAttributeUpdateSettings(AttributesRequireVerificationBeforeUpdate=verified) if verified else None
        ),
        UsernameConfiguration=cognito.UsernameConfiguration(CaseSensitive=auth.case_sensitive),
        Schema=list(schema(auth)) or None,
        Policies=cognito.Policies(**present(PasswordPolicy=password_policy(auth.password_policy), SignInPolicy=sign_in_policy(auth))),
        AccountRecoverySetting=account_recovery(auth),
        AdminCreateUserConfig=cognito.AdminCreateUserConfig(
            **present(AllowAdminCreateUserOnly=not auth.self_sign_up, InviteMessageTemplate=_invitation(auth)),
        ),
        **verification(auth.login_with),
        **multifactor(auth),
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


def _invitation(auth: Auth) -> cognito.InviteMessageTemplate | None:
    """A017–A019."""
    email = auth.login_with.email_settings
    if email is None:
        return None
    texts = email.user_invitation
    found = present(EmailSubject=texts.email_subject, EmailMessage=texts.email_body, SMSMessage=texts.sms_message)
    return cognito.InviteMessageTemplate(**found) if found else None


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
