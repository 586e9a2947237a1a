"""The key of the API, and until when it serves (D016, D017).

Gen 2 writes the day into the template, so each of its builds differs, and each deployment extends the key. Here the template has a
parameter, and a deployment fills it (docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere.appsync import ApiKey

from amplifyc.emit import Condition, DaysAhead, Emission, RootParameter, Scope, cfn, ref
from amplifyc.kinds.data.emit.ids import API_KEY, api_id
from amplifyc.kinds.data.model import ApiKeyMode, Data

EXPIRES = "ApiKeyExpires"
EXPIRES_IS_GIVEN = "ApiKeyExpiresIsGiven"


def emit_api_key(data: Data, stack: str, scope: Scope) -> Iterator[Emission]:
    written = data.authorization_modes.api_key if data.authorization_modes else None
    mode = written or ApiKeyMode(data.place)
    description: dict[str, Any] = {"Description": mode.description} if mode.description else {}
    until = {"Fn::If": [EXPIRES_IS_GIVEN, ref(EXPIRES), ref("AWS::NoValue")]}  # AppSync itself gives a key seven days
    key = ApiKey(API_KEY, ApiId=cfn(api_id()), Expires=cfn(until), **description)
    yield scope.emitted(key, data, stack, role="ApiKey", place=mode.place)
    yield Condition(EXPIRES_IS_GIVEN, {"Fn::Not": [{"Fn::Equals": [ref(EXPIRES), ""]}]}, data)
    yield RootParameter(EXPIRES, _declaration(mode.expires_in_days), DaysAhead(mode.expires_in_days))


def _declaration(days: int) -> dict[str, str]:
    return {
        "Type": "String", "Default": "", "AllowedPattern": "([0-9]{10})?",
        "Description": f"When the API key expires, in seconds since 1970; {days} days after the deployment are wanted",
        "ConstraintDescription": "ten digits, or empty for seven days",
    }
