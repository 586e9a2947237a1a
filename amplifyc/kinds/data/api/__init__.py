"""The GraphQL schema that AppSync gets, exactly as Gen 2 makes it of the same models (D120 to D135)."""

from amplifyc.kinds.data.api.build import Api, api_document, build_api, graphql_schema
from amplifyc.kinds.data.api.document import ApiDocument

__all__ = ["Api", "ApiDocument", "api_document", "build_api", "graphql_schema"]
