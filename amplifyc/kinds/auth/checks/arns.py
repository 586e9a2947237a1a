"""Roles and keys that exist already are named by their ARNs (A011, A092–A095, A133–A135, E028)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth, Group, ReferenceAuth
from amplifyc.model import Interpolation, Text
from amplifyc.syntax import Place

ROLE = Code("auth/malformed-role-arn", "A role that is not named by its ARN")
KEY = Code("auth/malformed-key-arn", "A key that is not named by its ARN")

_ROLE = re.compile(r"arn:aws[a-z-]*:iam::[\w-]+:role/(?:[\x21-\x7e]+/)?[\w+=,.@-]+")
_KEY = re.compile(r"arn:aws[a-z-]*:kms:[a-z0-9-]+:[\w-]+:(?:key|alias)/[\w/-]+")
_WRITTEN = {
    ROLE: ("a role", _ROLE, "arn:aws:iam::123456789012:role/name"),
    KEY: ("a key", _KEY, "arn:aws:kms:us-east-1:123456789012:key/…"),
}


def existing(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    yield from _arn(ROLE, auth.roles.authenticated, auth.place.at("roles", "authenticated"))
    yield from _arn(ROLE, auth.roles.unauthenticated, auth.place.at("roles", "unauthenticated"))
    for index, group in enumerate(auth.groups):
        if isinstance(group, Group):
            yield from _arn(ROLE, group.role, auth.place.at("groups", index, "role"))
    email, sms = auth.senders.email, auth.senders.sms
    if email:
        yield from _arn(KEY, email.kms_key_arn, auth.place.at("senders", "email", "kmsKeyArn"))
    if sms:
        yield from _arn(ROLE, sms.sns_caller_arn, auth.place.at("senders", "sms", "snsCallerArn"))
        yield from _arn(KEY, sms.kms_key_arn, auth.place.at("senders", "sms", "kmsKeyArn"))


def referenced(auth: ReferenceAuth, graph: Graph) -> Iterator[Diagnostic]:
    yield from _arn(ROLE, auth.auth_role_arn, auth.place / "authRoleArn")
    yield from _arn(ROLE, auth.unauth_role_arn, auth.place / "unauthRoleArn")
    for group, role in auth.groups.items():
        yield from _arn(ROLE, role, auth.place.at("groups", group))


def _arn(code: Code, text: Text | None, place: Place) -> Iterator[Diagnostic]:
    """An expression may be anything; what is written out must be an ARN."""
    what, pattern, example = _WRITTEN[code]
    if text is not None and not isinstance(text, Interpolation) and not pattern.fullmatch(text):
        yield code.at(place.value, f"`{text}` is not the ARN of {what}", words="an ARN is expected", hint=f"write it as `{example}`")
