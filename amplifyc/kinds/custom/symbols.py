"""Where a custom resource names something: its own resources, and CloudFormation's types and properties."""

from __future__ import annotations

import re

from amplifyc.graph import Leads, Names, Naming, Offers, ReachesInto
from amplifyc.graph.symbols import SymbolKind, key, value
from amplifyc.kinds.custom.binding.grants import GRANTABLE
from amplifyc.model import RefersTo

_OWNER = ("{folder}",)
_ID = Names("logical id", scope=_OWNER)
_ID_AND_ATTRIBUTE = Names("logical id", scope=_OWNER, word=re.compile(r"[^.]+"))
_BODIES = ("resources.{id}", "outputs", "Resources.{id}", "Outputs")


def _references(body: str) -> tuple[Naming, ...]:
    """CloudFormation's functions that name a resource of the folder."""
    return (
        value(f"{body}.**.Ref", _ID),
        value(f"{body}.**.Fn::GetAtt", _ID_AND_ATTRIBUTE, item=0),
        value(f"{body}.**.Fn::GetAtt", Offers("attribute"), item=1),
        value(f"{body}.DependsOn", _ID),
    )


def _resources(section: str) -> tuple[Naming, ...]:
    """What stands in `resources:`, or in an included template."""
    a_property = f"{section}.{{id}}.Properties.**.{{property}}"
    return (
        key(f"{section}.{{id}}", Names("logical id", defines="CloudFormation resource", scope=_OWNER)),
        value(f"{section}.{{id}}.Type", Offers("cloudformation type")),
        key(a_property, Offers("cloudformation property")),
        value(a_property, Offers("cloudformation value")),
    )


NAMES = (
    *_resources("resources"),
    *_resources("Resources"),
    *(naming for body in _BODIES for naming in _references(body)),
    value("grants.on", _ID),
    value("grants.on", ReachesInto(GRANTABLE)),
    value("grants.allow.resource", RefersTo(("function",))),
    value("grants.allow.group", Names("group")),
    value("grants.allow.groups", Names("group")),
    value("include", Leads((".yaml", ".yml", ".json", ".toml"))),
)
ATTRIBUTE_NAMES: dict[str, SymbolKind] = {"": "logical id"}
