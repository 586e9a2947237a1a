"""TOML 1.0 -> Document."""

from amplifyc.syntax.toml.document import parse_toml

__all__ = ["parse_toml"]
