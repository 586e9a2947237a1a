"""Who sends the codes: SES, a role for SNS, or a function (A088–A096)."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.model import FunctionRef, Text


@frozen(slots=False, kw_only=True)
class EmailSender:
    """`fromEmail` is an identity in SES; `handler` sends every mail itself."""

    from_email: str | None = None
    from_name: str | None = None
    reply_to: str | None = None
    ses_region: str | None = None
    configuration_set: str | None = None
    handler: FunctionRef | None = None
    kms_key_arn: Text | None = None


@frozen(slots=False, kw_only=True)
class SmsSender:
    sns_caller_arn: Text | None = None
    external_id: str | None = None
    sns_region: str | None = None
    handler: FunctionRef | None = None
    kms_key_arn: Text | None = None


@frozen(slots=False, kw_only=True)
class Senders:
    email: EmailSender | None = None
    sms: SmsSender | None = None

    @property
    def key_arn(self) -> Text | None:
        """The key that exists already, if one is named."""
        named = (sender.kms_key_arn for sender in (self.sms, self.email) if sender and sender.kms_key_arn)
        return next(named, None)
