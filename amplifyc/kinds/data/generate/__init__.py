"""Client code from the schema alone: no deployed backend, no Node."""

from amplifyc.kinds.data.generate.introspection import model_introspection

__all__ = ["model_introspection"]
