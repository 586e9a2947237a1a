"""SourceFile -> definitions of graphql-core, and a node tree in which every part has a name, so that places work as in YAML.

The tree: type -> field -> directive (`@index`, the second one `@index#2`) -> argument. A type and a field are found by their name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.frozen import frozen
from amplifyc.syntax import Document, Entry, Mapping, Node, Place, Scalar, Sequence
from amplifyc.text import Location, SourceFile, Span

if TYPE_CHECKING:
    from graphql import DirectiveNode
    from graphql import Node as AstNode

HINT = "the file must be GraphQL type definitions; operations stand in types named Query, Mutation and Subscription"
TYPE_DEFINITIONS = frozenset(
    f"{what}_type_{how}"
    for what in ("scalar", "object", "interface", "union", "enum", "input_object")
    for how in ("definition", "extension")
) | {"directive_definition"}
ROOTS = ("Query", "Mutation", "Subscription")
EXTENSIONS = {
    "object_type_extension": "fields", "interface_type_extension": "fields", "input_object_type_extension": "fields",
    "enum_type_extension": "values",
}
"""Kinds of extensions, and what they may add. Operations are read where they stand."""
SYNTAX = Code("data/graphql-syntax", "A `.graphql` file that cannot be read")


@frozen(slots=False)
class SdlDocument:
    """A parsed `.graphql` file: graphql-core's definitions, and places for them."""

    document: Document
    definitions: tuple[tuple[Any, Place], ...]


def parse_sdl(file: SourceFile) -> SdlDocument | Diagnostic:
    """Parse one file. graphql-core is imported here, so that projects without such files never load it."""
    from graphql import GraphQLSyntaxError, parse

    try:
        definitions = parse(file.text).definitions
    except GraphQLSyntaxError as error:
        start = next(iter(error.positions or ()), 0)
        end = min(len(file.text), start + 1)
        message = error.message.removeprefix("Syntax Error: ").rstrip(".")
        return SYNTAX.at(Location(file, Span(min(start, end), end)), message, hint=HINT)
    for definition in definitions:
        if definition.kind not in TYPE_DEFINITIONS and not _is_usual_schema(definition):
            words = definition.kind.replace("_definition", "").replace("_", " ")
            return SYNTAX.at(Location(file, _span(definition)), f"{words} is no type definition", hint=HINT)
    definitions = _extended(definitions)
    entries: dict[str, Entry] = {}
    named: list[Any] = [definition for definition in definitions if getattr(definition, "name", None) is not None]
    keys = _numbered_names([definition.name.value for definition in named])
    for key, definition in zip(keys, named, strict=True):
        entries[key] = Entry(_span(definition.name), Mapping(_members(definition), _span(definition)))
    root = Place(Document(file, Mapping(entries, Span(0, len(file.text)))))
    return SdlDocument(root.document, tuple((definition, root / key) for key, definition in zip(keys, named, strict=True)))


def _extended(definitions: tuple[Any, ...]) -> tuple[Any, ...]:
    """Types with the members that extensions add to them. As in Gen 2's own order, an enum has the added ones first."""
    added: dict[str, list[Any]] = {}
    for node in definitions:
        if node.kind in EXTENSIONS and node.name.value not in ROOTS:
            added.setdefault(node.name.value, []).extend(getattr(node, EXTENSIONS[node.kind], None) or ())
    found = []
    for node in definitions:
        group = EXTENSIONS.get(node.kind.replace("_definition", "_extension")) if node.kind.endswith("_definition") else None
        if group is not None and added.get(node.name.value):
            own, others = tuple(getattr(node, group) or ()), tuple(added[node.name.value])
            members = (*others, *own) if group == "values" else (*own, *others)
            found.append(type(node)(**{key: getattr(node, key, None) for key in node.keys} | {group: members}))  # nodes may be frozen
        else:
            found.append(node)
    return tuple(found)


def _is_usual_schema(node: Any) -> bool:
    """`schema { query: Query }`, which says what is so anyway."""
    return node.kind == "schema_definition" and all(
        item.type.name.value == item.operation.value.capitalize() for item in node.operation_types
    )


def _numbered_names(names: list[str]) -> list[str]:
    """`Post`, and `Post#2` for what is declared or extended once more."""
    return [name if (before := names[:number].count(name)) == 0 else f"{name}#{before + 1}" for number, name in enumerate(names)]


def _members(node: AstNode) -> dict[str, Entry]:
    """Fields or values, arguments and directives of a definition, by name."""
    found: dict[str, Entry] = {}
    for group in ("fields", "values", "arguments", "types"):
        for member in getattr(node, group, None) or ():
            found[member.name.value] = Entry(_span(member.name), Mapping(_members(member), _span(member)))
    if (type_ := getattr(node, "type", None)) is not None:
        found.setdefault("type", Entry(_span(type_), Scalar(None, _span(type_))))
    for name, directive in numbered(getattr(node, "directives", None) or ()):
        found[name] = Entry(_span(directive), Mapping(_arguments(directive), _span(directive)))
    return found


def numbered(directives: Iterable[DirectiveNode]) -> Iterable[tuple[str, DirectiveNode]]:
    """Directives by the names that their places have: `@index`, `@index#2`."""
    seen: dict[str, int] = {}
    for directive in directives:
        name = f"@{directive.name.value}"
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}#{seen[name]}", directive


def _arguments(node: Any) -> dict[str, Entry]:
    return {item.name.value: Entry(_span(item.name), _value(item.value)) for item in node.arguments or ()}


def _value(node: Any) -> Node:
    if node.kind == "list_value":
        return Sequence(tuple(_value(item) for item in node.values), _span(node))
    if node.kind == "object_value":
        return Mapping({item.name.value: Entry(_span(item.name), _value(item.value)) for item in node.fields}, _span(node))
    return Scalar(constant(node), _span(node))


def constant(node: Any) -> Any:
    """A literal as plain data; an enum value is its name."""
    match node.kind:
        case "list_value":
            return [constant(item) for item in node.values]
        case "object_value":
            return {item.name.value: constant(item.value) for item in node.fields}
        case "null_value":
            return None
        case "int_value":
            return int(node.value)
        case "float_value":
            return float(node.value)
        case _:
            return getattr(node, "value", None)


def _span(node: Any) -> Span:
    return Span(node.loc.start, node.loc.end)
