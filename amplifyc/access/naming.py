"""CloudFormation values -> the names an author knows things by: `storage/photos/public/*`, `data.Post`, `custom/q.Queue`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.emit import Program
from amplifyc.graph import Graph, Node
from amplifyc.model import Address

Parts = tuple[str, ...]  # texts and, each a part of its own, references
_VARIABLE = re.compile(r"(\$\{[^!}][^}]*\})")


def principal(holder: Address, role: str) -> str:
    """Who acts with a role: `guest`, `authenticated`, `group ADMINS`, or the address of a function."""
    if role == "":
        return holder.path
    if role in ("authenticated", "unauthenticated"):
        return "guest" if role == "unauthenticated" else role
    return f"group {role.removeprefix('group:')}" if role.startswith("group:") else f"{holder.path} {role}"


class Names:
    """Names of the resources of one backend."""

    def __init__(self, graph: Graph, program: Program) -> None:
        self._known: list[tuple[Parts, str]] = []
        for node in graph.nodes.values():
            for attribute, value in node.attributes().items():
                name = _published(node, attribute)
                if name is not None and isinstance(value, str | Mapping):
                    self._known.append((tuple(flat(value)), name))
        self._known.sort(key=lambda item: (-len(item[0]), item[1]))
        kinds = {address: node.kind for address, node in graph.nodes.items()}
        self._owners: dict[str, str] = {}
        for resource in program.resources:
            is_local = kinds.get(resource.address) == "custom" and resource.role is not None
            self._owners[resource.logical_id] = f"{resource.address}.{resource.role if is_local else resource.logical_id}"

    def resource(self, value: Any) -> str:
        """The name of what an ARN (or a name) in a policy is about."""
        parts = tuple(flat(value))
        for known, name in self._known:
            if parts[:len(known)] == known:
                return name + "".join(map(self._text, parts[len(known):]))
            # the last text of what is known may go on: `…:s3:::name` and `…:s3:::name/*`
            if known and parts[:len(known) - 1] == known[:-1] and len(parts) >= len(known) and not known[-1].startswith("\0"):
                last = parts[len(known) - 1]
                if last.startswith(known[-1]) and last[len(known[-1]):][:1] in ("/", ":"):
                    return name + last[len(known[-1]):] + "".join(map(self._text, parts[len(known):]))
        return "".join(map(self._text, parts))

    def _text(self, part: str) -> str:
        if not part.startswith("\0"):
            return part
        logical_id, _, attribute = part[1:].partition(".")
        if logical_id.startswith("AWS::"):
            return f"${{{logical_id}}}"
        name = self._owners.get(logical_id, logical_id)
        return name if attribute in ("", "Arn") else f"{name}.{attribute}"


def flat(value: Any) -> Iterator[str]:
    """A text value as its literal parts and references; a reference starts with a null character."""
    pending = ""
    for part in _pieces(value):
        if part.startswith("\0"):
            if pending:
                yield pending
            pending = ""
            yield part
        else:
            pending += part
    if pending:
        yield pending


def _pieces(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case {"Ref": str(name)}:
            yield f"\0{name}"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            yield f"\0{name}.{attribute}"
        case {"Fn::Join": ["", list(parts)]}:
            for part in parts:
                yield from _pieces(part)
        case {"Fn::Sub": str(text)}:
            for piece in _VARIABLE.split(text):
                yield f"\0{piece[2:-1]}" if piece.startswith("${") and not piece.startswith("${!") else piece
        case Mapping():
            yield f"\0({next(iter(value), '')})"
        case _:
            yield str(value)


def _published(node: Node, attribute: str) -> str | None:
    """The name of what a published ARN belongs to; None for what is no ARN of a thing people grant."""
    address = node.resource.address.path
    name, _, part = attribute.partition(".")
    if node.kind == "custom":
        return None
    if name in ("bucketArn", "arn", "userPoolArn", "apiArn"):
        return address
    if name == "tableArn":
        return f"{address}.{part}"
    if name == "tableStreamArn":
        return f"{address}.{part} stream"
    return f"{address} key" if name == "keyArn" else None
