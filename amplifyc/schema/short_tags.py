"""CloudFormation's short tags (`!Ref`) are allowed where raw CloudFormation is, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax import Document, Mapping, Node, Sequence
from amplifyc.text import Location

SHORT_TAG_NOT_HERE = Code("schema/short-tag-not-here", "A short tag of CloudFormation outside of raw CloudFormation")
RAW = "x-cloudformation"
_HINT = "short tags stand in `resources` and `outputs` of a custom resource and in `overrides`; elsewhere write `${{ address.attribute }}`"

Schema = AbstractMapping[str, Any]


def misplaced_short_tags(document: Document, schema: Schema) -> Iterator[Diagnostic]:
    """The tags that stand below no value which the schema marks as raw CloudFormation."""
    waiting: list[tuple[Node, tuple[Schema, ...]]] = [(document.root, tuple(_alternatives([schema], schema)))]
    while waiting:
        node, schemas = waiting.pop()
        if any(found.get(RAW) for found in schemas):
            continue
        if isinstance(node, Mapping):
            if node.short_tag:
                yield SHORT_TAG_NOT_HERE.at(Location(document.file, node.span), f"`{node.short_tag}` is not allowed here", hint=_HINT)
                continue
            waiting += [(entry.value, tuple(_alternatives(_of_key(schemas, key), schema))) for key, entry in node.entries.items()]
        elif isinstance(node, Sequence):
            items = tuple(_alternatives((found["items"] for found in schemas if "items" in found), schema))
            waiting += [(item, items) for item in node.items]


def _of_key(schemas: Iterable[Schema], key: str) -> Iterator[Any]:
    for found in schemas:
        properties = found.get("properties", {})
        yield properties[key] if key in properties else found.get("additionalProperties")


def _alternatives(schemas: Iterable[Any], root: Schema) -> Iterator[Schema]:
    """Each schema with what it refers to and what it consists of."""
    for schema in schemas:
        if isinstance(schema, AbstractMapping):
            yield schema
            if "$ref" in schema:
                yield from _alternatives([root["$defs"][schema["$ref"].rpartition("/")[2]]], root)
            yield from _alternatives(schema.get("anyOf", ()), root)
