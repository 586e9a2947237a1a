"""Source text that the oracle keeps of calls."""

from __future__ import annotations

import pytest

from tests.parity.calls import access_rule, message

ADDRESSES = {"function#1": "jobs/report"}


@pytest.mark.parametrize(("text", "rule"), [
    ('allow.guest.to(["read"])', {"allow": "guest", "to": ["read"]}),
    ('allow.groups(["ADMINS"]).to(["read","write"])', {"allow": {"group": "ADMINS"}, "to": ["read", "write"]}),
    ('allow.groups(["A","B"]).to(["read"])', {"allow": {"groups": ["A", "B"]}, "to": ["read"]}),
    ('allow.entity("identity").to(["delete"])', {"allow": {"entity": "identity"}, "to": ["delete"]}),
    ('allow.resource({"$ref":"function#1"}).to(["getUser"])', {"allow": {"resource": "jobs/report"}, "to": ["getUser"]}),
])
def test_access_rule(text: str, rule: dict[str, object]) -> None:
    assert access_rule(text, ADDRESSES.__getitem__) == rule


@pytest.mark.parametrize(("source", "text"), [
    ("(user,code)=>`Hello ${user()}, use ${code()}`", "Hello {username}, use {####}"),
    ("()=>`\\u{1F389} Ol\\xE1 {username}!`", "🎉 Olá {username}!"),
    ("code => 'It\\'s {####}'", "It's {####}"),
    ("(u,c)=>`cut off after", None),
])
def test_message(source: str, text: str | None) -> None:
    assert message(source, ("{username}", "{####}")) == text
