"""The typed schema: what the YAML language and the directive language both become, and all that later stages read."""

from amplifyc.kinds.data.model.authorization import AuthRule, Strategy
from amplifyc.kinds.data.model.handlers import CustomHandler, FunctionHandler, Handler, SqlHandler
from amplifyc.kinds.data.model.models import DefaultValue, Field, Index, Model, Relationship, Validation
from amplifyc.kinds.data.model.operations import Argument, Operation, OperationKind, SubscriptionSource
from amplifyc.kinds.data.model.resource import (
    ApiKeyMode,
    AuthorizationModes,
    Data,
    FunctionAccess,
    LambdaMode,
    Logging,
    OidcMode,
    TableImport,
)
from amplifyc.kinds.data.model.schema import Schema
from amplifyc.kinds.data.model.sources import Database, DataSource
from amplifyc.kinds.data.model.types import CustomType, Enum, InputType, NativeDirective, TypeField, TypeRef

__all__ = [
    "ApiKeyMode",
    "Argument",
    "AuthRule",
    "AuthorizationModes",
    "CustomHandler",
    "CustomType",
    "Data",
    "DataSource",
    "Database",
    "DefaultValue",
    "Enum",
    "Field",
    "FunctionAccess",
    "FunctionHandler",
    "Handler",
    "Index",
    "InputType",
    "LambdaMode",
    "Logging",
    "Model",
    "NativeDirective",
    "OidcMode",
    "Operation",
    "OperationKind",
    "Relationship",
    "Schema",
    "SqlHandler",
    "Strategy",
    "SubscriptionSource",
    "TableImport",
    "TypeField",
    "TypeRef",
    "Validation",
]
