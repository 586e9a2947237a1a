"""The names that Gen 2 gives: plurals, operations, inputs (D120 to D133)."""

from amplifyc.kinds.data.naming.conversations import ConversationNames
from amplifyc.kinds.data.naming.names import (
    camel_case,
    connection,
    create_input,
    default_index_name,
    default_query_field,
    environment_name,
    function_source,
    input_of,
    lower_first,
    operation_function,
    operation_name,
    upper_first,
)
from amplifyc.kinds.data.naming.plurals import pluralize

__all__ = [
    "ConversationNames",
    "camel_case",
    "connection",
    "create_input",
    "default_index_name",
    "default_query_field",
    "environment_name",
    "function_source",
    "input_of",
    "lower_first",
    "operation_function",
    "operation_name",
    "pluralize",
    "upper_first",
]
