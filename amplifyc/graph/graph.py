"""The resources of a backend and who refers to whom, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from amplifyc.frozen import frozen
from amplifyc.graph.facts import Fact, FileEvent, MadeFor, Talks
from amplifyc.identity import BackendIdentity
from amplifyc.model import Address, Ref, Resource
from amplifyc.syntax import Place

Value = str | Mapping[str, Any]
"""A plain CloudFormation value; `Ref` and `Fn::GetAtt` in it name logical ids of the whole backend."""

R = TypeVar("R", bound=Resource)
F = TypeVar("F", FileEvent, MadeFor, Talks)


@frozen
class Edge:
    """`source` refers to `target`. `why` is `reference`, `grant`, `trigger`, `handler` or `data source`."""

    source: Address
    target: Address
    why: str
    place: Place


@frozen
class Allowed:
    """What a resource itself lets somebody do, without any IAM policy: a rule of the GraphQL API."""

    principal: str  # `guest`, `authenticated`, `owner`, `group ADMINS`, `api key`, …
    resource: str  # `data.Post`
    actions: tuple[str, ...]  # as the author calls them
    place: Place
    condition: str = ""  # what else must hold, in words


@frozen
class Node:
    """A resource with what its kind says about it."""

    resource: Resource
    kind: str
    attributes: Callable[[], Mapping[str, Value]]
    roles: Callable[[], Mapping[str, Value]]
    facts: Callable[[], tuple[Fact, ...]]


@frozen(slots=False)
class Graph:
    """Resources by address, in the order of their addresses; every reference leads to one of them."""

    nodes: Mapping[Address, Node]
    edges: tuple[Edge, ...]
    identity: BackendIdentity

    def resource(self, ref: Ref) -> Resource:
        return self.nodes[ref.target].resource

    def of_model(self, model: type[R]) -> tuple[R, ...]:
        return tuple(node.resource for node in self.nodes.values() if isinstance(node.resource, model))

    def of_kind(self, *kinds: str) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes.values() if node.kind in kinds)

    def only(self, *kinds: str) -> Node | None:
        """The singleton of these kinds (`auth` and `referenceAuth` share one), if the backend has it."""
        return next(iter(self.of_kind(*kinds)), None)

    def facts(self, sort: type[F], address: Address | None = None) -> tuple[F, ...]:
        """What resources, or the one of `address`, say of themselves of this sort."""
        nodes = self.nodes.values() if address is None else (self.nodes[address],)
        return tuple(fact for node in nodes for fact in node.facts() if isinstance(fact, sort))

    @cached_property
    def edges_to(self) -> Mapping[Address, tuple[Edge, ...]]:
        found: dict[Address, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.target, []).append(edge)
        return {target: tuple(edges) for target, edges in found.items()}

    @cached_property
    def edges_from(self) -> Mapping[Address, tuple[Edge, ...]]:
        found: dict[Address, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return {source: tuple(edges) for source, edges in found.items()}
