"""YAML 1.2 and JSON -> Document."""

from amplifyc.syntax.yaml.document import parse_yaml

__all__ = ["parse_yaml"]
