"""The GraphQL schema that AppSync gets, exactly as Gen 2 makes it of the same models (D120 to D135)."""

from amplifyc.kinds.data.api.build import Api, build_api, graphql_schema

__all__ = ["Api", "build_api", "graphql_schema"]
