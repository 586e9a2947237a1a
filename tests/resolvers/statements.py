"""GraphQL statements for the fields of an API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLField, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type

KEYWORDS = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}


class Statements:
    """Writes statements; `models` are the types that have a table."""

    def __init__(self, api: GraphQLSchema, models: frozenset[str]) -> None:
        self._api = api
        self._models = models

    def field(self, root: str, name: str) -> GraphQLField | None:
        type_ = self._api.type_map.get(root)
        return type_.fields.get(name) if isinstance(type_, GraphQLObjectType) else None

    def write(self, root: str, name: str, variables: Mapping[str, Any], *, related: int = 0, inner: Mapping[str, str] | None = None) -> str:
        """Calls a field with variables of its arguments, and selects all of what it returns, with `related` levels of related items.

        `inner` has the arguments of fields below: `{"comments": "limit: 1"}`.
        """
        field = self.field(root, name)
        assert field is not None, f"{root}.{name}"
        declared = ", ".join(f"${key}: {field.args[key].type}" for key in variables)
        passed = ", ".join(f"{key}: ${key}" for key in variables)
        selection = self._selection(field, related, inner or {})
        return f"{KEYWORDS[root]}{f'({declared})' if declared else ''} {{ {name}{f'({passed})' if passed else ''} {selection} }}"

    def _selection(self, field: GraphQLField, related: int, inner: Mapping[str, str], depth: int = 0) -> str:
        type_ = get_named_type(field.type)
        if not isinstance(type_, GraphQLObjectType):
            return "" if is_leaf_type(type_) else "{ __typename }"
        parts = []
        for name, item in type_.fields.items():
            found = get_named_type(item.type)
            if is_leaf_type(found):
                parts.append(name)
            elif depth < 6 and not any(isinstance(argument.type, GraphQLNonNull) for argument in item.args.values()):
                is_related = name != "items" and (found.name in self._models or self._is_page(found))
                if is_related and related == 0:
                    continue
                below = self._selection(item, related - 1 if is_related else related, inner, depth + 1)
                parts.append(f"{name}{f'({inner[name]})' if name in inner and item.args else ''} {below}")
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def _is_page(self, type_: Any) -> bool:
        return isinstance(type_, GraphQLObjectType) and "items" in type_.fields and "nextToken" in type_.fields
