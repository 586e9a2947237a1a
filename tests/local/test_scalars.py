"""AppSync's scalars, by the examples of its documentation."""

from __future__ import annotations

import pytest

from amplifyc.local.graphql.scalars import TEXTS

GOOD = {
    "AWSDate": ["1970-01-01", "1970-01-01Z", "1970-01-01-07:00", "1970-01-01+05:30", "2024-02-29"],
    "AWSTime": ["12:30", "12:30Z", "12:30:24-07:00", "12:30:24.500+05:30", "23:59:59.999999999"],
    "AWSDateTime": ["1970-01-01T12:30Z", "1970-01-01T12:30:24Z", "1970-01-01T12:30:24.500+05:30"],
    "AWSEmail": ["username@example.com", "a+b@sub.example.co"],
    "AWSURL": ["https://www.amazon.com/dp/B000NZW3KC/", "mailto:example@example.com", "ftp://a.example"],
    "AWSPhone": ["+1 555-0123456", "+12065550100", "2065550100", "(206) 555-0100", "+44 20 7946 0958"],
    "AWSIPAddress": ["127.0.0.1", "10.0.0.0/8", "2001:db8::1", "fd00::/8"],
}
BAD = {
    "AWSDate": ["1970-1-1", "2023-02-29", "1970-01-01T00:00Z", ""],
    "AWSTime": ["24:00", "12:60", "12", "noon"],
    "AWSDateTime": ["1970-01-01", "1970-01-01T12:30", "1970-13-01T12:30Z", "1970-01-01 12:30Z"],
    "AWSEmail": ["username", "a b@example.com", "@example.com", "a@"],
    "AWSURL": ["www.amazon.com", "https://", "", "http://a b"],
    "AWSPhone": ["123", "phone", "+1 555 01234567890123", "55501"],
    "AWSIPAddress": ["256.0.0.1", "10.0.0.0/33", "host", "fe80::1%eth0"],
}


@pytest.mark.parametrize(("scalar", "value"), [(scalar, value) for scalar, values in GOOD.items() for value in values])
def test_accepted(scalar: str, value: str) -> None:
    assert TEXTS[scalar][1](value)


@pytest.mark.parametrize(("scalar", "value"), [(scalar, value) for scalar, values in BAD.items() for value in values])
def test_refused(scalar: str, value: str) -> None:
    assert not TEXTS[scalar][1](value)
