"""Decides, per role and action, under which prefixes it is allowed and where a narrower path takes it away again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.storage.access.paths import ENTITY_ID, parents
from amplifyc.kinds.storage.model import Storage
from amplifyc.model import Address, Principal, Rule
from amplifyc.syntax import Place

Action = Literal["get", "list", "write", "delete"]
IDENTITY = "${cognito-identity.amazonaws.com:sub}"  # the IAM variable that stands for the user's identity id (S023)
_READ: tuple[Action, ...] = ("get", "list")


@frozen(order=True)
class Acceptor:
    """A role by the resource that brings it; `role` as in `Permit`."""

    holder: Address
    role: str


@frozen
class Decision:
    """`acceptor` may, or may not, do `action` below `prefix`, because of `place`."""

    acceptor: Acceptor
    action: Action
    effect: Literal["Allow", "Deny"]
    prefix: str
    place: Place


def actions(rule: Rule) -> tuple[Action, ...]:
    """The actions of a rule, `read` spelled out, without doubles (S030)."""
    found = [action for word in rule.to or () for action in (_READ if word == "read" else (word,))]
    return tuple(dict.fromkeys(found))  # type: ignore[arg-type]  # the schema has seen the words


def substituted(path: str, principal: Principal) -> str:
    """The prefix that a path means for a principal: the user's own id, or anybody's (S023, S024)."""
    prefix = path.replace(ENTITY_ID, IDENTITY if principal.kind == "entity" else "*")
    return prefix[:-2] if prefix.endswith("/*/*") else prefix


def acceptors(principal: Principal, auth: Address | None) -> Iterator[Acceptor]:
    """The roles that a principal acts with."""
    if principal.resource is not None:
        yield Acceptor(principal.resource.target, "")
    elif auth is not None:
        if principal.kind == "groups":
            yield from (Acceptor(auth, f"group:{name}") for name in principal.names)
        else:
            yield Acceptor(auth, "unauthenticated" if principal.kind == "guest" else "authenticated")


def decide(storage: Storage, auth: Address | None) -> tuple[Decision, ...]:
    """All decisions of one storage: what is allowed in the order of the file, then what a narrower path denies."""
    allowed: dict[tuple[Acceptor, Action], dict[str, Place]] = {}
    declared: dict[str, Place] = {}  # prefix -> the path it comes from
    for path, rules in storage.access.items():
        for rule in rules:
            prefix = substituted(path, rule.allow)
            declared.setdefault(prefix, storage.place.at("access", path))
            for acceptor in acceptors(rule.allow, auth):
                for action in actions(rule):
                    allowed.setdefault((acceptor, action), {}).setdefault(prefix, rule.place)
    return (*_allowed(allowed), *_denied(allowed, declared))


def _allowed(allowed: Mapping[tuple[Acceptor, Action], Mapping[str, Place]]) -> Iterator[Decision]:
    """Without what a wider prefix of the same role and action allows anyway (S037)."""
    for (acceptor, action), prefixes in allowed.items():
        for prefix, place in prefixes.items():
            if not parents(prefix, prefixes):
                yield Decision(acceptor, action, "Allow", prefix, place)


def _denied(allowed: Mapping[tuple[Acceptor, Action], Mapping[str, Place]], declared: Mapping[str, Place]) -> Iterator[Decision]:
    """A path inside another starts from nothing: whoever holds the outer one and is not named on the inner one is denied (S036)."""
    for prefix, place in declared.items():
        parent = next(iter(parents(prefix, declared)), None)
        if parent is None or parent == prefix.replace(f"{IDENTITY}/", ""):  # each user's own folder inside everybody's: not narrower
            continue
        for (acceptor, action), prefixes in allowed.items():
            if parent in prefixes and prefix not in prefixes:
                yield Decision(acceptor, action, "Deny", prefix, place)


def by_place(decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], ...]:
    """The decisions in groups: those that one place of the file makes for one role."""
    found: dict[tuple[Acceptor, tuple[str | int, ...]], list[Decision]] = {}
    for decision in decisions:
        found.setdefault((decision.acceptor, decision.place.path), []).append(decision)
    return tuple(tuple(group) for group in found.values())
