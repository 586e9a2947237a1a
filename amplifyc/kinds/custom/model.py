"""`kind: custom` bound: CloudFormation as the author wrote it, what it publishes and who may use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.model import Ref, Resource, Rule, Text
from amplifyc.syntax import Place


@frozen
class Declared:
    """One CloudFormation resource. References in its body name resources of the same folder by the author's ids."""

    id: str
    type: str
    body: Mapping[str, Any]  # everything but `Type`
    place: Place

    @property
    def properties(self) -> Any:
        return self.body.get("Properties", {})


@frozen
class Local:
    """A resource of the same folder, or what was meant to be one."""

    id: str


@frozen
class Elsewhere:
    """Another resource of the backend; `part` is what follows its address: the model of a data, a resource of a custom folder."""

    ref: Ref
    part: str | None = None


@frozen
class Arn:
    """Whatever has this ARN; `*` is everything."""

    text: Text


@frozen
class Grant:
    """`on` WHAT `allow` WHOM `to` do what. `to` holds CDK's verbs, and names of IAM actions."""

    on: Local | Elsewhere | Arn
    rule: Rule
    place: Place
    condition: Mapping[str, Any] | None = None

    @property
    def to(self) -> tuple[str, ...]:
        return self.rule.to or ()


@frozen
class Output:
    """A value that the folder publishes."""

    value: Any
    place: Place


@frozen
class Export:
    """A value that other stacks of the account import."""

    id: str
    value: Any
    name: Any
    condition: str | None
    place: Place


@frozen(slots=False, kw_only=True)
class Custom(Resource):
    """Any resources of CloudFormation (B009 to B016)."""

    resources: Mapping[str, Declared] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()
    exports: tuple[Export, ...] = ()
    conditions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # of included templates: those that a deployment decides
    mappings: Mapping[str, Any] = field(default_factory=dict)
