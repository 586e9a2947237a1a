"""Who sends the codes (A088–A096)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.checks.unused import without
from amplifyc.kinds.auth.model import Auth
from amplifyc.model import Interpolation, Text

TWO_KEYS = Code("auth/two-sender-keys", "Two keys for the codes of one user pool")
HALF_A_ROLE = Code("auth/sms-role-incomplete", "A role for text messages without its external id, or the other way round")
NOT_ASCII = Code("auth/sender-address", "A sender's address that SES refuses")


def senders(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E005, E006, and what Gen 2 drops in silence."""
    email, sms = auth.senders.email, auth.senders.sms
    place = auth.place / "senders"
    if email and sms and email.kms_key_arn and sms.kms_key_arn and _words(email.kms_key_arn) != _words(sms.kms_key_arn):
        yield TWO_KEYS.at(
            place.at("sms", "kmsKeyArn").value, "a user pool has one key for mails and text messages, and two are named",
            words="one of them",
            related=(Label(place.at("email", "kmsKeyArn").value, "the other one"),), hint="name the same key in both, or in one of them",
        )
    if sms and (sms.sns_caller_arn is None) != (sms.external_id is None):
        there, missing = ("snsCallerArn", "externalId") if sms.external_id is None else ("externalId", "snsCallerArn")
        yield HALF_A_ROLE.at(
            place.at("sms", there).key, f"`{there}` is of use together with `{missing}` only", words=f"without `{missing}`",
            hint=f"add `{missing}`, or remove `{there}`",
        )
    if email:
        if email.from_email is None:
            keys = [key for key, value in (
                ("fromName", email.from_name), ("replyTo", email.reply_to), ("sesRegion", email.ses_region),
                ("configurationSet", email.configuration_set),
            ) if value is not None]
            yield from (without("fromEmail", place.at("email", key)) for key in keys)
        elif not email.from_email.split("@", 1)[0].isascii():
            yield NOT_ASCII.at(
                place.at("email", "fromEmail").value, "what stands before the `@` must be ASCII", words="not ASCII",
                hint="use an address that is written in ASCII",
            )
    for key, sender in (("email", email), ("sms", sms)):
        if sender and sender.kms_key_arn and sender.handler is None:
            yield without("handler", place.at(key, "kmsKeyArn"))


def _words(text: Text) -> object:
    return text.parts if isinstance(text, Interpolation) else text
