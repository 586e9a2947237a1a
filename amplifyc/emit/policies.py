"""All that one role may do becomes one inline policy, in a stack on which nothing depends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amplifyc.emit.emission import Emitted, Permit, PolicyStatement
from amplifyc.emit.scope import Scope
from amplifyc.emit.statements import divided, joined, length
from amplifyc.model import Address, pascal_case

MAX_INLINE_POLICY = 10_240  # characters of all inline policies of a role, white space not counted
MAX_MANAGED_POLICY = 6_144
RESERVED = 1_000  # for the inline policies that a role has beside this one


def access_stack(address: Address) -> str:
    """The stack of the policies of a resource's roles: one per top folder."""
    return f"{address.parts[0]}-access"


def policies(permits: Iterable[Permit], scope: Scope) -> Iterator[Emitted]:
    """One `AWS::IAM::Policy` per role, its statements in the order in which they were granted.

    A role that may do more than an inline policy can hold gets managed policies, which have room of their own.
    """
    by_role: dict[tuple[Address, str], list[Permit]] = {}
    for permit in permits:
        if permit.in_role:
            continue
        by_role.setdefault((permit.holder, permit.role), []).append(permit)
    for (holder, role), granted in sorted(by_role.items()):
        logical_id = f"{pascal_case(holder.path)}{pascal_case(role)}Access"
        statements = joined(statement for permit in granted for statement in permit.statements)
        if length(statements) <= MAX_INLINE_POLICY - RESERVED:
            body = _policy("AWS::IAM::Policy", statements, scope.role(holder, role), {"PolicyName": logical_id})
            yield Emitted(logical_id, body, access_stack(holder), holder, granted[0].place)
        else:
            for number, group in enumerate(divided(_short(statements), MAX_MANAGED_POLICY - 100), 1):
                body = _policy("AWS::IAM::ManagedPolicy", group, scope.role(holder, role), {})
                yield Emitted(f"{logical_id}{number}", body, access_stack(holder), holder, granted[0].place)


def _policy(kind: str, statements: Iterable[PolicyStatement], role: Any, properties: dict[str, Any]) -> dict[str, Any]:
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    return {"Type": kind, "Properties": {**properties, "PolicyDocument": document, "Roles": [role]}}


def _short(statements: Iterable[PolicyStatement]) -> Iterator[PolicyStatement]:
    """The statements, one with many resources as several with few."""
    for statement in statements:
        resources = statement.get("Resource")
        if not isinstance(resources, list) or length(statement) < MAX_MANAGED_POLICY // 4:
            yield statement
            continue
        for start in range(0, len(resources), 10):
            yield {**statement, "Resource": resources[start:start + 10]}
