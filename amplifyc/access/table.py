"""Builds the table from what the compiler emitted, and answers questions of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amplifyc.access.cells import Cell
from amplifyc.access.naming import Names, principal
from amplifyc.access.patterns import IDENTITY, covers, overlap
from amplifyc.emit import Emitted, Permit, Program
from amplifyc.graph import Allowed, Graph
from amplifyc.text import Location

_SUBJECT = "${cognito-identity.amazonaws.com:sub}"  # what IAM calls the user's identity id
_RESOURCE_POLICIES = {
    "AWS::S3::BucketPolicy": "PolicyDocument", "AWS::SQS::QueuePolicy": "PolicyDocument", "AWS::SNS::TopicPolicy": "PolicyDocument",
}


@dataclass(frozen=True)
class AccessTable:
    """All cells, sorted. `principals` are all there are, also those that may do nothing."""

    cells: tuple[Cell, ...]
    principals: tuple[str, ...]

    def filtered(self, who: str | None = None, on: str | None = None) -> AccessTable:
        """Only the cells of one principal, or on one resource and what is inside it."""
        found = tuple(
            cell for cell in self.cells
            if (who is None or who in (cell.principal, cell.principal.removeprefix("group "))) and (on is None or _is_on(cell, on))
        )
        return AccessTable(found, self.principals)

    def allows(self, who: str, action: str, resource: str) -> Cell | None:
        """The cell by which a principal may do one IAM action to one resource; None when it may not. Nothing in them is a pattern."""
        mine = [cell for cell in self.cells if cell.principal == who and cell.spans(resource, action)]
        if any(cell.effect == "Deny" for cell in mine):
            return None
        return next((cell for cell in mine if cell.effect == "Allow"), None)

    def ways(self, who: str, action: str, resource: str) -> Iterator[Cell]:
        """The cells by which a principal may do some of `action` to some of `resource`, what is denied left out."""
        mine = [cell for cell in self.cells if cell.principal == who and cell.touches(resource, action)]
        denied = [cell for cell in mine if cell.effect == "Deny" and not cell.condition]
        for cell in mine:
            common = overlap(cell.resource, resource)
            if cell.effect == "Allow" and common is not None and not any(
                covers(deny.resource, common) and covers(deny.action, cell.action) for deny in denied
            ):
                yield cell


def access_table(graph: Graph, program: Program, rules: Iterable[Allowed] = ()) -> AccessTable:
    """(Graph, Program) -> AccessTable. `rules` are those that no IAM policy knows: of the GraphQL API."""
    names = Names(graph, program)
    cells = [
        Cell(rule.principal, rule.resource, action, "Allow", rule.place.value, rule.condition) for rule in rules for action in rule.actions
    ]
    for permit in program.permits:
        cells += _permit(permit, names)
    for resource in program.resources:
        cells += _resource_policy(resource, names)
    unique = {(cell.sort_key, cell.condition): cell for cell in cells}
    who = {principal(address, role) for address, node in graph.nodes.items() for role in node.roles()}
    return AccessTable(
        tuple(unique[key] for key in sorted(unique)), tuple(sorted(who | {cell.principal for cell in cells})),
    )


def _is_on(cell: Cell, on: str) -> bool:
    return cell.resource.startswith((f"{on}/", f"{on}.")) or overlap(cell.resource, on) is not None


def _permit(permit: Permit, names: Names) -> Iterator[Cell]:
    who = principal(permit.holder, permit.role)
    for statement in permit.statements:
        yield from _cells(who, statement, permit.place.key, names)


def _cells(who: str, statement: Mapping[str, Any], location: Location, names: Names) -> Iterator[Cell]:
    resources = [names.resource(item).replace(_SUBJECT, IDENTITY) for item in _listed(statement.get("Resource", "*"))]
    condition = statement.get("Condition", {})
    prefixes = condition.get("StringLike", {}).get("s3:prefix") if list(condition) == ["StringLike"] else None
    if prefixes is not None and len(condition["StringLike"]) == 1:
        # a listing is of a prefix: that prefix is what is listed
        listed = [prefix.replace(_SUBJECT, IDENTITY) for prefix in _listed(prefixes) if not prefix.endswith("/")]
        resources = [f"{name}/{prefix}" for name in resources for prefix in listed]
        condition = {}
    for action in _listed(statement["Action"]):
        if prefixes is None and covers(action.lower(), "s3:listbucket"):  # a listing without a prefix is of everything in the bucket
            inside = (f"{resource}/*" for resource in resources if not resource.endswith("*"))
            yield from (Cell(who, name, "s3:ListBucket", statement["Effect"], location, _words(condition, names)) for name in inside)
        for resource in resources:
            yield Cell(who, resource, action, statement["Effect"], location, _words(condition, names))


def _resource_policy(resource: Emitted, names: Names) -> Iterator[Cell]:
    """What a policy of a resource itself lets services do."""
    properties, location = resource.body.get("Properties", {}), resource.place.key
    if resource.type == "AWS::Lambda::Permission":
        condition = " and ".join(
            f"{key} is {names.resource(properties[key])}" for key in ("SourceArn", "SourceAccount") if key in properties
        )
        who = f"service {_plain(properties.get('Principal'))}"
        yield Cell(who, names.resource(properties.get("FunctionName")), _plain(properties.get("Action")), "Allow", location, condition)
    elif resource.type in _RESOURCE_POLICIES:
        document = properties.get(_RESOURCE_POLICIES[resource.type])
        for statement in _listed(document.get("Statement", [])) if isinstance(document, Mapping) else ():
            services = statement.get("Principal") if isinstance(statement, Mapping) else None
            if isinstance(services, Mapping) and statement.get("Effect") == "Allow":
                for service in _listed(services.get("Service", [])):
                    yield from _cells(f"service {_plain(service)}", statement, location, names)


def _words(condition: Mapping[str, Any], names: Names) -> str:
    return " and ".join(
        f"{key} {operator} {' or '.join(names.resource(value) for value in _listed(values))}"
        for operator, keys in sorted(condition.items()) for key, values in sorted(keys.items())
    )


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
