"""The environment of a function: texts, and secrets that it reads when it starts (F008 to F010)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from amplifyc.emit import PolicyStatement, Scope, add_late, arn
from amplifyc.kinds.function.model import Function
from amplifyc.model import Interpolation

SSM_CONFIG = "AMPLIFY_SSM_ENV_CONFIG"
_EMPTY_CONFIG = "{}"


def variables(function: Function, scope: Scope) -> dict[str, Any]:
    """The variables as the template has them. The configuration of late ones is always there, as in Gen 2."""
    found: dict[str, Any] = {SSM_CONFIG: _EMPTY_CONFIG}
    for name, value in function.environment.items():
        if secret := function.secrets.get(name):
            source = {"path": scope.identity.secret_path(secret.name), "sharedPath": scope.identity.shared_secret_path(secret.name)}
            add_late(found, name, source)
        else:
            found[name] = scope.plain(value) if isinstance(value, str | Interpolation) else _text(value)
    return found


def secret_statements(function: Function, scope: Scope) -> Iterator[PolicyStatement]:
    """Leave to read its secrets, where they are kept for this backend and for all of the app."""
    names = dict.fromkeys(secret.name for secret in function.secrets.values())
    paths = [path(name) for name in names for path in (scope.identity.secret_path, scope.identity.shared_secret_path)]
    if paths:
        yield {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": [arn("ssm", f"parameter{path}") for path in paths]}


def may_get_late_variables(function: Function, scope: Scope) -> bool:
    """Whether some variable is read when the function starts, or `emit` may yet add one.

    A value of another resource is late only when that resource waits for the function. So somebody has to refer to the function, and
    not only to grant it something: then its role is waited for.
    """
    if function.secrets:
        return True
    reasons = {edge.why for edge in scope.graph.edges_to.get(function.address, ())}
    is_awaited = bool(reasons - {"grant"}) or any(event.bucket for event in function.events)
    texts = (value for value in function.environment.values() if isinstance(value, Interpolation))
    return is_awaited and ("grant" in reasons or any(text.attributes for text in texts))


def _text(value: float | bool | None) -> str:
    """Numbers and booleans as they are written in YAML."""
    return json.dumps(value)
