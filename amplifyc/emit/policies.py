"""All that one role may do becomes one inline policy, in a stack on which nothing depends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amplifyc.emit.emission import Emitted, Permit, PolicyStatement
from amplifyc.emit.scope import Scope
from amplifyc.model import Address, pascal_case

MAX_INLINE_POLICY = 10_240  # characters of all inline policies of a role, white space not counted


def access_stack(address: Address) -> str:
    """The stack of the policies of a resource's roles: one per top folder."""
    return f"{address.parts[0]}-access"


def policies(permits: Iterable[Permit], scope: Scope) -> Iterator[Emitted]:
    """One `AWS::IAM::Policy` per role, its statements in the order in which they were granted."""
    by_role: dict[tuple[Address, str], list[Permit]] = {}
    for permit in permits:
        by_role.setdefault((permit.holder, permit.role), []).append(permit)
    for (holder, role), granted in sorted(by_role.items()):
        logical_id = f"{pascal_case(holder.path)}{pascal_case(role)}Access"
        statements = list(merged(statement for permit in granted for statement in permit.statements))
        body = {
            "Type": "AWS::IAM::Policy",
            "Properties": {
                "PolicyName": logical_id,
                "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
                "Roles": [scope.role(holder, role)],
            },
        }
        yield Emitted(logical_id, body, access_stack(holder), holder, granted[0].place)


def merged(statements: Iterable[PolicyStatement]) -> Iterator[PolicyStatement]:
    """The statements without those that say the same again."""
    seen: list[PolicyStatement] = []
    keys: set[str] = set()
    for statement in statements:
        key = repr(statement)
        if key not in keys:
            keys.add(key)
            seen.append(statement)
    yield from seen
