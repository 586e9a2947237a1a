"""Builds the table from what the compiler emitted, and answers questions of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amplifyc.access.cells import Cell
from amplifyc.access.naming import Names, principal
from amplifyc.access.patterns import covers, overlap
from amplifyc.access.policies import acting_roles, of_permit, of_resource_policy, of_written_policies
from amplifyc.emit import Program
from amplifyc.frozen import frozen
from amplifyc.graph import Allowed, Graph


@frozen(slots=False)
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
        cells += of_permit(permit, names)
    acting = acting_roles(graph)
    for resource in program.resources:
        cells += of_resource_policy(resource, names)
        cells += of_written_policies(resource, graph, acting, names)
    unique = {(cell.sort_key, cell.condition): cell for cell in cells}
    who = {principal(address, role) for address, node in graph.nodes.items() for role in node.roles()}
    return AccessTable(
        tuple(unique[key] for key in sorted(unique)), tuple(sorted(who | {cell.principal for cell in cells})),
    )


def _is_on(cell: Cell, on: str) -> bool:
    return cell.resource.startswith((f"{on}/", f"{on}.")) or overlap(cell.resource, on) is not None
