"""Templates that fit together: what stage 7 makes of a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from amplifyc.frozen import frozen

ROOT = ""
"""Name of the root stack."""


@frozen(slots=False)
class Stack:
    """One template. `name` is the stack's name in the build folder; the root's is empty."""

    name: str
    resources: Mapping[str, Any]  # logical id -> body
    parameters: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    conditions: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)  # its mappings


def homes(stacks: Iterable[Stack]) -> dict[str, str]:
    """Logical id -> the name of the stack it stands in."""
    return {logical_id: stack.name for stack in stacks for logical_id in stack.resources}
