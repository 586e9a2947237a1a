"""What emitters yield, and the stage's result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.graph import Value
from amplifyc.model import Address, Resource, Secret
from amplifyc.syntax import Place

PolicyStatement = Mapping[str, Any]


@frozen
class Emitted:
    """One CloudFormation resource. Its body is plain data; references in it name logical ids of the whole backend."""

    logical_id: str
    body: dict[str, Any]
    stack: str  # a function of the address: `auth`, `storage-photos`, …
    address: Address
    place: Place  # where the author wrote what it comes from
    role: str | None = None  # the name `overrides:` knows it by
    friendly_name: str | None = None  # value of the tag amplify:friendly-name (B026)

    @property
    def type(self) -> str:
        return str(self.body["Type"])


@frozen
class Permit:
    """A role may do something, because of one place in the author's files."""

    holder: Address  # the resource that brings the role: auth, or a function
    role: str  # which of its roles: `authenticated`, `unauthenticated`, `group:ADMINS`; `` for a function's
    statements: tuple[PolicyStatement, ...]
    target: Address  # what is granted
    place: Place
    in_role: bool = False  # the role says so itself, since something waits for it that cannot wait for the access stack


@frozen
class Variable:
    """An environment variable that a function gets because it was granted access."""

    function: Address
    name: str
    value: Value


@frozen
class RootOutput:
    """An output of the root stack that Gen 2's tools read; `metadata` names its entry (`AWS::Amplify::Auth`)."""

    name: str
    value: Any
    metadata: str


@frozen
class DaysAhead:
    """A time: seconds since 1970, so many days after the deployment."""

    days: int


@frozen
class RootParameter:
    """A parameter of the root stack that a deployment fills; nested stacks that name it get it handed on."""

    logical_id: str
    declaration: Mapping[str, Any]
    source: Secret | DaysAhead  # what it is filled with


@frozen
class Condition:
    """What is known only when the backend is deployed; it stands in each stack that has an `Fn::If` of this name."""

    name: str
    test: Mapping[str, Any]
    owner: Resource


@frozen
class Table:
    """A mapping; it stands in each stack that has an `Fn::FindInMap` of this name."""

    name: str
    rows: Mapping[str, Any]
    owner: Resource


@frozen
class Exported:
    """A value that other stacks of the account import by a name of its own; an output of the stack that what it is made of stands in."""

    logical_id: str
    value: Any
    export: Any  # the name
    stack: str  # where it stands if it is made of nothing
    condition: str | None = None  # without it there is no such output


@frozen
class Addition:
    """An item for a list in a resource that another kind makes: a bucket has one more function to tell of its files."""

    logical_id: str
    path: tuple[str, ...]  # of the list, inside `Properties`
    item: Any
    depends_on: tuple[str, ...] = ()  # what the resource has to wait for


Emission = Emitted | Permit | Variable | Addition | RootOutput | RootParameter | Condition | Table | Exported


@frozen(slots=False)
class Program:
    """Everything CloudFormation gets, as if there were one template."""

    resources: tuple[Emitted, ...]
    outputs: tuple[RootOutput, ...]
    parameters: tuple[RootParameter, ...]
    permits: tuple[Permit, ...]
    conditions: Mapping[str, Mapping[str, Any]]  # name -> test
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # name -> mapping
    exports: tuple[Exported, ...] = ()
