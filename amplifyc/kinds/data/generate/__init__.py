"""Client code from the schema alone, and the code of its resolvers: no deployed backend, no Node."""

from amplifyc.kinds.data.generate.documents import client_documents
from amplifyc.kinds.data.generate.introspection import model_introspection
from amplifyc.kinds.data.generate.resolvers import resolver_files
from amplifyc.kinds.data.generate.schema_types import schema_types
from amplifyc.kinds.data.generate.types import client_types

__all__ = ["client_documents", "client_types", "model_introspection", "resolver_files", "schema_types"]
