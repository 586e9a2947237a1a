"""What follows from the typed schema: keys, implied fields, names of operations, roles. Pure functions, for all later stages."""

from amplifyc.kinds.data.knowledge.access import AccessMatrix, Role, access_matrix
from amplifyc.kinds.data.knowledge.fields import ImpliedField, implied_fields, is_stored, shown_fields
from amplifyc.kinds.data.knowledge.keys import (
    TableIndex,
    attribute_type,
    composite,
    open_sort_keys,
    relationship_index,
    sort_attribute,
    table_indexes,
)
from amplifyc.kinds.data.knowledge.operations import ApiField, api_fields, operation_names

__all__ = [
    "AccessMatrix", "ApiField", "ImpliedField", "Role", "TableIndex", "access_matrix", "api_fields", "attribute_type", "composite",
    "implied_fields", "is_stored", "open_sort_keys", "operation_names", "relationship_index", "shown_fields", "sort_attribute",
    "table_indexes",
]
