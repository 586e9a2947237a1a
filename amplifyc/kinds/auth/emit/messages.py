"""The texts that verify a mail address or a number (A014–A016, A022)."""

from __future__ import annotations

from typing import Any

from troposphere import cognito

from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Email, Login

CODE_MESSAGE = "The verification code to your new account is {####}"
LINK_MESSAGE = "Verify your account by clicking on {##Verify Email##}"


def verification(login: Login) -> dict[str, Any]:
    """The texts in the template, and again where Cognito's older consoles look for them."""
    email = login.email_settings or Email()
    sms = (login.phone_settings and login.phone_settings.verification_message) or CODE_MESSAGE
    subject = email.verification_email_subject
    if email.verification_email_style == "LINK":
        body = email.verification_email_body or LINK_MESSAGE
        template = present(
            DefaultEmailOption="CONFIRM_WITH_LINK", EmailMessageByLink=body, EmailSubjectByLink=subject, SmsMessage=sms,
        )
        return {"SmsVerificationMessage": sms, "VerificationMessageTemplate": cognito.VerificationMessageTemplate(**template)}
    body = email.verification_email_body or CODE_MESSAGE
    template = present(DefaultEmailOption="CONFIRM_WITH_CODE", EmailMessage=body, EmailSubject=subject, SmsMessage=sms)
    return {
        "EmailVerificationMessage": body,
        "EmailVerificationSubject": subject,
        "SmsVerificationMessage": sms,
        "VerificationMessageTemplate": cognito.VerificationMessageTemplate(**template),
    }
