"""Client code from the schema alone: no deployed backend, no Node."""

from amplifyc.kinds.data.generate.introspection import model_introspection
from amplifyc.kinds.data.generate.schema_types import schema_types

__all__ = ["model_introspection", "schema_types"]
