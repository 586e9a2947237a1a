"""Joins IAM statements that say the same of several resources, and measures policies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.emit.emission import PolicyStatement

_ALTERNATIVES = ("StringLike", "StringEquals", "ArnLike", "ArnEquals")  # operators whose values are alternatives
_DEPLOYED = 90  # characters that a reference is taken to have when it is deployed
# the longest that there are
_PSEUDO = {"AWS::Partition": 10, "AWS::Region": 14, "AWS::AccountId": 12, "AWS::URLSuffix": 20, "AWS::StackName": 128}


def joined(statements: Iterable[PolicyStatement]) -> tuple[PolicyStatement, ...]:
    """The statements, those in one that differ in their resources or in the values of their one condition only.

    A policy has 10,240 characters, and a role one grant per line of its author: what is repeated in them adds up.
    """
    by_rest: dict[str, dict[str, Any]] = {}
    for statement in statements:
        values = _condition_values(statement)
        rest = {key: value for key, value in statement.items() if key != "Resource"}
        if values is not None:  # of a list of prefixes, say, on one bucket
            operator, key, _ = values
            rest = {**statement, "Condition": [operator, key]}
        first = by_rest.setdefault(json.dumps(rest, sort_keys=True, default=repr), dict(statement))
        if first == statement:
            continue
        if values is not None:
            operator, key, added = values
            known = _condition_values(first)
            first["Condition"] = {operator: {key: _union(known[2] if known else [], added)}}
        elif "Resource" in statement:
            resources = _union(_listed(first["Resource"]), _listed(statement["Resource"]))
            first["Resource"] = resources if len(resources) > 1 else resources[0]
    return tuple(by_rest.values())


def length(value: Any) -> int:
    """About how many characters a policy's part has, white space not counted, once its references have values."""
    if isinstance(value, Mapping):
        if len(value) == 1 and next(iter(value)) in ("Ref", "Fn::GetAtt", "Fn::Select"):
            named = value.get("Ref")
            return _PSEUDO.get(named, _DEPLOYED) if isinstance(named, str) else _DEPLOYED
        if len(value) == 1 and next(iter(value)) == "Fn::Join":
            return 2 + sum(len(part) if isinstance(part, str) else length(part) for part in value["Fn::Join"][1])
        return 2 + sum(len(key) + 4 + length(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return 2 + sum(length(item) + 1 for item in value)
    return len(str(value)) + 2


def divided(statements: Iterable[PolicyStatement], room: int) -> Iterator[list[PolicyStatement]]:
    """The statements in groups that each fit into `room` characters."""
    group: list[PolicyStatement] = []
    used = 0
    for statement in statements:
        needed = length(statement) + 1
        if group and used + needed > room:
            yield group
            group, used = [], 0
        group.append(statement)
        used += needed
    if group:
        yield group


def _condition_values(statement: PolicyStatement) -> tuple[str, str, list[Any]] | None:
    """Operator, key and values of a condition that consists of one list of alternatives."""
    condition = statement.get("Condition")
    if not isinstance(condition, Mapping) or len(condition) != 1:
        return None
    (operator, keys), = condition.items()
    if operator not in _ALTERNATIVES or not isinstance(keys, Mapping) or len(keys) != 1:
        return None
    (key, values), = keys.items()
    return operator, key, _listed(values)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _union(first: list[Any], second: list[Any]) -> list[Any]:
    return first + [item for item in second if item not in first]
