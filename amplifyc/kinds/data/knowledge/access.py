"""Roles × fields × operations of a model, from its rules and those of its fields (D085 to D103)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import AuthRule, Provider, Strategy
from amplifyc.kinds.data.model.models import Model


@frozen
class Role:
    """Somebody to whom a rule grants something. `entity` is a group's name, or the field that holds owners or groups."""

    strategy: Strategy
    provider: Provider
    static: bool = True
    entity: str | None = None
    claim: str | None = None
    many: bool = False  # whether the field holds a list


Allowed = Mapping[str, frozenset[str]]
"""Operations by field."""


@frozen(slots=False)
class AccessMatrix:
    """What each role may do with each declared field."""

    fields: tuple[str, ...]
    allowed: Mapping[Role, Allowed]

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(self.allowed)

    def roles_for(self, operation: str) -> tuple[Role, ...]:
        """Who may do `operation` on some field; `delete` needs all of them."""
        return self._roles_by_operation.get(operation, ())

    @cached_property
    def _roles_by_operation(self) -> Mapping[str, tuple[Role, ...]]:
        found: dict[str, list[Role]] = {}
        for role, by_field in self.allowed.items():
            of_fields = [by_field[field] for field in self.fields]
            for operation in frozenset().union(*of_fields):
                if operation != "delete" or all(operation in operations for operations in of_fields):
                    found.setdefault(operation, []).append(role)
        return {operation: tuple(roles) for operation, roles in found.items()}

    def is_allowed(self, role: Role, field: str, operation: str) -> bool:
        return operation in self.allowed[role].get(field, frozenset())

    @property
    def owner_fields(self) -> tuple[str, ...]:
        """The fields that hold owners, each once."""
        return tuple(dict.fromkeys(role.entity for role in self.allowed if role.strategy == "owner" and role.entity is not None))


def access_matrix(model: Model) -> AccessMatrix | None:
    """The matrix of a model; None when it has no rule at all, not even on a field or for a function."""
    if not model.has_rules and all(not field.rules for field in model.fields):
        return None
    names = tuple(field.name for field in model.fields)
    allowed: dict[Role, dict[str, frozenset[str]]] = {}
    for rule in model.rules:
        operations = frozenset(rule.operations)
        for role in roles_of(rule, model):
            before = allowed.get(role)
            allowed[role] = {name: operations | before[name] if before else operations for name in names}
    for field in model.fields:
        if not field.rules:
            continue
        for by_field in allowed.values():
            by_field[field.name] = frozenset()
        for rule in field.rules:
            for role in roles_of(rule, model):
                allowed.setdefault(role, dict.fromkeys(names, frozenset()))[field.name] = frozenset(rule.operations)
    return AccessMatrix(names, allowed)


def roles_of(rule: AuthRule, model: Model | None = None) -> tuple[Role, ...]:
    """The roles of one rule: one for each fixed group."""
    if rule.groups:
        return tuple(Role("groups", rule.provider, True, group, rule.group_claim) for group in rule.groups)
    if rule.strategy == "groups":
        return (Role("groups", rule.provider, False, rule.groups_field or "groups", rule.group_claim, _holds_list(rule, model)),)
    if rule.strategy == "owner":
        return (Role("owner", rule.provider, False, rule.owner_field or "owner", rule.identity_claim, _holds_list(rule, model)),)
    return (Role(rule.strategy, rule.provider),)


def _holds_list(rule: AuthRule, model: Model | None) -> bool:
    """What is declared counts: an implied owner field is a single string, whatever the rule says."""
    declared = model.field(rule.field or "") if model else None
    return declared.type.array if declared else False
