"""Logical ids, stacks and names of what a data resource brings."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from amplifyc.emit import get_att, join
from amplifyc.kinds.data.model import Model
from amplifyc.model import Address, pascal_case

API = "GraphqlApi"
SCHEMA = "GraphqlSchema"
API_KEY = "ApiKey"
NONE_SOURCE = "NoneDataSource"
NONE_SOURCE_NAME = "NONE_DS"
ENVIRONMENT = "NONE"  # Gen 2's name of the environment in the names of tables


def alphanumeric(name: str) -> str:
    """A GraphQL name as a part of a logical id. Underscores go; a hash keeps `sent_at` and `sentAt` apart."""
    plain = pascal_case(name)
    return plain if name.isalnum() else f"{plain}{sha256(name.encode()).hexdigest()[:4]}"


def api_id() -> Any:
    return get_att(API, "ApiId")


def table_id(model: str) -> str:
    return f"{pascal_case(model)}Table"


def table_name(model: Model) -> Any:
    """`Post-<apiId>-NONE`: resolvers of authors name tables so, as Gen 2's documentation shows (D137)."""
    return join(f"{model.mapped_to or model.name}-", api_id(), f"-{ENVIRONMENT}")


def model_source_id(model: str) -> str:
    return f"{pascal_case(model)}DataSource"


def model_source_name(model: str) -> str:
    """The name by which AppSync knows the data source of a model (D113, D140)."""
    return f"{model}Table"


def function_source_id(name: str) -> str:
    """The data source of a function, by its name."""
    return alphanumeric(name)


def named_source_id(name: str) -> str:
    """A data source of `dataSources:`."""
    return f"{pascal_case(name)}NamedDataSource"


def bedrock_source_id(query: str) -> str:
    """The data source of a query that an AI model answers."""
    return f"{alphanumeric(query)}BedrockDataSource"


def role_of(source_id: str) -> str:
    return f"{source_id}Role"


def data_stack(data: Address) -> str:
    """The API, its schema and its key."""
    return data.path.replace("/", "-")


def model_stack(data: Address, model: str) -> str:
    """The table of a model, its data source, and all resolvers that end in it."""
    return f"{data_stack(data)}-{model}"


def functions_stack(data: Address) -> str:
    return f"{data_stack(data)}-functions"


def operations_stack(data: Address) -> str:
    return f"{data_stack(data)}-operations"
