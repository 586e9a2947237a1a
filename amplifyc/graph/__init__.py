"""Stage 5: Resources -> Graph. Resolves every reference, then runs the checks of every kind."""

from amplifyc.graph.facts import Fact, FileEvent, MadeFor, Talks
from amplifyc.graph.graph import Allowed, Edge, Graph, Node, Value
from amplifyc.graph.resolve import KindSlice, resolve
from amplifyc.graph.symbols import Leads, Names, Naming, Occurrence, Offers, ReachesInto, Symbol, SymbolKind, Topic

__all__ = [
    "Allowed", "Edge", "Fact", "FileEvent", "Graph", "KindSlice", "Leads", "MadeFor", "Names", "Naming", "Node", "Occurrence", "Offers",
    "ReachesInto", "Symbol", "SymbolKind", "Talks", "Topic", "Value", "resolve",
]
