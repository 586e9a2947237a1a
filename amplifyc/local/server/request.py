"""A GraphQL request as clients send it, by HTTP or in a message of a WebSocket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.frozen import frozen


@frozen
class GraphQlRequest:
    """A query with its variables; what a client sent has the right types from here on."""

    query: str
    variables: Mapping[str, Any]
    operation_name: str | None

    @classmethod
    def read(cls, sent: Any) -> GraphQlRequest:
        """Takes what was sent, or raises a `ValueError`."""
        if not isinstance(sent, dict):
            raise ValueError("a request is an object")  # noqa: TRY004  # of the client, who sent no such JSON
        query, variables, name = sent.get("query"), sent.get("variables"), sent.get("operationName")
        if not isinstance(query, str) or not isinstance(variables, dict | None) or not isinstance(name, str | None):
            raise ValueError("a request has a query, perhaps with variables and the name of an operation")  # noqa: TRY004  # the same
        return cls(query, variables or {}, name)

    @property
    def told(self) -> dict[str, Any]:
        """The request as a Lambda authorizer is told of it."""
        return {"query": self.query, "variables": dict(self.variables), "operationName": self.operation_name}
