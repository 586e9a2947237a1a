"""The door of the local backend: GraphQL over HTTP, subscriptions over AppSync's WebSocket protocol, on this machine's own address."""

from amplifyc.local.server.server import LocalServer

__all__ = ["LocalServer"]
