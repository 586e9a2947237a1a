"""Outputs of the root stack that Gen 2's tools read (D147)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.emit import RootOutput, get_att, ref
from amplifyc.graph import Value
from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes
from amplifyc.kinds.data.emit.ids import API, API_KEY, api_id, table_id
from amplifyc.kinds.data.model import Data

METADATA = "AWS::Amplify::GraphQL"


def attributes(data: Data) -> Mapping[str, Value]:
    """What `${{ data.graphqlUrl }}` and its like may ask for; tables by their model (D161)."""
    tables: dict[str, Value] = {}
    for model in data.schema.models:
        if model.database is None and not any(model.name in item.tables for item in data.table_imports):
            table = table_id(model.name)
            tables |= {
                f"tableName.{model.name}": ref(table),
                f"tableArn.{model.name}": get_att(table, "Arn"),
                f"tableStreamArn.{model.name}": get_att(table, "StreamArn"),
            }
    written = data.authorization_modes
    has_key = written is not None and (written.api_key is not None or written.default == "apiKey")
    return {
        "apiId": api_id(),
        "apiArn": get_att(API, "Arn"),
        "endpointArn": get_att(API, "GraphQLEndpointArn"),  # the target of an EventBridge rule
        "graphqlUrl": get_att(API, "GraphQLUrl"),
        "realtimeUrl": get_att(API, "RealtimeUrl"),
        **({"apiKey": get_att(API_KEY, "ApiKey")} if has_key else {}),
        **tables,
    }


def outputs(modes: ApiModes) -> Iterator[RootOutput]:
    values: dict[str, Any] = {
        "awsAppsyncApiId": api_id(),
        "awsAppsyncApiEndpoint": get_att(API, "GraphQLUrl"),
        "awsAppsyncAuthenticationType": AUTHENTICATION_TYPES[modes.default],
        "awsAppsyncRegion": ref("AWS::Region"),
    }
    if "apiKey" in modes.providers:
        values["awsAppsyncApiKey"] = get_att(API_KEY, "ApiKey")
    if modes.additional:
        values["awsAppsyncAdditionalAuthenticationTypes"] = ",".join(AUTHENTICATION_TYPES[provider] for provider in modes.additional)
    for name, value in values.items():
        yield RootOutput(name, value, METADATA)
