"""What CloudFormation knows: types, their properties, and what may be overridden of what was generated."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.cloudformation import Problem, ResourceType, Shape, at_path, resource_type, type_names
from amplifyc.graph import Offers
from amplifyc.kinds import HOMES, kind
from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.grammar import Captures
from amplifyc.lsp.spot import Spot
from amplifyc.schema import kinds, schema
from amplifyc.syntax import Scalar


def offers(spot: Spot, topic: Offers, captures: Captures) -> Iterator[Candidate]:
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
        case "attribute":
            assert spot.cursor is not None
            named = spot.node((*spot.cursor.path[:-1], 0))
            owner = _type(spot, "resources", named.value) if isinstance(named, Scalar) else None
            for name in sorted((owner.attributes if owner else None) or ()):
                yield Candidate(name, "attribute")
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
    known = _type(spot, *path[:2])
    if known is None:
        return None
    found = at_path(known.properties, [str(name) for name in path[3:]])
    return None if isinstance(found, Problem) else found


def _type(spot: Spot, section: str | int, name: object) -> ResourceType | None:
    """The type of a resource of the file."""
    node = spot.node((section, str(name), "Type"))
    return resource_type(node.value) if isinstance(node, Scalar) and isinstance(node.value, str) else None


def _roles(spot: Spot) -> Iterator[tuple[str, str]]:
    """What of the resource was generated when it last compiled; before that, what its kind may generate."""
    compiled = spot.snapshot.project.compiled
    address = spot.part.address
    found = {item.role: item.type for item in compiled.program.resources if item.address == address and item.role} if compiled else {}
    if not found:
        found = dict(kind(spot.part.kind).override_roles) if spot.part.kind in HOMES else {}
    yield from sorted(found.items())
