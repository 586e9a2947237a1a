"""Stage 2: SourceFile -> Document. YAML 1.2 and TOML 1.0 into one node tree with a span on every key and value."""

from amplifyc.syntax.nodes import Document, Entry, Mapping, Node, Path, Place, Scalar, Sequence, plain
from amplifyc.syntax.parsing import parse

__all__ = ["Document", "Entry", "Mapping", "Node", "Path", "Place", "Scalar", "Sequence", "parse", "plain"]
