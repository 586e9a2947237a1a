"""Sending text messages: the configuration, and the role that may publish them (A021, A071, A095, A096)."""

from __future__ import annotations

from typing import Any

from troposphere import cognito, iam

from amplifyc.emit import Scope
from amplifyc.kinds.auth.emit.ids import SMS_ROLE
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth


def needs_sms(auth: Auth) -> bool:
    """A number to sign in with, SMS as a second factor, or a sender that the author describes."""
    mfa = auth.multifactor
    sender = auth.senders.sms
    described = sender is not None and (sender.handler is None or sender.sns_caller_arn is not None or sender.sns_region is not None)
    return bool(auth.login_with.phone_settings or (mfa and mfa.on and mfa.sms) or described)


def needs_sms_role(auth: Auth) -> bool:
    sender = auth.senders.sms
    return needs_sms(auth) and not (sender and sender.sns_caller_arn)


def external_id(scope: Scope) -> str:
    """What Cognito must say when it takes the role: known to this backend only."""
    return f"{scope.identity.stack_name}-UserPool"


def sms_configuration(auth: Auth, scope: Scope, role: Any) -> cognito.SmsConfiguration | None:
    if not needs_sms(auth):
        return None
    sender = auth.senders.sms
    region = sender.sns_region if sender else None
    if sender and sender.sns_caller_arn:
        caller = scope.plain(sender.sns_caller_arn)
        return cognito.SmsConfiguration(**present(SnsCallerArn=caller, ExternalId=sender.external_id, SnsRegion=region))
    return cognito.SmsConfiguration(**present(SnsCallerArn=role, ExternalId=external_id(scope), SnsRegion=region))


def sms_role(scope: Scope) -> iam.Role:
    return iam.Role(
        SMS_ROLE,
        AssumeRolePolicyDocument={
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Principal": {"Service": "cognito-idp.amazonaws.com"},
                "Condition": {"StringEquals": {"sts:ExternalId": external_id(scope)}},
            }],
        },
        Policies=[iam.Policy(
            PolicyName="sns-publish",
            PolicyDocument={"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}]},
        )],
    )
