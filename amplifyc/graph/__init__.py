"""Stage 5: Resources -> Graph. Resolves every reference, then runs the checks of every kind."""

from amplifyc.graph.graph import Edge, Graph, Node, Value
from amplifyc.graph.resolve import KindSlice, resolve

__all__ = ["Edge", "Graph", "KindSlice", "Node", "Value", "resolve"]
