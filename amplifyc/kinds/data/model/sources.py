"""Where data lives beside the tables: SQL databases and the sources that custom handlers name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from amplifyc.frozen import frozen
from amplifyc.model import Ref, Text
from amplifyc.syntax import Place


@frozen
class Subnet:
    subnet_id: str
    availability_zone: str


@frozen
class VpcConfig:
    vpc_id: str
    security_group_ids: tuple[str, ...]
    subnets: tuple[Subnet, ...]


@frozen
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


@frozen
class DataSource:
    """An entry of `dataSources:` (D118). `target` is the resource it names, `settings` are its own properties as they are written."""

    name: str
    kind: SourceKind
    place: Place
    target: Ref | Text | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
