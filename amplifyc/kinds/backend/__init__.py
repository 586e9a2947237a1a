"""`kind: backend`: the settings of the whole backend, which every project has, written down or not."""

from amplifyc.kind import Kind
from amplifyc.kinds.backend.checks import CHECKS
from amplifyc.kinds.backend.emit import emit_backend
from amplifyc.kinds.backend.model import Backend, implicit_backend

KIND = Kind(name="backend", model=Backend, emit=emit_backend, checks=CHECKS, singleton="backend")

__all__ = ["KIND", "implicit_backend"]
