"""Storage, Scope -> a bucket with its policy, what it starts, and who may use it."""

from amplifyc.kinds.storage.emit.outputs import summarize
from amplifyc.kinds.storage.emit.resource import attributes, emit_storage

__all__ = ["attributes", "emit_storage", "summarize"]
