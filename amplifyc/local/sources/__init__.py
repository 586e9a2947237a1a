"""What stands behind resolvers: tables, functions, HTTP endpoints, or nothing."""

from amplifyc.local.sources.source import Source, SourceError

__all__ = ["Source", "SourceError"]
