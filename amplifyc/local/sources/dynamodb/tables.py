"""Tables by the properties that a template gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What decides how a table behaves; backups, keys and tags are not there on a machine of one's own.
KNOWN = (
    "AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "ProvisionedThroughput",
    "StreamSpecification",
)
INDEX = ("IndexName", "KeySchema", "Projection", "ProvisionedThroughput")


def create_table(client: Any, name: str, properties: Mapping[str, Any]) -> bool:
    """Creates the table unless it is there already; whether it did."""
    if name in tables(client):
        return False
    client.create_table(TableName=name, **table_arguments(properties))
    return True


def table_arguments(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of CreateTable for the properties of CloudFormation."""
    arguments = {key: properties[key] for key in KNOWN if properties.get(key)}
    for key in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes"):
        if key in arguments:
            arguments[key] = [{name: index[name] for name in INDEX if name in index} for index in arguments[key]]
    if "StreamSpecification" in arguments:
        arguments["StreamSpecification"] = {"StreamEnabled": True, **arguments["StreamSpecification"]}
    return arguments


def tables(client: Any) -> frozenset[str]:
    """The names of all tables."""
    pages = client.get_paginator("list_tables").paginate()
    return frozenset(name for page in pages for name in page["TableNames"])
