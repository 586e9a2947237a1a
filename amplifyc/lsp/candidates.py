"""Topic -> the names that fit there. Keys and values that a JSON Schema knows are the schema servers' business and never among them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amplifyc.cloudformation import Problem, Shape, at_path, resource_type, type_names
from amplifyc.graph import Leads, Names, Offers, ReachesInto, Topic
from amplifyc.kinds import HOMES, kind
from amplifyc.lsp.grammar import Captures
from amplifyc.lsp.names import scope_of
from amplifyc.lsp.spot import Spot
from amplifyc.model import Address, RefersTo
from amplifyc.model.expression import AWS_VALUES, BACKEND_VALUES
from amplifyc.schema import kinds, schema
from amplifyc.source import BACKEND_NAMES, RESOURCE_NAMES, ItemKind
from amplifyc.source.discovery import SKIPPED
from amplifyc.syntax import Scalar

_FILE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` takes the place of the word from `skip` on."""

    text: str
    what: str  # `model`, `function`, `attribute of auth`
    where: str = ""
    skip: int = 0
    length: int | None = None  # how much of the word it replaces; None: the rest
    is_key: bool = False


def candidates(spot: Spot) -> Iterator[Candidate]:
    """Everything that may be written at the spot."""
    if spot.expression is not None:
        yield from _in_expression(spot)
        return
    for naming, captures in spot.values:
        yield from _of_topic(spot, naming.topic, captures)
    for naming, captures in spot.keys:
        for found in _of_topic(spot, naming.topic, captures):
            yield Candidate(found.text, found.what, found.where, found.skip, found.length, is_key=True)


def _of_topic(spot: Spot, topic: Topic, captures: Captures) -> Iterator[Candidate]:
    match topic:
        case Names():
            yield from _names(spot, topic, captures)
        case RefersTo():
            yield from _addresses(spot, topic.kinds)
        case ReachesInto():
            yield from _parts(spot, topic.kinds)
        case Leads():
            yield from _paths(spot, topic)
        case Offers():
            yield from _offers(spot, topic, captures)


def _names(spot: Spot, topic: Names, captures: Captures) -> Iterator[Candidate]:
    scope = None if topic.defines or not topic.is_offered else scope_of(topic, captures, spot.beside if topic.scope else {})
    if scope is None:
        return
    found = topic.word.search(spot.word)
    skip, length = (found.start(), found.end() - found.start()) if found else (0, 0)
    for wanted in (topic.kind, topic.or_kind):
        for definition in spot.index.defined(wanted, topic.only if wanted == topic.kind else ()) if wanted else ():
            if definition.symbol.name.startswith(scope):
                yield Candidate(
                    definition.symbol.name.removeprefix(scope), definition.defines, definition.location.file.path, skip, length
                )


def _addresses(spot: Spot, wanted: tuple[str, ...]) -> Iterator[Candidate]:
    for definition in spot.index.defined("resource", wanted):
        address = Address(definition.symbol.name)
        if address != spot.part.address:
            yield Candidate(_as_typed(spot, address), definition.defines, definition.location.file.path)


def _as_typed(spot: Spot, address: Address) -> str:
    """From the root; relative where the author has begun so."""
    if not spot.word.startswith("."):
        return address.path
    relative = posixpath.relpath(f"amplify/{address}", spot.folder)
    return relative if relative.startswith(".") else f"./{relative}"


def _parts(spot: Spot, wanted: tuple[str, ...]) -> Iterator[Candidate]:
    """Addresses, and after the dot of one what stands in it."""
    slash = spot.word.rfind("/") + 1
    dot = spot.word.find(".", slash)
    if dot < 0 or spot.word.startswith("."):
        yield from _addresses(spot, wanted)
        return
    address = Address.written(spot.word[:dot], spot.folder)
    owned = f"amplify/{address}:"
    is_data = _kind(spot, address) == "data"
    for definition in spot.index.defined("type", ("model",)) if is_data else spot.index.defined("logical id"):
        if is_data or definition.symbol.name.startswith(owned):
            where = definition.location.file.path
            yield Candidate(definition.symbol.name.removeprefix(owned), definition.defines, where, dot + 1)


def _kind(spot: Spot, address: Address) -> str:
    return next((part.kind for part in spot.snapshot.parts.values() if part.is_whole and part.address == address), "")


def _paths(spot: Spot, topic: Leads) -> Iterator[Candidate]:
    """Files or folders below the folder of the file, or where the author has gone with `../`."""
    typed = spot.word[: spot.offset - spot.cursor.start] if spot.cursor else ""
    up = "".join("../" for step in typed.split("/") if step == "..")
    base = posixpath.normpath(posixpath.join(spot.folder, up))
    if base.startswith("..") or base == ".":
        return
    for number, path in enumerate(_below(spot, base, topic)):
        if number == _FILE_LIMIT:
            return
        yield Candidate(f"{up or './'}{posixpath.relpath(path, base)}", "folder" if topic.folder else "file")


