"""Templates as text: one property a line, so that a change reads well in a diff and writing 10,000 resources stays fast."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.emit import PendingAsset
from amplifyc.placement import Stack

AssetValues = Callable[[PendingAsset], str]
_ORDER = ("Type", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata", "Properties")


def template_text(stack: Stack, asset_value: AssetValues) -> str:
    """JSON with sorted keys. `asset_value` gives the path of an asset in the build folder, or its text."""
    compact = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=asset_value).encode  # without `indent` C does the work
    sections = [f' "AWSTemplateFormatVersion": "2010-09-09",\n "Description": {compact(stack.description)}']
    explaining = (
        ("Metadata", stack.metadata), ("Parameters", stack.parameters), ("Mappings", stack.tables), ("Conditions", stack.conditions),
    )
    for name, items in explaining:
        if items:
            sections.append(_section(name, {key: compact(items[key]) for key in sorted(items)}))
    sections.append(_section("Resources", {key: _resource(stack.resources[key], compact) for key in sorted(stack.resources)}))
    if stack.outputs:
        sections.append(_section("Outputs", {key: compact(stack.outputs[key]) for key in sorted(stack.outputs)}))
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _section(name: str, items: Mapping[str, str]) -> str:
    lines = ",\n".join(f"  {json.dumps(key)}: {text}" for key, text in items.items())
    return f' "{name}": {{\n{lines}\n }}' if items else f' "{name}": {{}}'


def _resource(body: Mapping[str, Any], compact: Callable[[Any], str]) -> str:
    parts = []
    for key in (*_ORDER, *sorted(body.keys() - set(_ORDER))):
        if key not in body:
            continue
        value = body[key]
        if key == "Properties" and isinstance(value, Mapping):
            lines = ",\n".join(f"    {json.dumps(name)}: {compact(value[name])}" for name in sorted(value))
            parts.append(f'   "Properties": {{\n{lines}\n   }}' if value else '   "Properties": {}')
        else:
            parts.append(f"   {json.dumps(key)}: {compact(value)}")
    return "{\n" + ",\n".join(parts) + "\n  }"
