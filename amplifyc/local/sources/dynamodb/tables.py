"""Tables by the properties that a template gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.errors import AmplifycError

# What decides how a table behaves; backups, keys and tags are not there on a machine of one's own.
KNOWN = (
    "AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "ProvisionedThroughput",
    "StreamSpecification",
)
INDEX = ("IndexName", "KeySchema", "Projection", "ProvisionedThroughput")


def create_table(client: Any, name: str, properties: Mapping[str, Any]) -> bool:
    """Creates the table, or adds the indexes that one of an earlier build lacks; whether it was made anew."""
    if name in tables(client):
        _add_indexes(client, name, table_arguments(properties))
        return False
    client.create_table(TableName=name, **table_arguments(properties))
    return True


def _add_indexes(client: Any, name: str, wanted: Mapping[str, Any]) -> None:
    """Its own keys no table can change, nor those of an index."""
    found = client.describe_table(TableName=name)["Table"]
    known = {index["IndexName"]: _keys(index) for index in found.get("GlobalSecondaryIndexes", ())}
    indexes = wanted.get("GlobalSecondaryIndexes", ())
    if _keys(found) != _keys(wanted) or any(known.get(index["IndexName"], _keys(index)) != _keys(index) for index in indexes):
        raise AmplifycError(
            f"the table {name} was made by an earlier build, with other keys",
            hint="remove .amplify/local/tables.db, or drop the table from the server",
        )
    for index in indexes:
        if index["IndexName"] not in known:
            client.update_table(
                TableName=name, AttributeDefinitions=wanted["AttributeDefinitions"], GlobalSecondaryIndexUpdates=[{"Create": index}]
            )


def _keys(described: Mapping[str, Any]) -> dict[str, str]:
    return {key["AttributeName"]: key["KeyType"] for key in described["KeySchema"]}


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
