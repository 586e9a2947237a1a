"""Function -> everything that CloudFormation gets of it."""

from amplifyc.kinds.function.emit.attributes import attributes, roles
from amplifyc.kinds.function.emit.outputs import summarize
from amplifyc.kinds.function.emit.resource import emit_function

__all__ = ["attributes", "emit_function", "roles", "summarize"]
