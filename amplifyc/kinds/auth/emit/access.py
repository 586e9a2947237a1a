"""`access`: what functions may do with the user pool (A097–A128, A136)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from amplifyc.emit import Emission, Permit, Variable
from amplifyc.kinds.auth.actions import iam_actions
from amplifyc.model import Address, Rule

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def access(address: Address, rules: Iterable[Rule], pool_arn: Any, variable: str, pool_id: Any) -> Iterator[Emission]:
    for rule in rules:
        function = rule.allow.resource
        assert function is not None
        names = iam_actions(rule.to or ())
        statement = {"Effect": "Allow", "Action": names if len(names) > 1 else names[0], "Resource": pool_arn}
        yield Permit(function.target, "", (statement,), address, rule.place)
        yield Variable(function.target, variable, pool_id)


def pool_variable(name: str) -> str:
    """`amplifyAuth` -> `AMPLIFY_AUTH_USERPOOL_ID`: words in capitals, digits a word of their own."""
    return "_".join([*(word.upper() for word in _WORD.findall(name)), "USERPOOL_ID"])


