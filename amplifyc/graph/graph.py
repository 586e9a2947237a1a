"""The resources of a backend and who refers to whom, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

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
        return cast("tuple[R, ...]", self._by_model.get(model, ()))

    def of_kind(self, kind: str) -> tuple[Node, ...]:
        return self._by_kind.get(kind, ())

    def only(self, *kinds: str) -> Node | None:
        """The singleton of these kinds (`auth` and `referenceAuth` share one), if the backend has it."""
        return next((node for kind in kinds for node in self.of_kind(kind)), None)

    def facts(self, sort: type[F], address: Address) -> tuple[F, ...]:
        """What a resource says of itself of this sort."""
        return tuple(fact for fact in self.nodes[address].facts() if isinstance(fact, sort))

    @cached_property
    def _by_model(self) -> Mapping[type[Resource], tuple[Resource, ...]]:
        found: dict[type[Resource], list[Resource]] = {}
        for node in self.nodes.values():
            found.setdefault(type(node.resource), []).append(node.resource)
        return {model: tuple(resources) for model, resources in found.items()}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            found.setdefault(node.kind, []).append(node)
        return {kind: tuple(nodes) for kind, nodes in found.items()}

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
