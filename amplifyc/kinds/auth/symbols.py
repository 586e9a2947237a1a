"""Where an auth resource names something, beside what its type hints say."""

from __future__ import annotations

import re

from amplifyc.graph import Names
from amplifyc.graph.symbols import SymbolKind, key, value

_GROUP = Names("group", defines="group")
_OWN_ATTRIBUTE = re.compile(r"custom:.+")  # the standard ones are in the schema
_ATTRIBUTE = Names("user attribute", word=_OWN_ATTRIBUTE)
_OF_CLIENTS = ("client", "clients.{client}")

NAMES = (
    value("groups", _GROUP),
    value("groups.name", _GROUP),
    key("userAttributes.{attribute}", Names("user attribute", defines="user attribute", word=_OWN_ATTRIBUTE)),
    *(value(f"{client}.{access}", _ATTRIBUTE) for client in _OF_CLIENTS for access in ("readAttributes", "writeAttributes")),
)
REFERENCE_NAMES = (key("groups.{group}", _GROUP),)
ATTRIBUTE_NAMES: dict[str, SymbolKind] = {"groupRoleArn": "group"}
