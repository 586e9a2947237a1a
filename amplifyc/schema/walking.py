"""Every value of a document together with what its schema says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.syntax import Document, Node, Sequence
from amplifyc.syntax import Mapping as MappingNode
from amplifyc.text import Span

RAW = "x-cloudformation"

Schema = Mapping[str, Any]


@frozen
class Value:
    """A node, the key that introduces it, and the schemas for it: its own, what they refer to, and their alternatives."""

    node: Node
    key: Span | None
    name: str
    schemas: tuple[Schema, ...]


def values(document: Document, root: Schema) -> Iterator[Value]:
    """The values of `document`, outside first, but for what stands inside raw CloudFormation."""
    waiting = [Value(document.root, None, "", tuple(_alternatives([root], root)))]
    while waiting:
        value = waiting.pop()
        yield value
        if any(schema.get(RAW) for schema in value.schemas):
            continue
        if isinstance(value.node, MappingNode):
            waiting += [
                Value(entry.value, entry.key, key, tuple(_alternatives(_of_key(value.schemas, key), root)))
                for key, entry in value.node.entries.items()
            ]
        elif isinstance(value.node, Sequence):
            items = tuple(_alternatives((schema["items"] for schema in value.schemas if "items" in schema), root))
            waiting += [Value(item, None, "", items) for item in value.node.items]


def _of_key(schemas: Iterable[Schema], key: str) -> Iterator[Any]:
    for schema in schemas:
        properties = schema.get("properties", {})
        yield properties[key] if key in properties else schema.get("additionalProperties")


def _alternatives(schemas: Iterable[Any], root: Schema) -> Iterator[Schema]:
    """Each schema with what it refers to and what it consists of."""
    for schema in schemas:
        if isinstance(schema, Mapping):
            yield schema
            if "$ref" in schema:
                yield from _alternatives([root["$defs"][schema["$ref"].rpartition("/")[2]]], root)
            yield from _alternatives(schema.get("anyOf", ()), root)
