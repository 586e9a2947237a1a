"""What stage 4 makes of a valid document: a typed, frozen resource that knows where it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from amplifyc.frozen import frozen
from amplifyc.model.address import Address
from amplifyc.model.expression import Text
from amplifyc.syntax import Place


@frozen
class Raw:
    """Marks a value that is kept as it is written: plain data, CloudFormation functions and expressions included."""


@frozen(slots=False, kw_only=True)
class Resource:
    """Common to all kinds. Model classes of the kinds derive from it, fields spelled as in the schema but in snake case."""

    address: Address
    place: Place  # the mapping that declares it: a document's root, or where an inline function stands
    description: str | None = None
    tags: Mapping[str, Text] = field(default_factory=dict)
    overrides: Annotated[Mapping[str, Any], Raw()] = field(default_factory=dict)  # role -> raw CloudFormation properties


@frozen
class Ref:
    """One resource names another. `kinds` are the kinds that fit there (empty: any)."""

    target: Address
    place: Place
    kinds: tuple[str, ...] = ()
    written: str = ""  # the author's words; empty for an inline resource


@frozen
class FilePath:
    """A file of the project that exists. `path` is POSIX and relative to the project folder."""

    path: str
    place: Place


@frozen
class FolderPath:
    """A folder of the project that exists."""

    path: str
    place: Place


PrincipalKind = Literal[
    "guest", "authenticated", "owner", "ownerDefinedIn", "ownersDefinedIn", "groups", "groupDefinedIn", "groupsDefinedIn",
    "entity", "publicApiKey", "custom", "resource",
]


@frozen
class Principal:
    """WHO of `allow: WHO`. `names` are the groups, the field, or the entity; `{ group: X }` is `groups` with one name."""

    kind: PrincipalKind
    place: Place
    names: tuple[str, ...] = ()
    resource: Ref | None = None


@frozen
class Rule:
    """`allow: WHO` + `to: [WHAT]`; `to` is None where it is not written. The last three are for data only."""

    allow: Principal
    place: Place
    to: tuple[str, ...] | None = None
    provider: str | None = None
    identity_claim: str | None = None
    with_claim_in: str | None = None
