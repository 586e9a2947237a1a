"""Values that other stacks of the account import: each is an output of a stack of the backend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amplifyc.emit import Exported
from amplifyc.emit.dependencies import dependencies, reaches
from amplifyc.placement.linking import Linker
from amplifyc.placement.needs import Needs
from amplifyc.placement.stacks import ROOT


def exported(
    exports: Iterable[Exported], stack_of: Mapping[str, str], linkers: Mapping[str, Linker], needs: Needs
) -> dict[str, dict[str, Any]]:
    """Stack -> its outputs with an export; the linkers learn what the stacks import for them."""
    found: dict[str, dict[str, Any]] = {stack: {} for stack in linkers}
    waiting: dict[str, set[str]] = {}  # which stack waits for which; only asked for when something is exported
    for export in exports:
        if not waiting:
            for name, targets in needs.items():
                waiting.setdefault(stack_of[name], set()).update(stack_of[target] for target in targets)
        stack = _home(export, stack_of, waiting)
        linker = linkers[stack]
        body = {"Value": linker.link(export.value), "Export": {"Name": linker.link(export.export)}}
        if export.condition is not None:
            linker.ask_for(export.condition)
            body["Condition"] = export.condition
        found[stack][export.logical_id] = body
    return found


def _home(export: Exported, stack_of: Mapping[str, str], waiting: dict[str, set[str]]) -> str:
    """Of the stacks that it is made of, one that none of the others waits for: it comes to wait for them."""
    stacks = sorted({stack_of[name] for name in dependencies([export.value, export.export]) if name in stack_of})
    if not stacks:
        return export.stack if export.stack in stack_of.values() else ROOT
    home = next(stack for stack in stacks if not any(reaches(waiting, other, stack) for other in stacks if other != stack))
    waiting.setdefault(home, set()).update(set(stacks) - {home})
    return home