def _below(spot: Spot, folder: str, topic: Leads) -> Iterator[str]:
    for item in spot.snapshot.files.list(folder):
        path = posixpath.join(folder, item.name)
        if item.kind is ItemKind.FOLDER and not item.name.startswith(".") and item.name not in SKIPPED:
            if topic.folder:
                yield path
            if not item.link:
                yield from _below(spot, path, topic)
        elif item.kind is ItemKind.FILE and not topic.folder and _fits(item.name, topic):
            yield path


def _fits(name: str, topic: Leads) -> bool:
    return name not in RESOURCE_NAMES | BACKEND_NAMES and (not topic.suffixes or name.endswith(topic.suffixes))


# ----------------------------------------------------------------------------------------------------------- expressions


def _in_expression(spot: Spot) -> Iterator[Candidate]:
    """`${{ address.attribute }}`, `secret.NAME`, `backend.name`, `aws.region`."""
    assert spot.expression is not None
    assert spot.cursor is not None
    words = spot.expression.words
    lead = len(words) - len(words.lstrip())
    typed = words.strip()
    skip = spot.expression.span.start + lead - spot.cursor.start
    owner, dot, _ = _owner(typed)
    if not dot:
        for name, node in sorted((address.path, node) for address, node in spot.snapshot.nodes.items()):
            if node.attributes() and name != spot.part.address.path:
                yield Candidate(name, node.kind, node.resource.place.document.file.path, skip, len(typed))
        for name, what in (("secret", "secrets"), ("backend", "this backend"), ("aws", "the account and region")):
            yield Candidate(name, what, "", skip, len(typed))
        return
    begin, length = skip + len(owner) + 1, len(typed) - len(owner) - 1
    for name, what in _attributes(spot, owner):
        yield Candidate(name, what, "", begin, length)


def _owner(typed: str) -> tuple[str, str, str]:
    slash = typed.rfind("/") + 1
    head, dot, tail = typed[slash:].partition(".")
    return typed[:slash] + head, dot, tail


def _attributes(spot: Spot, owner: str) -> Iterable[tuple[str, str]]:
    if owner == "secret":
        return [(symbol.name, "secret") for symbol in spot.index.used("secret") if symbol.name]
    if owner == "backend":
        return [(name, "known when compiling") for name in BACKEND_VALUES]
    if owner == "aws":
        return [(name, "known when deployed") for name in AWS_VALUES]
    address = Address.written(owner, spot.folder)
    node = spot.snapshot.nodes.get(address)
    return [(name, f"value of {address}") for name in sorted(node.attributes())] if node else []


# -------------------------------------------------------------------------------------------- CloudFormation, overrides


def _offers(spot: Spot, topic: Offers, captures: Captures) -> Iterator[Candidate]:
    match topic.what:
        case "cloudformation type":
            for name in sorted(type_names()):
                yield Candidate(name, "resource type")
        case "cloudformation property":
            assert spot.cursor is not None
            yield from _properties(_shape(spot, spot.cursor.path))
        case "cloudformation value":
            assert spot.cursor is not None
            shape = _shape(spot, spot.cursor.path)
            for value in shape.values if shape else ():
                yield Candidate(str(value), "value")
        case "override role":
            rules = schema(spot.part.kind)["properties"].get("overrides", {}) if spot.part.kind in kinds() else {}
            for name, type_name in _roles(spot):
                if name not in rules.get("properties", {}):
                    yield Candidate(name, type_name)
        case "override property":
            known = resource_type(dict(_roles(spot)).get(captures.get("role", ""), ""))
            before, dot, _ = spot.word.rpartition(".")
            found = at_path(known.properties, before.split(".") if dot else ()) if known else None
            for candidate in _properties(None if isinstance(found, Problem) else found):
                yield Candidate(candidate.text, candidate.what, skip=len(before) + len(dot))


def _properties(shape: Shape | None) -> Iterator[Candidate]:
    if shape is not None and shape.properties is not None:
        for name in sorted(shape.properties):
            yield Candidate(name, "required property" if name in shape.required else "property")


def _shape(spot: Spot, path: tuple[str | int, ...]) -> Shape | None:
    """What the author's path means in the type that the resource has."""
    node = spot.node((*path[:2], "Type"))
    known = resource_type(node.value) if isinstance(node, Scalar) and isinstance(node.value, str) else None
    if known is None:
        return None
    found = at_path(known.properties, [str(name) for name in path[3:]])
    return None if isinstance(found, Problem) else found


def _roles(spot: Spot) -> Iterator[tuple[str, str]]:
    """What of the resource was generated when it last compiled; before that, what its kind may generate."""
    compiled = spot.snapshot.project.compiled
    address = spot.part.address
    found = {item.role: item.type for item in compiled.program.resources if item.address == address and item.role} if compiled else {}
    if not found:
        found = dict(kind(spot.part.kind).override_roles) if spot.part.kind in HOMES else {}
    yield from sorted(found.items())


__all__ = ["Candidate", "candidates"]
