"""The schemas of a project, for editors without a client for the server: its names as open enums where names stand.

Open, because a schema is as old as its last writing: a name that is missing in it is offered by nobody, and is no error.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.graph import Names
from amplifyc.lsp.grammar import State, start, step, topics
from amplifyc.lsp.index import Index
from amplifyc.model import RefersTo

Schema = dict[str, Any]
_BRANCHES = ("anyOf", "oneOf", "allOf")
_ANY_KEY = "\0"  # no author writes it, so only patterns with `*` or `{…}` match


def with_names(schema: Mapping[str, Any], kind: str, index: Index) -> Schema:
    """A copy of the schema of a kind, of a part of it, or of all kinds, that offers the names of the index."""
    return _Opening(copy.deepcopy(dict(schema)), index).opened(kind)


class _Opening:
    def __init__(self, root: Schema, index: Index) -> None:
        self._root = root
        self._index = index
        self._seen: set[tuple[int, tuple[int, ...]]] = set()
        self._leaves: dict[int, tuple[Schema, dict[str, str]]] = {}

    def opened(self, kind: str) -> Schema:
        for resource in [self._followed(branch["$ref"]) for branch in self._root.get("anyOf", ())] or [self._root]:
            self._walk(resource, start(resource["properties"].get("kind", {}).get("const", kind), "amplify"))
        for leaf, names in self._leaves.values():
            inner = {key: item for key, item in leaf.items() if key not in ("description", "markdownDescription")}
            kept = {key: item for key, item in leaf.items() if key not in inner}
            leaf.clear()
            leaf.update(kept)
            leaf["anyOf"] = [*({"const": name, "description": names[name]} for name in sorted(names)), inner]
        return self._root

    def _walk(self, node: Any, state: State) -> None:
        visit = (id(node), tuple(sorted(id(branch) for branch, _ in state)))
        if not isinstance(node, dict) or not state or visit in self._seen:
            return
        self._seen.add(visit)
        if isinstance(node.get("$ref"), str):
            self._walk(self._followed(node["$ref"]), state)
        for key in _BRANCHES:
            for branch in node.get(key, ()):
                self._walk(branch, state)
        for key, inner in node.get("properties", {}).items():
            self._walk(inner, step(state, key))
        for key in ("additionalProperties", "items"):
            self._walk(node.get(key), step(state, _ANY_KEY) if key == "additionalProperties" else state)
        for inner in node.get("patternProperties", {}).values():
            self._walk(inner, step(state, _ANY_KEY))
        if node.get("type") == "string" and "enum" not in node:
            names = dict(self._names(state))
            if names:
                self._leaves.setdefault(id(node), (node, {}))[1].update(names)

    def _followed(self, pointer: str) -> Any:
        found: Any = self._root
        for name in pointer.removeprefix("#/").split("/"):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _names(self, state: State) -> Iterator[tuple[str, str]]:
        """What may be named, with what it is."""
        for naming, _ in topics(state, "value"):
            match naming.topic:
                case RefersTo(kinds=kinds):
                    for found in self._index.defined("resource", kinds):
                        yield found.symbol.name, f"{found.defines}, in {found.location.file.path}"
                case Names(defines="") as topic:
                    for found in self._index.defined(topic.kind, topic.only):
                        owner = f" of {found.symbol.name.partition('.')[0]}" if topic.kind == "field" else ""
                        yield found.symbol.word, f"{found.defines}{owner}, in {found.location.file.path}"
                case _:
                    pass
