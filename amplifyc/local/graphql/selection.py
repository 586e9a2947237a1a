"""What a resolver sees of the selection of its field (`ctx.info`), and what a mutation's answer hands to those who subscribed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionSetNode,
    print_ast,
)

Fragments = Mapping[str, FragmentDefinitionNode]


def info_of(info: GraphQLResolveInfo[Any]) -> dict[str, Any]:
    """`ctx.info`, but for the variables, which are those that the caller sent."""
    sets = [node.selection_set for node in info.field_nodes if node.selection_set is not None]
    names = [name for selected in sets for name in _names(selected, info.fragments, info.variable_values, "")]
    return {
        "fieldName": info.field_name,
        "parentTypeName": info.parent_type.name,
        "selectionSetList": list(dict.fromkeys(names)),
        "selectionSetGraphQL": print_ast(sets[0]) if sets else "",
    }


def _plain(variables: Any) -> Mapping[str, Any]:
    """Newer releases of graphql-core keep the values beside where they come from."""
    coerced: Mapping[str, Any] = getattr(variables, "coerced", variables)
    return coerced


def _names(selected: SelectionSetNode, fragments: Fragments, variables: Any, before: str) -> Iterator[str]:
    """The fields by path; an alias in the place of the name."""
    for node in _fields(selected, fragments, variables):
        name = before + (node.alias or node.name).value
        yield name
        if node.selection_set is not None:
            yield from _names(node.selection_set, fragments, variables, f"{name}/")


def _fields(selected: SelectionSetNode, fragments: Fragments, variables: Any) -> Iterator[FieldNode]:
    """The fields of a selection, of its fragments too, without those that a directive leaves out."""
    for node in selected.selections:
        if not _included(node, _plain(variables)):
            continue
        match node:
            case FieldNode():
                yield node
            case InlineFragmentNode():
                yield from _fields(node.selection_set, fragments, variables)
            case FragmentSpreadNode():
                yield from _fields(fragments[node.name.value].selection_set, fragments, variables)
            case _:  # there is nothing else
                raise AssertionError(node)


def _included(node: Any, variables: Mapping[str, Any]) -> bool:
    for directive in node.directives or ():
        if directive.name.value in {"skip", "include"}:
            value = directive.arguments[0].value
            given = variables.get(value.name.value) if value.kind == "variable" else value.value
            if bool(given) is (directive.name.value == "skip"):
                return False
    return True


def by_field(answer: Any, selected: SelectionSetNode | None, fragments: Fragments, variables: Any) -> Any:
    """A part of an answer by the names of the fields, where the answer has aliases."""
    if isinstance(answer, list):
        return [by_field(item, selected, fragments, variables) for item in answer]
    if not isinstance(answer, dict) or selected is None:
        return answer
    found: dict[str, Any] = {}
    for node in _fields(selected, fragments, variables):
        key = (node.alias or node.name).value
        if key in answer:
            value = by_field(answer[key], node.selection_set, fragments, variables)
            name = node.name.value
            both = isinstance(value, dict) and isinstance(found.get(name), dict)
            found[name] = {**found[name], **value} if both else value
    return found


def shaped(data: Any, info: GraphQLResolveInfo[Any]) -> Any:
    """What an error hands out: of an object only what was selected, as in the data."""
    sets = [node.selection_set for node in info.field_nodes if node.selection_set is not None]
    return _shaped(data, sets[0], info.fragments, info.variable_values) if sets else data


def _shaped(data: Any, selected: SelectionSetNode, fragments: Fragments, variables: Any) -> Any:
    if isinstance(data, list):
        return [_shaped(item, selected, fragments, variables) for item in data]
    if not isinstance(data, dict):
        return data
    found: dict[str, Any] = {}
    for node in _fields(selected, fragments, variables):
        value = data.get(node.name.value)
        found[(node.alias or node.name).value] = (
            value if node.selection_set is None else _shaped(value, node.selection_set, fragments, variables)
        )
    return found
