"""Where data lives beside the tables: SQL databases and the sources that custom handlers name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from amplifyc.model import Ref, Text
from amplifyc.syntax import Place


@dataclass(frozen=True, slots=True)
class Subnet:
    subnet_id: str
    availability_zone: str


@dataclass(frozen=True, slots=True)
class VpcConfig:
    vpc_id: str
    security_group_ids: tuple[str, ...]
    subnets: tuple[Subnet, ...]


@dataclass(frozen=True, slots=True)
class Database:
    """`database:` of a schema file (D163 to D168). DynamoDB is the absence of one."""

    engine: Literal["mysql", "postgresql"]
    connection_uri: Text
    place: Place
    ssl_cert: Text | None = None
    identifier: str | None = None
    vpc: VpcConfig | None = None
    minimize_endpoints: bool = False


SourceKind = Literal["http", "dynamodb", "eventBridge", "openSearch", "elasticsearch", "rds", "lambda", "none"]


@dataclass(frozen=True, slots=True)
class DataSource:
    """An entry of `dataSources:` (D118). `target` is the resource it names, `settings` are its own properties as they are written."""

    name: str
    kind: SourceKind
    place: Place
    target: Ref | Text | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
