"""CloudFormation's functions are used as CloudFormation takes them."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.cloudformation import misuses
from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.custom.model import Custom
from amplifyc.syntax import Place

BAD_FUNCTION = Code("custom/bad-function", "A function of CloudFormation that cannot be used so")


def functions(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """In resources and in outputs."""
    parts: list[tuple[object, Place]] = [(declared.body, declared.place) for declared in custom.resources.values()]
    parts += [(output.value, output.place) for output in custom.outputs.values()]
    parts += [(export.name, export.place.at("Export", "Name")) for export in custom.exports]  # their values are those of outputs
    for declared in custom.resources.values():
        names = declared.body.get("DependsOn", [])
        if not isinstance(names, str) and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            yield BAD_FUNCTION.at((declared.place / "DependsOn").value, "`DependsOn` takes ids of resources of this folder",
                                  hint="what is read from another folder is waited for without it")
    for value, place in parts:
        for found in misuses(value, sections={*custom.conditions, *custom.mappings}):
            yield BAD_FUNCTION.at(place.at(*found.path).key, found.words, hint=found.hint)
