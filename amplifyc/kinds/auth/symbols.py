"""Where an auth resource names something, beside what its type hints say."""

from amplifyc.graph import Names
from amplifyc.graph.symbols import SymbolKind, key, value

GROUP = Names("group", defines="group")

NAMES = (value("groups", GROUP), value("groups.name", GROUP))
REFERENCE_NAMES = (key("groups.{group}", GROUP),)
ATTRIBUTE_NAMES: dict[str, SymbolKind] = {"groupRoleArn": "group"}
