"""The typed schema: what the YAML language and the directive language both become, and all that later stages read."""

from amplifyc.kinds.data.model.authorization import AuthRule, Strategy
from amplifyc.kinds.data.model.handlers import (
    ConversationHandler,
    CustomHandler,
    FunctionHandler,
    GenerationHandler,
    Handler,
    HttpHandler,
    OuterFunction,
    SqlHandler,
)
from amplifyc.kinds.data.model.models import DefaultValue, Field, Index, Model, Relationship, Validation
from amplifyc.kinds.data.model.operations import Operation, OperationKind, SubscriptionSource
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
from amplifyc.kinds.data.model.routes import InferenceConfiguration, Tool
from amplifyc.kinds.data.model.schema import Schema
from amplifyc.kinds.data.model.sources import Database, DataSource
from amplifyc.kinds.data.model.steps import AuthorStep, AuthorSteps
from amplifyc.kinds.data.model.types import Argument, CustomType, Enum, InputType, NativeDirective, TypeField, TypeRef, Union

__all__ = [
    "ApiKeyMode",
    "Argument",
    "AuthRule",
    "AuthorStep",
    "AuthorSteps",
    "AuthorizationModes",
    "ConversationHandler",
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
    "GenerationHandler",
    "Handler",
    "HttpHandler",
    "Index",
    "InferenceConfiguration",
    "InputType",
    "LambdaMode",
    "Logging",
    "Model",
    "NativeDirective",
    "OidcMode",
    "Operation",
    "OperationKind",
    "OuterFunction",
    "Relationship",
    "Schema",
    "SqlHandler",
    "Strategy",
    "SubscriptionSource",
    "TableImport",
    "Tool",
    "TypeField",
    "TypeRef",
    "Union",
    "Validation",
]
