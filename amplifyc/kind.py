"""What a kind is: everything the stages need to know of it, each stage handed only its slice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Generic, TypeVar

from amplifyc.diagnostics import Diagnostic
from amplifyc.emit import Emission, Scope
from amplifyc.frozen import frozen
from amplifyc.graph import Allowed, Fact, Graph, Naming, Occurrence, SymbolKind, Value
from amplifyc.model import Address, Resource
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place
from amplifyc.text import SourceFile

R = TypeVar("R", bound=Resource)

Bind = Callable[[Binder, Any, Place, Address], R]
Check = Callable[[R, Graph], Iterator[Diagnostic]]
Access = Callable[[R, Graph], Iterator[Allowed]]
Emit = Callable[[R, Scope], Iterator[Emission]]


def _no_attributes(resource: Any) -> Mapping[str, Value]:
    return {}


def _no_rules(resource: Any, graph: Graph) -> Iterator[Allowed]:
    return iter(())


def _no_facts(resource: Any) -> Iterator[Fact]:
    return iter(())


def _no_summary(resources: Any, scope: Scope) -> Iterator[Emission]:
    return iter(())


@frozen(slots=False, kw_only=True)
class Kind(Generic[R]):
    """One `kind:` of resource. `R` ties its model, checks and emitter together."""

    name: str
    model: type[R]
    emit: Emit[R]  # R, Scope -> everything that CloudFormation gets of it
    checks: tuple[Check[R], ...] = ()
    attributes: Callable[[R], Mapping[str, Value]] = _no_attributes  # what `${{ address.name }}` may ask for
    roles: Callable[[R], Mapping[str, Value]] = _no_attributes  # principals it brings -> ARN or name of their IAM role
    bind: Bind[R] | None = None  # where type hints do not say enough
    includes: str | None = None  # the key whose files are parts of the resource
    singleton: str | None = None  # kinds of one group may occur once in a backend
    override_roles: Mapping[str, str] = field(default_factory=dict)  # role of `overrides:` -> CloudFormation type
    facts: Callable[[R], Iterator[Fact]] = _no_facts  # what checks of other kinds may ask of it
    access: Access[R] = _no_rules  # whom it lets do what by rules of its own; what IAM allows is known from what is emitted
    names: tuple[Naming, ...] = ()  # where its files name something, as far as the type hints of the model do not say it
    # what follows `tableArn` in `${{ data.tableArn.Post }}`; of the empty name, what follows the address in a grant
    attribute_names: Mapping[str, SymbolKind] = field(default_factory=dict)
    languages: Mapping[str, Callable[[SourceFile], tuple[Occurrence, ...] | None]] = field(default_factory=dict)  # suffix -> names
    summarize: Callable[[tuple[R, ...], Scope], Iterator[Emission]] = _no_summary  # outputs over all resources of the kind
