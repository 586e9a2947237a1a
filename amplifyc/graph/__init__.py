"""Stage 5: Resources -> Graph. Resolves every reference, then runs the checks of every kind."""

from amplifyc.graph.graph import Allowed, Edge, Graph, Node, Value
from amplifyc.graph.resolve import KindSlice, resolve

__all__ = ["Allowed", "Edge", "Graph", "KindSlice", "Node", "Value", "resolve"]
