"""Roles that exist already (A011, A133–A135, E028)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth, Group, ReferenceAuth
from amplifyc.syntax import Place

MALFORMED = Code("auth/malformed-role-arn", "A role that is not named by its ARN")

_ARN = re.compile(r"arn:aws[a-z-]*:iam::[\w-]+:role/(?:[\x21-\x7e]+/)?[\w+=,.@-]+")
_HINT = "write the role's ARN: `arn:aws:iam::123456789012:role/name`"


def existing_roles(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    yield from _arn(auth.roles.authenticated, auth.place.at("roles", "authenticated"))
    yield from _arn(auth.roles.unauthenticated, auth.place.at("roles", "unauthenticated"))
    for index, group in enumerate(auth.groups):
        if isinstance(group, Group):
            yield from _arn(group.role, auth.place.at("groups", index, "role"))


def referenced_roles(auth: ReferenceAuth, graph: Graph) -> Iterator[Diagnostic]:
    yield from _arn(auth.auth_role_arn, auth.place / "authRoleArn")
    yield from _arn(auth.unauth_role_arn, auth.place / "unauthRoleArn")
    for group, role in auth.groups.items():
        yield from _arn(role, auth.place.at("groups", group))


def _arn(text: str | None, place: Place) -> Iterator[Diagnostic]:
    if text is not None and not _ARN.fullmatch(text):
        yield MALFORMED.at(place.value, f"`{text}` is not the ARN of a role", words="an ARN is expected", hint=_HINT)
