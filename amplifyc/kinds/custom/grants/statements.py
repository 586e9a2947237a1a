"""Grant -> IAM statements, and the roles that get them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.emit import PolicyStatement, Scope
from amplifyc.graph import Graph
from amplifyc.kinds.custom.grants.target import Target, filled, find_target
from amplifyc.kinds.custom.grants.verbs import Allow, verbs_of
from amplifyc.kinds.custom.model import Custom, Grant
from amplifyc.model import Address, Interpolation


def holders(grant: Grant, custom: Custom, graph: Graph) -> Iterator[tuple[Address, str, Address]]:
    """The roles that a grant is for, each by the resource that brings it, and what is granted."""
    target = find_target(grant, custom, graph)
    address = target.address if target else custom.address
    principal = grant.rule.allow
    auth = graph.only("auth", "referenceAuth")
    if principal.resource is not None:
        yield principal.resource.target, "", address
    elif auth is not None and principal.kind == "groups":
        yield from ((auth.resource.address, f"group:{name}", address) for name in principal.names)
    elif auth is not None:
        yield auth.resource.address, "unauthenticated" if principal.kind == "guest" else "authenticated", address


def granted(grant: Grant, custom: Custom, scope: Scope) -> Iterator[PolicyStatement]:
    """What the grant allows; IAM actions that are written as such come first, in one statement."""
    target = find_target(grant, custom, scope.graph)
    assert target is not None  # the checks have seen to it
    if isinstance(target.arn, Interpolation):
        target = Target(target.type, scope.plain(target.arn), target.address)
    condition = {} if grant.condition is None else {"Condition": scope.raw(grant.condition)}
    actions = [word for word in grant.to if ":" in word]
    if actions:
        yield {"Effect": "Allow", "Action": _one_or_all(actions), "Resource": target.arn, **condition}
    verbs = verbs_of(target.type)
    for word in grant.to:
        if word in verbs:
            for allow in verbs[word].allows:
                yield _statement(allow, target, condition)
            if verbs[word].key and target.key is not None:
                yield {"Effect": "Allow", "Action": _one_or_all(list(verbs[word].key)), "Resource": scope.raw(target.key), **condition}


def _statement(allow: Allow, target: Target, condition: dict[str, Any]) -> PolicyStatement:
    resources = [found for form in allow.resources if (found := filled(form, target)) is not None]
    own: dict[str, Any] = dict(condition)
    if allow.condition is not None:
        operator, key, value = allow.condition
        own = {"Condition": {operator: {key: value}}}
    return {"Effect": "Allow", "Action": _one_or_all(list(allow.actions)), "Resource": _one_or_all(resources), **own}


def _one_or_all(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items
