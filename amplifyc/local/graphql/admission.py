"""Who may ask for a field at all: the directives of authorization in the schema, and IAM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema

from amplifyc.frozen import frozen
from amplifyc.local.callers import Caller
from amplifyc.local.definition import API_KEY, IAM, LAMBDA, OIDC, USER_POOL, ApiDefinition
from amplifyc.local.policies import GRAPHQL

DIRECTIVES = {
    "aws_api_key": API_KEY, "aws_iam": IAM, "aws_cognito_user_pools": USER_POOL, "aws_oidc": OIDC, "aws_lambda": LAMBDA,
    "aws_auth": USER_POOL,
}


@frozen
class Rule:
    """The modes that are let in; for user pools the groups, if not everybody."""

    groups_by_mode: Mapping[str, frozenset[str] | None]

    def admits(self, caller: Caller) -> bool:
        if caller.mode not in self.groups_by_mode:
            return False
        groups = self.groups_by_mode[caller.mode]
        return groups is None or bool(groups & caller.groups)


class Admission:
    """The rules of an API, by type and field."""

    def __init__(self, definition: ApiDefinition, schema: GraphQLSchema) -> None:
        default = {} if definition.denies_by_default and definition.default_mode == USER_POOL else {definition.default_mode: None}
        self._default = Rule(default)
        self._arn = definition.arn
        roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
        self._roots = frozenset(type_.name for type_ in roots if type_ is not None)
        self._rules: dict[tuple[str, str], Rule] = {}
        for type_ in schema.type_map.values():
            if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
                whole = _rule([type_.ast_node, *type_.extension_ast_nodes])
                for name, field in type_.fields.items():
                    self._rules[type_.name, name] = _rule([field.ast_node]) or whole or self._default

    def admits(self, caller: Caller, type_name: str, field: str) -> bool:
        """Whether the caller may ask for this field."""
        if not self._rules.get((type_name, field), self._default).admits(caller):
            return False
        if (type_name, field) in caller.denied_fields:
            return False
        if caller.permissions is None or type_name not in self._roots:
            return True
        return caller.permissions.allow(GRAPHQL, f"{self._arn}/types/{type_name}/fields/{field}")


def _rule(nodes: Iterable[Any]) -> Rule | None:
    found = dict(_directives(nodes))
    return Rule(found) if found else None


def _directives(nodes: Iterable[Any]) -> Iterator[tuple[str, frozenset[str] | None]]:
    for node in nodes:
        for directive in getattr(node, "directives", None) or ():
            mode = DIRECTIVES.get(directive.name.value)
            if mode is not None:
                given = {argument.name.value: argument.value for argument in directive.arguments or ()}
                groups = given.get("cognito_groups")
                yield mode, None if groups is None else frozenset(_texts(groups))


def _texts(value: Any) -> list[str]:
    """The texts of a list, or of a text alone."""
    return [item.value for item in getattr(value, "values", [value])]
