"""What a row of `amplifyc access` says, taken at its word: whether it is about a caller and an item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.access import Cell
from amplifyc.local import Caller

Item = Mapping[str, Any]
IAM, OIDC = "AWS_IAM", "OPENID_CONNECT"
IDENTITY = "with an identity of the identity pool"


class Said:
    """The rows of one backend about its API."""

    def __init__(self, cells: Iterable[Cell], fields: Mapping[str, Iterable[str]]) -> None:
        self._cells = [cell for cell in cells if cell.effect == "Allow"]
        self._fields = fields  # by model, those that are declared

    def may(self, caller: Caller, resource: str, actions: Iterable[str], item: Item, *, through: bool = False) -> bool:
        """Whether one of the rows about a resource lets the caller do one of these things with the item, or with `through` reach it."""
        return any(
            cell.resource == resource and cell.action in actions and _is_about(cell.principal, cell.condition, caller, item)
            for cell in self._cells
            if through or not cell.condition.startswith("through ")
        )

    def may_field(self, caller: Caller, model: str, field: str, actions: Iterable[str], item: Item, *, through: bool = False) -> bool:
        """The same of a field: rows about it take the place of those about its model."""
        resource = f"data.{model}.{field}" if self.is_apart(model, field) else f"data.{model}"
        return self.may(caller, resource, actions, item, through=through)

    def may_read(self, caller: Caller, model: str, field: str, item: Item) -> bool:
        """Whether the value may come to the caller in some way."""
        return self.may_field(caller, model, field, ("get", "list", "listen"), item, through=True)

    def may_something(self, caller: Caller, model: str, action: str, item: Item) -> bool:
        """Whether the caller may do this with some field of the item."""
        return any(self.may_field(caller, model, field, (action,), item) for field in self._fields[model])

    def may_all(self, caller: Caller, model: str, action: str, item: Item) -> bool:
        return all(self.may_field(caller, model, field, (action,), item) for field in self._fields[model])

    def is_apart(self, model: str, field: str) -> bool:
        """Whether the field has rows of its own."""
        return any(cell.resource == f"data.{model}.{field}" for cell in self._cells)


def _is_about(principal: str, condition: str, caller: Caller, item: Item) -> bool:
    parts = condition.split(", ") if condition else []
    claim = next((found[1] for part in parts if (found := re.fullmatch(r"by the claim `(.*)`", part))), None)
    is_of_oidc, is_of_pool = "signed in by OIDC" in parts, IDENTITY in parts
    is_fitting = is_of_oidc == (caller.mode == OIDC) and (principal != "authenticated" or is_of_pool == (caller.mode == IAM))
    return is_fitting and _is_named(principal, caller, claim) and all(_holds(part, caller, claim, item) for part in parts)


def _is_named(principal: str, caller: Caller, claim: str | None) -> bool:
    match caller.mode:
        case "API_KEY":
            return principal == "api key"
        case "AWS_LAMBDA":
            return principal == "lambda authorizer"
        case "AWS_IAM":
            return principal == {"authenticated": "authenticated", "unauthenticated": "guest"}.get(
                str(caller.iam.get("cognitoIdentityAuthType")), "jobs/report"
            )
        case _:
            return principal in ("authenticated", "owner", *(f"group {name}" for name in groups_of(caller, claim)))


def _holds(part: str, caller: Caller, claim: str | None, item: Item) -> bool:
    if found := re.fullmatch(r"named in `(.*)`", part):
        return bool(_values(item.get(found[1])) & set(names_of(caller, claim)))
    if found := re.fullmatch(r"in a group that `(.*)` names", part):
        return bool(_values(item.get(found[1])) & set(groups_of(caller, claim)))
    return part.startswith(("by the claim ", "through ")) or part in ("signed in by OIDC", IDENTITY)


def _values(value: Any) -> set[str]:
    return set(value) if isinstance(value, list) else set() if value is None else {value}


def names_of(caller: Caller, claim: str | None = None) -> list[str]:
    """The names by which an owner may be known."""
    wanted = (claim or "sub::username").split("::")
    found = [_claim(caller, name) for name in wanted]
    known = [name for name in found if name is not None]
    return ["::".join(known), *known] if len(known) == len(wanted) else known


def groups_of(caller: Caller, claim: str | None = None) -> list[str]:
    named = caller.claims.get(claim or "cognito:groups") or []
    if not isinstance(named, str):
        return list(named)
    return list(json.loads(named)) if named.startswith("[") else [named]


def _claim(caller: Caller, name: str) -> str | None:
    found = caller.claims.get(name)
    return caller.claims.get("cognito:username") if found is None and name == "username" else found
