"""`amplifyc show`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from amplifyc.cli.options import Settings, shared_options

if TYPE_CHECKING:
    from amplifyc.compilation import Compilation

STAGES = ("documents", "resources", "graph", "placement", "stacks")


@click.command("show")
@click.argument("stage", type=click.Choice(STAGES))
@click.argument("address", required=False)
@shared_options
def command(settings: Settings, stage: str, address: str | None) -> int:
    """Show what a STAGE made of the project, or of the resource at ADDRESS, as JSON."""
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import report
    from amplifyc.diagnostics import StoppedOnErrors

    compiled = compilation(settings)
    try:
        shown = _STAGES[stage](compiled)
    except StoppedOnErrors:
        return report(compiled.report, settings)
    if address is not None:
        if address not in shown:
            raise click.UsageError(f"There is no `{address}`. There is: {', '.join(sorted(shown)) or 'nothing'}.")
        shown = {address: shown[address]}
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False, default=_plain))
    return report(compiled.report, settings)


def _documents(compiled: Compilation) -> dict[str, Any]:
    from amplifyc.compilation import address_of

    return {address_of(document.file.path).path: {"file": document.file.path, "data": document.data} for document in compiled.documents}


def _resources(compiled: Compilation) -> dict[str, Any]:
    return {resource.address.path: _plain(resource) for resource in sorted(compiled.resources, key=lambda item: item.address)}


def _graph(compiled: Compilation) -> dict[str, Any]:
    graph = compiled.graph
    compiled.report.stop_on_errors()
    return {
        address.path: {
            "kind": node.kind,
            "refersTo": [{"address": edge.target.path, "why": edge.why} for edge in graph.edges_from.get(address, ())],
            "publishes": sorted(node.attributes()),
        }
        for address, node in graph.nodes.items()
    }


def _placement(compiled: Compilation) -> dict[str, Any]:
    from amplifyc.placement import homes

    home = homes(compiled.stacks)
    found: dict[str, dict[str, str]] = {}
    for resource in compiled.program.resources:
        found.setdefault(resource.address.path, {})[resource.logical_id] = home[resource.logical_id]
    return dict(sorted(found.items()))


def _stacks(compiled: Compilation) -> dict[str, Any]:
    return {
        stack.name or "root": {
            "parameters": stack.parameters, **({"conditions": stack.conditions} if stack.conditions else {}), "resources": stack.resources,
            "outputs": stack.outputs,
        }
        for stack in compiled.stacks
    }


_STAGES: dict[str, Callable[[Compilation], dict[str, Any]]] = {
    "documents": _documents, "resources": _resources, "graph": _graph, "placement": _placement, "stacks": _stacks,
}


def _plain(value: Any) -> Any:
    """Bound values as plain data; places as `file:line:column`."""
    from amplifyc.emit import PendingAsset
    from amplifyc.model import Address
    from amplifyc.syntax import Place

    if isinstance(value, Place):
        start = value.value.start
        return f"{value.document.file.path}:{start.line}:{start.column}"
    if isinstance(value, Address):
        return value.path
    if isinstance(value, PendingAsset):
        return f"<{type(value.asset).__name__}>"
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in dataclasses.fields(value)}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
